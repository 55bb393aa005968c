"""Who writes at home while a room reads: that room sees the words as they are now, and counts hands for
these.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import select

from assemblee.analysis.document.reading import SHOWING
from assemblee.room.acts import Act
from assemblee.room.moment import Moments, Occasion
from assemblee.room.tables import Meeting, MeetingState


@asynccontextmanager
async def changing(act: Act, trajectory_id: str) -> AsyncIterator[Occasion]:
    """A change of the document, of which the evenings that are going on hear afterwards."""
    async with act.on(trajectory_id) as occasion:
        yield occasion
    await _tell(act.moments, trajectory_id)


async def _tell(moments: Moments, trajectory_id: str) -> None:
    going_on = select(Meeting.id).where(
        Meeting.trajectory_id == trajectory_id, Meeting.state == MeetingState.OPEN
    )
    async with moments.storage.reading() as session:
        rooms = list(await session.scalars(going_on))
    for room in rooms:
        async with moments.at(room) as moment:
            moment.redraw(*SHOWING)
