"""Which edition of adopted minutes somebody reads: partners and who was there all, others the public one."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes import tables
from assemblee.minutes.amending.presence_pages import kept_that_it_was_there
from assemblee.minutes.tables import PUBLIC
from assemblee.people.codes import Door
from assemblee.people.tables import may_read, own_seat
from assemblee.record.kept import meeting_file
from assemblee.record.tables import RecordEntry
from assemblee.room.pages import DEVICE_COOKIE, SEAT_COOKIE
from assemblee.room.tables import Meeting


async def reads_everything(
    session: AsyncSession, door: Door, cookies: Mapping[str, str], meeting: Meeting
) -> bool:
    """Whether this browser is a partner's, or was a phone in that room."""
    if await kept_that_it_was_there(session, door, meeting.id, cookies):
        return True
    if await own_seat(session, meeting.id, cookies.get(SEAT_COOKIE, "")) is not None:
        return True
    return await may_read(session, cookies.get(DEVICE_COOKIE, ""), meeting.trajectory_id) is not None


async def edition(
    session: AsyncSession, meeting: Meeting, name: str, *, whole: bool, version: int | None = None
) -> bytes | None:
    """The very bytes of this file in a version, or in the newest: the whole one, or the public one where that
    reads less. None where it is not there, or was taken away with a card.
    """
    if not whole and await _reads_less(session, meeting, name, version):
        return await tables.adopted_file(session, meeting, PUBLIC + name, version)
    return await tables.adopted_file(session, meeting, name, version)


async def _reads_less(session: AsyncSession, meeting: Meeting, name: str, version: int | None) -> bool:
    adoptions = {each.version: each for each in await tables.adoptions_of(session, meeting.id)}
    number = version or max(adoptions, default=0)
    if number not in adoptions:
        return False
    entry = await session.scalar(select(RecordEntry.body).where(RecordEntry.hash == adoptions[number].entry))
    return f'"{meeting_file(meeting.number, number, PUBLIC + name)}"' in (entry or "")
