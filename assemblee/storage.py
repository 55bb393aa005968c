"""Engines, and the base class of every table.

SQLite has one writer at a time: an engine with a pool of one that says BEGIN IMMEDIATE, beside an
engine that reads with an explicit BEGIN (measured: the defaults lost 282 of 300 concurrent changes
without a word). PostgreSQL reads drawings in REPEATABLE READ, so that a version never labels what came
after it.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import DateTime, Dialect, MetaData, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.types import JSON, TypeDecorator

from assemblee import one_file
from assemblee.errors import Away

NOT_IN_ORDER = {"sqlite_with_rowid": False}
"""For tables whose order of writing would tell something: no hidden counter beside a random key."""

_GOING = frozenset({"57P01", "57P02", "57P03"})
"""What PostgreSQL says when it shuts down, crashed, or is not there yet."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)


PATIENCE = 5.0
"""Seconds in which what is under way may end before a database is closed."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, with its zone, on databases that forget zones as well."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return (
            None
            if value is None
            else value.replace(tzinfo=UTC)
            if value.tzinfo is None
            else value.astimezone(UTC)
        )


class Table(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, list[str]: JSON, dict[str, Any]: JSON}


def new_id() -> str:
    """A permanent random id for rows and addresses: 96 bits, 16 signs."""
    return secrets.token_urlsafe(12)


class Storage:
    """One database: a door that writes and a door that reads. `info` goes with every session that writes."""

    def __init__(self, url: str, info: Mapping[str, object] | None = None) -> None:
        self.url = url
        self.info = dict(info or {})
        self.is_sqlite = url.startswith("sqlite")
        self.writer = (
            _sqlite_engine(url, writes=True) if self.is_sqlite else _postgresql_engine(url, writes=True)
        )
        self.reader = (
            _sqlite_engine(url, writes=False) if self.is_sqlite else _postgresql_engine(url, writes=False)
        )
        self._under_way = 0
        self._quiet = asyncio.Event()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed when the block ends, undone when it fails. Raises `Away`."""
        door = AsyncSession(self.writer, expire_on_commit=False, info=self.info)
        with self._seen():
            async with door as session, session.begin():
                await self._reach(session)
                yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """One unchanging picture of the database, for drawing screens. Raises `Away`."""
        with self._seen():
            async with AsyncSession(self.reader, expire_on_commit=False) as session:
                if not self.is_sqlite:
                    await self._reach(session)
                yield session

    async def _reach(self, session: AsyncSession) -> None:
        """Begin; raises `Away` when there is no server to begin with."""
        try:
            await session.connection()
        except (DBAPIError, PoolTimeout, OSError) as fault:
            if self.is_sqlite:
                raise
            raise Away from fault

    @contextmanager
    def _seen(self) -> Iterator[None]:
        """Counts what is under way, and says `Away` when the server went away from under it."""
        self._under_way += 1
        try:
            yield
        except DBAPIError as fault:
            if fault.connection_invalidated or getattr(fault.orig, "sqlstate", None) in _GOING:
                raise Away from fault
            raise
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._quiet.set()

    async def quiet(self) -> None:
        """When this returns nothing is under way, or it has lasted five seconds: who is stopped now is not
        stopped halfway into opening a connection, which nobody would close then.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._under_way:
                    self._quiet.clear()
                    await self._quiet.wait()

    async def close(self) -> None:
        """Close both doors, behind what is still under way."""
        await self.quiet()
        await self.writer.dispose()
        await self.reader.dispose()


def _sqlite_engine(url: str, *, writes: bool) -> AsyncEngine:
    path = make_url(url).database or ""
    engine = create_async_engine(
        url,
        async_creator=lambda *_, **__: one_file.writing_to(path) if writes else one_file.reading_from(path),
        hide_parameters=True,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1 if writes else 5,
        max_overflow=0,
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_immediate if writes else _begin)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    """The short way, as every drawing begins with it."""
    cast("one_file.Connection", connection.connection.driver_connection).begin()


def _postgresql_engine(url: str, *, writes: bool) -> AsyncEngine:
    engine = create_async_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=10 if writes else 5)
    if writes:
        return engine.execution_options(isolation_level="READ COMMITTED")
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
