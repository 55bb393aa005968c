"""`assemblee restore`: back from a copy, on this computer or another.

Everything is prepared beside the database and takes its place in one step, so a restore that fails changes
nothing. Every meeting gets a new epoch, so that screens believe the older history instead of waiting for
theirs to come back. Cards that waited unseen can only be opened where the key of their round is; elsewhere
they are dropped, and phones send them again. What was taken back since the copy was made, stays away.
"""

from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from assemblee.commands import CommandFailed, Told
from assemblee.commands.database import reason, sqlite_file
from assemblee.commands.restore_postgres import restore_postgres
from assemblee.commands.restore_sqlite import restore_sqlite
from assemblee.errors import Away
from assemblee.evening.erasing import erase_in_copy
from assemblee.record.signing.keys import SIGNING, signing_keys
from assemblee.room.printing.printer import Printer
from assemblee.room.tables import Meeting
from assemblee.settings import Settings
from assemblee.slips.gone import gone_file
from assemblee.slips.keys import round_keys
from assemblee.slips.restored import begin_round_anew, take_back_again
from assemblee.slips.rules import WAITS
from assemblee.slips.tables import Round
from assemblee.storage import Storage, new_id

_KINDS = {b"SQLite format 3\0": "sqlite", b"PGDMP": "postgresql"}


async def restore(settings: Settings, file: Path, over: bool) -> Told:
    """Put the copy in the place of the database; what is there already only goes when `over` says so.

    Raises `CommandFailed`, and `WrongSetting` for the copy of a newer program.
    """
    target = sqlite_file(settings)
    if _kind(file) != ("postgresql" if target is None else "sqlite"):
        raise CommandFailed(
            f"{file} comes from the other kind of database. Set ASSEMBLEE_DATABASE_URL as it was there."
        )
    try:
        if target is None:
            await restore_postgres(settings, file, over, partial(begin_anew, settings))
        else:
            await restore_sqlite(settings, file, target, over, partial(begin_anew, settings))
    except (Away, SQLAlchemyError) as fault:
        raise CommandFailed(f"The backup could not be put back: {reason(fault)}.") from fault
    return Told(
        (
            f"The database is back as it was in {file}. Start assemblee; screens catch up by themselves.",
            "The installation's secret is never in a backup: this computer keeps its own, or makes one.",
        )
    )


async def begin_anew(settings: Settings, url: str) -> None:
    """What must not go on as if nothing happened: the epochs of meetings, rounds whose key is not here, and
    cards that were taken back since.
    """
    storage, keys = Storage(url, {SIGNING: signing_keys(settings)}), round_keys(settings)
    try:
        async with storage.writing() as session:
            for meeting in await session.scalars(select(Meeting)):
                meeting.epoch = new_id()[:6]
            for each in await session.scalars(select(Round).where(Round.state.in_(WAITS))):
                await begin_round_anew(session, keys, each)
            gone = gone_file(settings).ids()
            await take_back_again(session, keys, gone)
        await erase_in_copy(storage, gone, {"pdf": Printer(settings.pdf).pdf})
    finally:
        await storage.close()


def _kind(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            start = opened.read(16)
    except OSError as fault:
        raise CommandFailed(f"{file} cannot be read: {fault.strerror}.") from fault
    kind = next((kind for sign, kind in _KINDS.items() if start.startswith(sign)), "")
    if not kind:
        raise CommandFailed(f"{file} is not a backup of Assemblee.")
    return kind
