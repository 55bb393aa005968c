"""Two numbers that turned out to be one person, and two again.

Nothing is moved: the seat that is gone only says whose it is, so that its phone, its number and its account
lead to the one that is kept. Seats that were gone into it follow, so none is more than a step away.
"""

from sqlalchemy import select

from assemblee.people.errors import NotMerged, NumberUnknown, SamePerson
from assemblee.people.phones import numbers_of
from assemblee.people.sharing import SCREENS
from assemblee.people.tables import Seat, seat_with_number
from assemblee.room.moment import Moment


async def merge(moment: Moment, keep: int, gone: int) -> None:
    """Both numbers mean one person now, who is called by the first.

    What was arranged for either holds for both. Raises `NumberUnknown`, or `SamePerson` when they are.
    """
    kept, left = await _known(moment, keep), await _known(moment, gone)
    if kept.id == left.id:
        raise SamePerson(keep=keep, gone=gone)

    kept.more_time |= left.more_time
    kept.hosts |= left.hosts
    for seat in await numbers_of(moment.session, left):
        seat.merged_into = kept.id
    await moment.session.flush()
    moment.redraw(*SCREENS)


async def part(moment: Moment, number: int) -> None:
    """This number is a person of its own again; raises `NumberUnknown` or `NotMerged`."""
    here = (Seat.meeting_id == moment.meeting.id, Seat.number == number)
    seat = await moment.session.scalar(select(Seat).where(*here))
    if seat is None:
        raise NumberUnknown(number=number)
    if seat.merged_into is None:
        raise NotMerged(number=number)

    seat.merged_into = None
    await moment.session.flush()
    moment.redraw(*SCREENS)


async def _known(moment: Moment, number: int) -> Seat:
    seat = await seat_with_number(moment.session, moment.meeting.id, number)
    if seat is None:
        raise NumberUnknown(number=number)
    return seat
