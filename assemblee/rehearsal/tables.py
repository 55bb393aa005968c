"""A practice, beside its meeting."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.people.tables import Seat
from assemblee.rehearsal.errors import NotPractice
from assemblee.rehearsal.rules import State
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import Table


class Practice(Table):
    """How many neighbours are played and whether they are still there; when it is wiped if nobody does so
    before; the page it began on; and what was measured, once they have left.
    """

    __tablename__ = "practice"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    people: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default=State.GONE)
    ends_at: Mapped[datetime]
    came_from: Mapped[str]
    told: Mapped[dict[str, Any]] = mapped_column(default=dict)


async def practice_of(session: AsyncSession, meeting_id: str) -> Practice:
    """The practice that this meeting is; raises `NotPractice`."""
    practice = await session.get(Practice, meeting_id)
    if practice is None:
        raise NotPractice
    return practice


async def practice_from(session: AsyncSession, page: str) -> Meeting | None:
    """The practice that began on this page and is not over."""
    going = (Practice.came_from == page, Meeting.state != MeetingState.CLOSED)
    query = select(Meeting).join(Practice, Practice.meeting_id == Meeting.id).where(*going)
    return await session.scalar(query.limit(1))


async def practices(session: AsyncSession) -> int:
    """How many there are."""
    return await session.scalar(select(func.count()).select_from(Practice)) or 0


async def over_since(session: AsyncSession, now: datetime) -> list[str]:
    """The trajectories of practices that nobody ended in time."""
    query = select(Meeting.trajectory_id).join(Practice, Practice.meeting_id == Meeting.id)
    return list(await session.scalars(query.where(Practice.ends_at < now)))


async def played_count(session: AsyncSession, meeting_id: str) -> int:
    """How many numbers are of neighbours who are played."""
    query = select(func.count()).select_from(Seat).where(Seat.meeting_id == meeting_id, Seat.played)
    return await session.scalar(query) or 0
