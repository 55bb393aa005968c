"""`assemblee check`: what a volunteer wants to know before the evening, one line for each thing.

Nothing is changed by looking; only a file is written and taken away, where the data folder is there.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.commands import Told
from assemblee.commands.database import known_revisions, reason, sqlite_file
from assemblee.commands.network import address, port
from assemblee.errors import Away
from assemblee.record.actions import record_here
from assemblee.record.as_json import Record, record_pack
from assemblee.record.packs import BrokenPack
from assemblee.record.rules import chain_faults
from assemblee.record.tables import RecordEntry
from assemblee.record.whole import whole_record
from assemblee.room.tables import Meeting
from assemblee.settings import Settings, WrongSetting
from assemblee.slips.keeping import IN_STORED_DATA, look_at, promise_of, told
from assemblee.storage import Storage

ROOM_NEEDED = 500
"""Megabytes that should be free: an evening takes a few, tidying the size of the database once more."""

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""No clock of a computer that runs this program is right when it shows an earlier day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is well, and in words what it is or what to do."""

    good: bool
    words: str


async def check(settings: Settings) -> Told:
    """Look at everything; raises nothing."""
    found = [_folder(settings), _disk(settings)]
    found += [each async for each in _database(settings)]
    found += [Finding(*port(settings)), Finding(*address(settings))]
    found += await _promise(settings)
    lines = [f"{'ok' if each.good else 'NOT ok'} {each.words}" for each in found]
    return Told(tuple(lines), all(each.good for each in found))


def _folder(settings: Settings) -> Finding:
    from assemblee.serve import prepare_folder

    if not settings.data.exists():
        return Finding(True, f"data folder: {settings.data.resolve()} is made at the first start")
    try:
        prepare_folder(settings)
    except WrongSetting as wrong:
        return Finding(False, f"data folder: {wrong}")
    return Finding(True, f"data folder: {settings.data.resolve()} can be written")


def _disk(settings: Settings) -> Finding:
    there = next(each for each in (settings.data, *settings.data.absolute().parents) if each.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    if free < ROOM_NEEDED:
        return Finding(False, f"disk: {free} MB free. Make room until at least {ROOM_NEEDED} MB are")
    return Finding(True, f"disk: {free} MB free")


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    file = sqlite_file(settings)
    if file is not None and not file.is_file():
        yield Finding(True, f"database: {file} is made at the first start")
        yield _clock(datetime.now(UTC), None)
        return
    storage = Storage(settings.database)
    try:
        async with storage.reading() as session:
            yield await _whole_database(session, file)
            yield await _records(session)
            yield _clock(datetime.now(UTC), await session.scalar(select(func.max(Meeting.opened_at))))
    except (Away, SQLAlchemyError, OSError) as fault:
        where = (
            "Look at ASSEMBLEE_DATABASE_URL" if file is None else "Put a backup back with assemblee restore"
        )
        yield Finding(False, f"database: it cannot be read ({reason(fault)}). {where}")
    finally:
        await storage.close()


async def _whole_database(session: AsyncSession, file: Path | None) -> Finding:
    revision = await session.scalar(text("SELECT version_num FROM alembic_version"))
    if revision not in known_revisions():
        return Finding(False, "database: a newer version of Assemblee made it. Install that version")
    if file is None:
        return Finding(True, "database: PostgreSQL answers")
    said = await session.scalar(text("PRAGMA quick_check"))
    if said != "ok":
        return Finding(
            False, f"database: {file} is damaged ({said}). Put a backup back with assemblee restore"
        )
    return Finding(True, f"database: {file} is whole")


async def _records(session: AsyncSession) -> Finding:
    names = list(await session.scalars(select(RecordEntry.record).distinct().order_by(RecordEntry.record)))
    entries = 0
    for name in names:
        record = await record_here(session, name)
        if record is None:
            continue
        entries += len(record.entries)
        fault = await asyncio.to_thread(_fault, record)
        if fault:
            return Finding(
                False, f"record: that of {name} was changed ({fault}). Compare with a pack: assemblee verify"
            )
    return Finding(True, f"record: {len(names)} books with {entries} entries, each whole")


def _fault(record: Record) -> str:
    broken = chain_faults(record.entries)
    if broken is not None:
        return f"entry {broken.seq}: {broken.reason}"
    try:
        whole_record(record_pack(record))
    except (BrokenPack, ValueError) as fault:
        return str(fault)
    return ""


async def _promise(settings: Settings) -> list[Finding]:
    promise, storage = promise_of(settings), Storage(settings.database)
    try:
        promise.weak_spots |= await look_at(storage)
    finally:
        await storage.close()
    weak = list(told(promise))
    if not weak:
        return [Finding(True, "promise: a card without a name stays one")]
    broken = [(spot in IN_STORED_DATA, words) for spot, words in weak]
    return [Finding(not broke, f"promise: {'' if broke else 'kept, but '}{words}") for broke, words in broken]


def _clock(now: datetime, newest: datetime | None) -> Finding:
    here = f"{now.astimezone():%A %d %B %Y, %H:%M}"
    if now < max(FIRST_DAY, (newest or FIRST_DAY) - timedelta(minutes=5)):
        return Finding(False, f"clock: it says {here}, which cannot be. Set the clock of this computer")
    return Finding(True, f"clock: {here}")
