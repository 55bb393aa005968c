"""Where this installation is weaker than the promise of a card without a name, and what to do about it.

Looked at once, at the start. What PostgreSQL keeps beside its tables is out of our reach (measured: with
recycled log files 100 of 100 withdrawn texts were left on the disk), so it is told and not repaired.
"""

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from assemblee.errors import Away
from assemblee.room.promise import KEEPS_COPIES, Promise, WeakSpot
from assemblee.settings import Settings
from assemblee.storage import Storage

IN_STORED_DATA = KEEPS_COPIES | {WeakSpot.COMMIT_TIMES}
"""What breaks the promise for whoever reads the disk later; the others cost it something on the way."""

_SETTINGS = {
    "archive_mode": WeakSpot.ARCHIVING,
    "wal_recycle": WeakSpot.RECYCLING,
    "track_commit_timestamp": WeakSpot.COMMIT_TIMES,
}
_VALUES = "SELECT name, setting FROM pg_settings"
_SLOTS = "SELECT slot_name, slot_type FROM pg_replication_slots ORDER BY slot_name"


def promise_of(settings: Settings) -> Promise:
    """The promise as far as the settings tell; `look_at` finds the rest."""
    seen = {}
    if not settings.secure:
        seen[WeakSpot.PLAIN_HTTP] = settings.public_url or "http://…"
    if settings.secret:
        seen[WeakSpot.SHARED_KEYS] = "ASSEMBLEE_SECRET"
    return Promise(settings.backup_days, seen)


async def look_at(storage: Storage) -> dict[WeakSpot, str]:
    """The weak spots of the database, each with what was seen there; raises nothing."""
    if storage.is_sqlite:
        return {}

    seen: dict[WeakSpot, str] = {}
    values = dict(await _rows(storage, _VALUES) or ())
    for name, spot in _SETTINGS.items():
        if values.get(name, "off") != "off":
            seen[spot] = f"{name} = {values[name]}"
    slots = await _rows(storage, _SLOTS)
    if slots:
        seen[WeakSpot.SLOTS] = ", ".join(name for name, _ in slots)
    hidden = [name for name in _SETTINGS if name not in values]
    hidden += ["pg_replication_slots"] if slots is None else []
    if hidden:
        seen[WeakSpot.NOT_LOOKED_AT] = ", ".join(hidden)
    return seen


def told(promise: Promise) -> Iterator[tuple[WeakSpot, str]]:
    """Each weak spot in one line for whoever runs the program: what it costs, and what to do."""
    for spot, seen in promise.weak_spots.items():
        yield spot, _TOLD[spot].format(seen=seen, days=promise.backup_days)


async def _rows(storage: Storage, question: str) -> list[tuple[str, str]] | None:
    """Nothing where the role may not see it, or the database does not know it."""
    try:
        async with storage.reading() as session:
            return [(str(name), str(value)) for name, value in await session.execute(text(question))]
    except (Away, SQLAlchemyError):
        return None


_TOLD = {
    WeakSpot.PLAIN_HTTP: "phones reach us over plain HTTP ({seen}), so whoever listens on the wifi can read "
    "a card while it is sent. The join page says so. With TLS: set ASSEMBLEE_PUBLIC_URL to the https address",
    WeakSpot.SHARED_KEYS: "keys come from {seen}, so whoever has it and a copy of the database from a time "
    "of writing can see when each card came. On one machine: leave it out",
    WeakSpot.ARCHIVING: "PostgreSQL archives its log ({seen}), so withdrawn cards stay in the archive. Turn "
    "it off, or empty the archive within {days} days (ASSEMBLEE_BACKUP_DAYS)",
    WeakSpot.SLOTS: "PostgreSQL keeps its log for a replica (slot {seen}), so withdrawn cards stay in both. "
    "Drop it with pg_drop_replication_slot, or keep nothing there longer than {days} days",
    WeakSpot.RECYCLING: "PostgreSQL keeps old files of its log ({seen}), and withdrawn cards in them. As its "
    "superuser: ALTER SYSTEM SET wal_recycle = off; SELECT pg_reload_conf()",
    WeakSpot.COMMIT_TIMES: "PostgreSQL remembers the time of every change ({seen}), so also when cards were "
    "sent. As its superuser: ALTER SYSTEM SET track_commit_timestamp = off, then restart PostgreSQL",
    WeakSpot.NOT_LOOKED_AT: "the database does not let us look at {seen}, so nobody knows what copies it "
    "keeps. Ask who runs it; GRANT pg_monitor lets this role look",
}
