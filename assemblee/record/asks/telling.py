"""The rooms that are together now see an answer that came in."""

from sqlalchemy import select

from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting, MeetingState


async def tell_rooms(moments: Moments, trajectory_id: str) -> None:
    """Draw what was asked before anew in the meetings of this trajectory that are going on; call it after the
    answer was kept.
    """
    here = (Meeting.trajectory_id == trajectory_id, Meeting.state == MeetingState.OPEN)
    async with moments.storage.reading() as session:
        going_on = list(await session.scalars(select(Meeting.id).where(*here)))
    for meeting_id in going_on:
        async with moments.at(meeting_id) as moment:
            moment.redraw("record-since", "record-desk-since")
