"""After slips were shown: rewrite the file of the database, so that it does not tell in which order they
came.

Rows that lie in the order of their ids still have pages in the order of writing, and the write-ahead log
keeps every page as it was (measured: it told the whole order). VACUUM lays all pages anew, the checkpoint
empties the log.
"""

import asyncio
import sqlite3
from contextlib import closing

import structlog

from assemblee.storage import Storage

PATIENCE = 60
"""Times that it is tried again while others write, a quarter of a second apart."""

_log = structlog.get_logger()


CALM = 5.0
"""Seconds between what is to be tidied and the tidying, so that what comes together is tidied at once."""


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
            self._asked.clear()
            await asyncio.sleep(CALM)
            if not await tidy(self._storage):
                self._asked.set()


async def tidy(storage: Storage) -> bool:
    """Rewrite the file and empty its log, beside whatever goes on; whether that was done.

    Runs after each release, and at every start in case the last one was cut off. Nothing yet for PostgreSQL.
    """
    path = storage.writer.url.database
    if not storage.is_sqlite or path is None:
        return True

    for deed in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        if not await _done(path, deed):
            _log.warning("the database file could not be tidied; it is tried again at the next start")
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
    with closing(sqlite3.connect(path, timeout=0.1, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute(
                "PRAGMA temp_store=MEMORY"
            )  # no copy of the texts in a folder for temporary files
            busy = connection.execute(deed).fetchone()
        except sqlite3.OperationalError:
            return False
        return not busy or not busy[0]
