"""A database in one file, as the engines of `storage` speak to it: a statement and its rows are one step.

aiosqlite has a thread for each connection and goes there four times for a query: for a cursor, the statement,
its rows, and to put the cursor away (measured: a third of the CPU of a phone's page). Here who reads asks on
the spot: what screens read takes less time than the way to a thread and back, and waits for nobody, for
readers of a log written ahead never do. Who writes goes to a thread to begin, as others may be writing, for
each change, and to commit, which waits for the disk; what is looked up in between is asked on the spot too.

SQLAlchemy's aiosqlite dialect takes these for connections of aiosqlite (`async_creator`).
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

Said = TypeVar("Said")


async def reading_from(path: str) -> "Connection":
    """A connection that is asked on the spot."""
    return Connection(_opened(path))


async def writing_to(path: str) -> "Connection":
    """A connection with a thread of its own."""
    thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
    return Connection(await asyncio.get_running_loop().run_in_executor(thread, _opened, path), thread)


def _opened(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)  # BEGIN is said by storage


class Connection:
    """One connection; the dialect knows by `_connection` that it is open."""

    def __init__(self, connection: sqlite3.Connection, thread: ThreadPoolExecutor | None = None) -> None:
        self._connection: sqlite3.Connection | None = connection
        self._thread = thread

    async def ask(self, step: Callable[..., Said], *given: object, at_once: bool = False) -> Said:
        """Take this step: in the thread of this connection if it has one, but for what can be had at once."""
        if self._thread is None or at_once:
            return step(*given)
        return await asyncio.get_running_loop().run_in_executor(self._thread, step, *given)

    def looks_up(self, statement: str) -> bool:
        """Whether a statement only reads, in a transaction that has begun: for that nobody is waited for."""
        return self.here.in_transaction and statement.startswith("SELECT")

    @property
    def here(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ValueError("no active connection")
        return self._connection

    def cursor(self) -> "Cursor":
        return Cursor(self)

    async def create_function(self, *given: Any, **how: Any) -> None:
        self.here.create_function(*given, **how)

    def begin(self) -> None:
        """One unchanging picture for who reads; nobody is waited for."""
        self.here.execute("BEGIN")

    async def commit(self) -> None:
        await self.ask(self.here.commit)

    async def rollback(self) -> None:
        await self.ask(self.here.rollback)

    async def close(self) -> None:
        """Behind the step that is under way, also when nobody waits for that any more."""
        if (closing := self._closing()) is not None:
            await asyncio.shield(asyncio.wrap_future(closing))

    def stop(self) -> None:
        """The same without waiting for it."""
        self._closing()

    def _closing(self) -> Future[None] | None:
        connection, self._connection = self._connection, None
        if connection is None:
            return None
        if self._thread is None:
            connection.close()
            return None
        closing = self._thread.submit(connection.close)
        self._thread.shutdown(wait=False)
        return closing


class Cursor:
    """One statement, with the rows that came of it."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, given: Any = ()) -> None:
        at_once = self._connection.looks_up(statement)
        await self._connection.ask(self._all, sqlite3.Connection.execute, statement, given, at_once=at_once)

    async def executemany(self, statement: str, given: Any) -> None:
        await self._connection.ask(self._all, sqlite3.Connection.executemany, statement, given)

    async def fetchall(self) -> Sequence[Any]:
        rows, self._rows = self._rows, ()
        return rows

    async def close(self) -> None:
        self._rows = ()

    def _all(self, way: Callable[..., sqlite3.Cursor], statement: str, given: Any) -> None:
        cursor = way(self._connection.here, statement, given)
        self.description, self.rowcount = cursor.description, cursor.rowcount
        self.lastrowid = cursor.lastrowid
        self._rows = cursor.fetchall() if cursor.description else ()
        cursor.close()
