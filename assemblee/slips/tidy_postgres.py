"""PostgreSQL keeps deleted rows until a table is rewritten, and writes down for each row which transaction
touched it.

First every card is touched in one transaction, so none tells when it was hidden or taken back; then, once no
transaction is left that could still see older ones, the tables are written anew, the cards in the order of
their ids. What the write-ahead log holds goes when its files are not used again. Each table is locked for as
long as its rows take, milliseconds for an evening, and nobody waits longer than `LOCK` for it to begin.
"""

import asyncio

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

LOCK = 200
"""Milliseconds that the tidying, and whoever comes after it in the line, waits for a lock."""

PATIENCE = 60
"""Times that a deed is tried again, a quarter of a second apart."""

HELD = (
    "slip",
    "issue",
    "round",
    "asked_away",
    "reading",
    "cluster",
    "board_event",
    "ballot_subject",
    "ballot_result",
    "objection",
    "counted_ballot",
    "key_sentence",
    "ask",
    "ask_answer",
    "ask_name",
    "ask_number",
    "note",
    "record_text",
    "amendment",
    "was_there",
    "correction",
    "other_words",
    "minutes_line",
    "minutes_dissent",
    "analysis_paragraph",
    "analysis_dissent",
    "review_comment",
    "theme",
    "record_text",
)
"""Tables beside `card` that held slips, words of a card that was taken back, or who was there."""

REWRITTEN = ("CLUSTER card USING pk_card", *(f"VACUUM (FULL) {table}" for table in HELD))

LOG = ("SELECT pg_switch_wal()", "CHECKPOINT")

_EARLIER = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND greatest(age(backend_xmin), age(backend_xid)) > age(CAST(CAST(:since AS text) AS xid))"
)
_NOT_NOW = {"55P03", "40P01", "57014"}  # no lock, a deadlock, taken too long
_NO_RIGHT = "42501"

_log = structlog.get_logger()


async def tidy_postgres(url: str) -> bool:
    """Rewrite what held slips and cards; whether that was done as far as this user of the database may."""
    engine = create_async_engine(
        url,
        hide_parameters=True,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"server_settings": {"lock_timeout": str(LOCK)}},
    )
    try:
        async with engine.connect() as connection:
            return await _tidied(connection)
    except (OSError, DBAPIError):
        return False
    finally:
        await engine.dispose()


async def _tidied(connection: AsyncConnection) -> bool:
    if not await _done(connection, "UPDATE card SET state = state"):
        return False
    since = str(await connection.scalar(text("SELECT pg_current_xact_id()::xid::text")))
    if not await _nobody_sees_what_was_before(connection, since):
        return False
    for deed in (*REWRITTEN, *LOG):
        if not await _done(connection, deed):
            return False
    return True


async def _nobody_sees_what_was_before(connection: AsyncConnection, since: str) -> bool:
    for _ in range(PATIENCE):
        if not await connection.scalar(_EARLIER, {"since": since}):
            return True
        await asyncio.sleep(0.25)
    return False


async def _done(connection: AsyncConnection, deed: str) -> bool:
    for _ in range(PATIENCE):
        try:
            await connection.execute(text(deed))
        except DBAPIError as fault:
            reason = getattr(fault.orig, "sqlstate", "")
            if reason == _NO_RIGHT:
                _log.warning("this user of the database may not tidy everything", deed=deed)
                return True
            if reason not in _NOT_NOW:
                raise
            await asyncio.sleep(0.25)
        else:
            return True
    return False
