"""What this installation, as it was set up, keeps of slips for longer than it need be; said at each start."""

import structlog
from sqlalchemy import text

from assemblee.slips.keys import RoundKeys
from assemblee.storage import Storage

SETTINGS = {
    "wal_recycle": "files of the log are used again, so deleted texts can stay in them: set it off",
    "archive_mode": "the archive of the write-ahead log keeps deleted texts, and the order of what was sent",
    "track_commit_timestamp": "the time of each transaction is kept: set it off",
}

_log = structlog.get_logger()


async def tell_costs(storage: Storage, keys: RoundKeys) -> None:
    """A line in the log for each thing that is found."""
    for each in await costs(storage, keys):
        _log.warning("kept longer than promised", what=each)


async def costs(storage: Storage, keys: RoundKeys) -> list[str]:
    """What is kept longer than need be, one sentence each."""
    said = []
    if keys.shared:
        said.append(
            "ASSEMBLEE_SECRET: whoever has it and an old copy of the database can open the slips in that copy"
        )
    return said if storage.is_sqlite else said + await _of_postgres(storage)


async def _of_postgres(storage: Storage) -> list[str]:
    settings = text("SELECT name, setting FROM pg_settings WHERE name = ANY(:names)")
    slots = text("SELECT count(*) FROM pg_replication_slots")
    async with storage.reading() as session:
        found = {row.name: row.setting for row in await session.execute(settings, {"names": list(SETTINGS)})}
        read_along = await session.scalar(slots)
    said = [f"{name}: {words}" for name, words in SETTINGS.items() if found.get(name, "off") != "off"]
    if read_along:
        said.append("a replication slot: whoever reads it gets all that is written, in its order")
    return said
