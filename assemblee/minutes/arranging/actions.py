"""Putting the parts of minutes in another order, and leaving some out."""

from enum import StrEnum

from assemblee.minutes.actions import must_be_draft
from assemblee.minutes.arranging.rules import ALWAYS, Arrangement, Part
from assemblee.minutes.arranging.tables import MinutesOrder, arrangement_of
from assemblee.minutes.errors import AlwaysStands, OrderChanged
from assemblee.room.moment import Moment


class Deed(StrEnum):
    """What can be done with a part."""

    UP = "up"
    DOWN = "down"
    LEAVE_OUT = "leave out"
    PUT_BACK = "put back"


async def arrange(moment: Moment, part: Part, deed: Deed, seen: int) -> None:
    """Raises `OrderChanged` when somebody else was first since version `seen`, and `AlwaysStands`."""
    await must_be_draft(moment)
    before = await arrangement_of(moment.session, moment.meeting.id)
    if before.version != seen:
        raise OrderChanged
    if deed is Deed.LEAVE_OUT and part in ALWAYS:
        raise AlwaysStands

    then = _done(before, part, deed)
    row = MinutesOrder(
        meeting_id=moment.meeting.id,
        parts=list(then.parts),
        left_out=sorted(then.left_out),
        version=seen + 1,
    )
    await moment.session.merge(row)


def _done(before: Arrangement, part: Part, deed: Deed) -> Arrangement:
    if deed is Deed.LEAVE_OUT:
        return before.without(part)
    if deed is Deed.PUT_BACK:
        return before.with_(part)
    return before.moved(part, -1 if deed is Deed.UP else 1)
