"""Numbers at the door: a printed card for every number, and whoever scans it gets exactly that number.

A second window on a phone is then no second person. A lost card is printed anew: at that moment the old one,
and the phone that came in with it, stop; hand and account wait for whoever scans the new one.
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import MeetingClosed
from assemblee.people.actions import SHOW_PEOPLE, new_seat, printed
from assemblee.people.codes import Door, read_card
from assemblee.people.counted import people_count
from assemblee.people.errors import (
    CardNeeded,
    CardsAreOut,
    CardUnknown,
    NoSuchCard,
    NumberHasPhone,
    PeopleAreIn,
)
from assemblee.people.phones import has_phone, numbers_of
from assemblee.people.rules import Standing, unreadable
from assemblee.people.sharing import SCREENS, leave_phones, share
from assemblee.people.tables import DoorCard, Seat
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting, MeetingState


async def codes_at_door(session: AsyncSession, door: Door, meeting: Meeting) -> dict[int, str]:
    """The code on every card of this meeting; none where numbers are not given at the door."""
    if not meeting.numbers_at_door:
        return {}
    cards = await session.scalars(select(DoorCard).where(DoorCard.meeting_id == meeting.id))
    serials = {card.number: card.serial for card in cards}
    return door.codes(meeting.id, meeting.door_cards, serials, meeting.code)


async def number_on_card(session: AsyncSession, door: Door, meeting: Meeting, raw: str) -> int:
    """The number of the card that somebody typed the code of; raises `CardNeeded` or `CardUnknown`."""
    if not raw.strip():
        raise CardNeeded
    code = read_card(raw)
    codes = await codes_at_door(session, door, meeting)
    number = next((number for number, each in codes.items() if each == code), None)
    if number is None:
        raise CardUnknown
    return number


async def give_out(moment: Moment, *, at_door: bool, cards: int) -> None:
    """Whether numbers are given at the door, on so many cards.

    Once people are in it stays as it is, and never on fewer cards: a printed number could be somebody else's.
    Raises `PeopleAreIn`, `CardsAreOut` or `MeetingClosed`.
    """
    meeting = moment.meeting
    if meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    people, _ = await people_count(moment.session, meeting.id)
    if people and at_door != meeting.numbers_at_door:
        raise PeopleAreIn
    if meeting.state == MeetingState.OPEN and cards < printed(meeting):
        raise CardsAreOut(cards=printed(meeting))

    meeting.numbers_at_door = at_door
    meeting.door_cards = cards
    moment.redraw("screens-wall", "screens-desk", "floor-rule")


async def print_anew(moment: Moment, number: int) -> None:
    """Another card for a number whose card is lost; the old one stops, and so does the phone it let in.

    Raises `NoSuchCard` or `MeetingClosed`.
    """
    if moment.meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    if not 1 <= number <= printed(moment.meeting):
        raise NoSuchCard(number=number, last=printed(moment.meeting))

    card = await moment.session.get(DoorCard, (moment.meeting.id, number))
    serial = card.serial if card else 0
    await moment.session.merge(DoorCard(meeting_id=moment.meeting.id, number=number, serial=serial + 1))
    seat = await _seat_numbered(moment, number)
    if seat is not None:
        await leave_phones(moment, *await numbers_of(moment.session, seat))


async def come_in(moment: Moment, door: Door, card: str, name: str, standing: Standing, key: str) -> Seat:
    """The seat of a card, for the phone that holds this key.

    Raises `CardNeeded`, `CardUnknown` or `NumberHasPhone`.
    """
    seat = await _seat_on_card(moment, door, card, name, standing)
    seat.key = unreadable(key)
    moment.redraw(*SCREENS)
    return seat


async def come_in_beside(
    moment: Moment, door: Door, phone: Seat, card: str, name: str, standing: Standing
) -> Seat:
    """The seat of a card, on the phone that came in with another one; as `come_in`, or raises `PhoneFull`."""
    seat = await _seat_on_card(moment, door, card, name, standing)
    await share(moment, phone, seat)
    return seat


async def _seat_on_card(moment: Moment, door: Door, card: str, name: str, standing: Standing) -> Seat:
    """The seat with the number of this card, new or without a phone so far."""
    moment.must_be_open()
    number = await number_on_card(moment.session, door, moment.meeting, card)
    seat = await _seat_numbered(moment, number)
    if seat is None:
        return await new_seat(moment, number, name, standing)
    if await has_phone(moment.session, seat):
        raise NumberHasPhone(number=number)

    seat.name, seat.standing = name or seat.name, standing
    moment.redraw(*SHOW_PEOPLE)
    return seat


async def _seat_numbered(moment: Moment, number: int) -> Seat | None:
    """The seat with exactly this number, also when its person goes by another one now."""
    here = (Seat.meeting_id == moment.meeting.id, Seat.number == number)
    return await moment.session.scalar(select(Seat).where(*here))
