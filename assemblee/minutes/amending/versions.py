"""Which version of minutes is being made: the first, or the correction of one that was adopted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes.amending.corrections import Other
from assemblee.minutes.amending.rules import About
from assemblee.minutes.amending.tables import corrections_of, other_words_of
from assemblee.minutes.errors import AdoptedAlready, EveningNotOver
from assemblee.minutes.parts import Text
from assemblee.minutes.tables import adoption_of
from assemblee.room.tables import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class Coming:
    """The version that waits to be adopted, since when it reads so, and for a correction the hash of the
    entry it replaces, and why.
    """

    version: int
    since: datetime
    corrects: str | None = None
    why: str = ""


async def coming_version(session: AsyncSession, meeting: Meeting) -> Coming:
    """What can be adopted next; raises `EveningNotOver`, or `AdoptedAlready` when nothing waits."""
    if meeting.state != MeetingState.CLOSED or meeting.closed_at is None:
        raise EveningNotOver
    adoption = await adoption_of(session, meeting.id)
    if adoption is None:
        return Coming(1, meeting.closed_at)
    correction = (await corrections_of(session, meeting.id)).get(adoption.version + 1)
    if correction is None:
        raise AdoptedAlready
    return Coming(correction.version, correction.changed_at, adoption.entry, correction.why)


async def said_until(session: AsyncSession, meeting_id: str, version: int | None) -> list[Other]:
    """What corrections say up to this version; without one, up to the version that was adopted last."""
    if version is None:
        adoption = await adoption_of(session, meeting_id)
        version = adoption.version if adoption else 1
    if version < 2:
        return []
    rows = await other_words_of(session, meeting_id, version)
    return [
        Other(About(row.about), row.part, Text(row.text, row.text_second, row.second_language))
        for row in rows
    ]
