"""After slips were shown, destroyed or taken back: rewrite what the database keeps of them, so that it tells
neither a deleted text nor in which order the others came.

Rows that lie in the order of their ids still have pages in the order of writing, and the write-ahead log
keeps every page as it was (measured on SQLite: it told the whole order). VACUUM lays all pages anew, the
checkpoint empties the log. For PostgreSQL see `tidy_postgres`.
"""

import asyncio
import sqlite3
from contextlib import closing

import structlog

from assemblee.slips.tidy_postgres import tidy_postgres
from assemblee.storage import Storage

PATIENCE = 60
"""Times that it is tried again while others write, a quarter of a second apart."""

CALM = 5.0
"""Seconds between what is to be tidied and the tidying, so that what comes together is tidied at once."""

SELDOM = 60.0
"""Seconds between two tries when nothing helps."""

_log = structlog.get_logger()


class Tidier:
    """Tidies soon after it was asked to, again and again until it is done; a start asks once by itself."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._asked = asyncio.Event()
        self._asked.set()

    def soon(self) -> None:
        """Something was deleted that must leave the files."""
        self._asked.set()

    async def for_ever(self) -> None:
        """Wait until it is asked, then until it is done."""
        while True:
            await self._asked.wait()
            await asyncio.sleep(CALM)
            self._asked.clear()
            await tidy_until_done(self._storage)


async def tidy_until_done(storage: Storage) -> None:
    """Tidy, and as long as that does not succeed again, less and less often; the next start does it too."""
    wait = CALM
    while not await tidy(storage):
        _log.warning("the database could not be tidied; it is tried again", seconds=wait)
        await asyncio.sleep(wait)
        wait = min(2 * wait, SELDOM)


async def tidy(storage: Storage) -> bool:
    """Rewrite the database and empty its log, beside whatever goes on; whether that was done."""
    path = storage.writer.url.database
    if not storage.is_sqlite:
        return await tidy_postgres(storage.url)
    if path is None:
        return True

    for deed in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        if not await _done(path, deed):
            return False
    return True


async def _done(path: str, deed: str) -> bool:
    for _ in range(PATIENCE):
        if await asyncio.to_thread(_tried, path, deed):
            return True
        await asyncio.sleep(0.25)
    return False


def _tried(path: str, deed: str) -> bool:
    # A connection of its own: a pragma would stay in the pool, and waiting long would hold up whoever writes.
    try:
        with closing(sqlite3.connect(path, timeout=0.1, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            # no copy of the texts in a folder for temporary files
            connection.execute("PRAGMA temp_store=MEMORY")
            busy = connection.execute(deed).fetchone()
    except sqlite3.Error:
        return False
    return not busy or not busy[0]
