"""The evenings of a trajectory as partners read them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import Adoption, adoption_of
from assemblee.room.tables import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class Read:
    """One evening with its adopted minutes, which no row can change any more."""

    meeting: Meeting
    minutes: Minutes
    adoption: Adoption


async def evenings_over(session: AsyncSession, trajectory_id: str) -> tuple[list[Read], list[Meeting]]:
    """The adopted minutes, newest first, and the meetings whose minutes wait to be adopted."""
    over = (Meeting.trajectory_id == trajectory_id, Meeting.state == MeetingState.CLOSED)
    meetings = list(await session.scalars(select(Meeting).where(*over).order_by(Meeting.number.desc())))
    adoptions = {each.id: await adoption_of(session, each.id) for each in meetings}
    read = [
        Read(meeting, await minutes_of(session, meeting), adoption)
        for meeting in meetings
        if (adoption := adoptions[meeting.id]) is not None
    ]
    return read, [meeting for meeting in meetings if adoptions[meeting.id] is None]
