"""The evening looks at itself, in the very moment in which it forgets who spoke."""

from assemblee.floor.mirror.rules import mirror, values_of
from assemblee.floor.mirror.tables import Mirror, evening_of
from assemblee.room.moment import Moment


async def look_back(moment: Moment) -> None:
    """Keep the sums of this evening: after the last turn ended, before hands, turns and seats go."""
    evening = await evening_of(moment.session, moment.meeting, moment.now)
    moment.add(Mirror(meeting_id=moment.meeting.id, values=values_of(mirror(evening))))
    moment.redraw("floor-mirror", "floor-mirror-times")
