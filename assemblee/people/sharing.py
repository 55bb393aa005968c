"""Several people on one phone: each has a number, a hand and an account of their own."""

from sqlalchemy import select

from assemblee.people.actions import SHOW_PEOPLE, give_number
from assemblee.people.errors import CardNeeded, PhoneFull
from assemblee.people.rules import Standing
from assemblee.people.tables import Seat
from assemblee.people.together import seats_of_phone
from assemblee.room.moment import Moment

MOST_TOGETHER = 6
"""People on one phone."""

SCREENS = (*SHOW_PEOPLE, "people-count", "people-numbers")


async def sit_beside(moment: Moment, phone: Seat, name: str, standing: Standing) -> Seat:
    """One more person on the phone that came in with this seat gets the next number.

    Raises `PhoneFull`, or `CardNeeded` where numbers are given at the door.
    """
    if moment.meeting.numbers_at_door:
        raise CardNeeded
    seat = await give_number(moment, name, standing)
    await share(moment, phone, seat)
    return seat


async def share(moment: Moment, phone: Seat, seat: Seat) -> None:
    """This seat is on that phone now; raises `PhoneFull`."""
    if len(await seats_of_phone(moment.session, phone)) >= MOST_TOGETHER:
        raise PhoneFull(most=MOST_TOGETHER)
    seat.beside = phone.id
    moment.redraw(*SCREENS)


async def leave_phones(moment: Moment, *seats: Seat) -> None:
    """No phone opens these seats any more, nor those beside them on it: each can come in on another one."""
    gone = {seat.id for seat in seats}
    together = await moment.session.scalars(select(Seat).where(Seat.beside.in_(gone)))
    for seat in (*seats, *together):
        seat.key = seat.beside = None
    moment.redraw(*SCREENS)
