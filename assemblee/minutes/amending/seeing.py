"""Adopted minutes as a page shows them: the newest version, the older ones, and what changed in words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes import tables
from assemblee.minutes.amending.changed import Change, what_changed
from assemblee.minutes.amending.lines import lines_of_entry
from assemblee.minutes.amending.tables import corrections_of
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.public import public_edition, withheld
from assemblee.minutes.tables import HTML
from assemblee.record.tables import RecordEntry, RecordText
from assemblee.record.texts import commitments_in
from assemblee.room.tables import Meeting


@dataclass(frozen=True, slots=True)
class Version:
    """A version of adopted minutes: since when, and from the second on why the one before was corrected."""

    number: int
    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """Adopted minutes that somebody reads: the very bytes of this version, all versions, newest first, and
    what is different from the one before. `correcting`: a next version is being made.
    """

    html: bytes
    version: Version
    versions: list[Version]
    changes: list[Change]
    correcting: bool

    @property
    def is_newest(self) -> bool:
        return self.version == self.versions[0]


async def read_adopted(session: AsyncSession, meeting: Meeting, number: int | None) -> Read | None:
    """This version of adopted minutes, or the newest; nothing where there is none."""
    adoptions = {each.version: each for each in await tables.adoptions_of(session, meeting.id)}
    if not adoptions:
        return None
    number = number if number in adoptions else max(adoptions)
    html = await tables.adopted_file(session, meeting, HTML, number)
    if html is None:
        return None
    corrections = await corrections_of(session, meeting.id)
    why = {version: each.why for version, each in corrections.items()}
    versions = {
        each.version: Version(each.version, each.at, why.get(each.version, "")) for each in adoptions.values()
    }
    before = adoptions.get(number - 1)
    return Read(
        html=html,
        version=versions[number],
        versions=[versions[each] for each in sorted(versions, reverse=True)],
        changes=await changes_between(session, before.entry, adoptions[number].entry) if before else [],
        correcting=max(adoptions) + 1 in corrections,
    )


async def changes_read(session: AsyncSession, meeting: Meeting, read: Read, *, whole: bool) -> list[Change]:
    """What changed, as partners read it or, where not the `whole` text is for them, everybody else."""
    if whole or not read.changes:
        return read.changes
    evening = (await minutes_of(session, meeting, read.version.number)).evening
    return public_edition(read.changes, withheld(evening))


async def changes_between(session: AsyncSession, old: str, new: str) -> list[Change]:
    """What changed from one entry of the record to another of the same kind, by their hashes.

    Nothing where one of them is not there.
    """
    rows = await session.scalars(select(RecordEntry).where(RecordEntry.hash.in_([old, new])))
    entries = {row.hash: (row.kind, json.loads(row.body)) for row in rows}
    if len({old, new} & entries.keys()) < 2:
        return []
    bodies = [body for _, body in entries.values()]
    words = await _words(session, {held for body in bodies for held in commitments_in(body)})
    before, after = (lines_of_entry(*entries[each], words) for each in (old, new))
    return what_changed(before, after)


async def _words(session: AsyncSession, commitments: Iterable[str]) -> dict[str, str]:
    mine = (RecordText.commitment.in_(list(commitments)), RecordText.file.is_(None))
    rows = await session.execute(select(RecordText.commitment, RecordText.data).where(*mine))
    return {commitment: data.decode() for commitment, data in rows}
