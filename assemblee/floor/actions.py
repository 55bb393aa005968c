"""Hands go up and down, the line is closed and emptied, and all of it goes when the evening closes."""

from sqlalchemy import delete

from assemblee.agenda.tables import Item
from assemblee.floor.changing import (
    SCREENS,
    add_hand,
    begun_floor,
    fixed_floor,
    forget_last,
    hand_of,
    item_with_line,
    line_changed,
    remember,
)
from assemblee.floor.clock import LAST_CALL, is_closed
from assemblee.floor.errors import HandUnknown, LineClosed, NotAtYourTable
from assemblee.floor.tables import Deed, Hand, ItemFloor, LastAct, Override, Turn, Via, hand_here, hands_up
from assemblee.people.actions import whoever_has
from assemblee.people.phones import has_phone
from assemblee.people.tables import Seat
from assemblee.room.moment import Moment


async def raise_hand(moment: Moment, seat: Seat, via: Via = Via.PHONE) -> None:
    """Put a seat in the line; a hand that is up already keeps its place.

    Raises `NoLineNow`, or `LineClosed` after the last hands.
    """
    item = await item_with_line(moment)
    floor = await moment.session.get(ItemFloor, item.id)
    if await hand_of(moment, seat) is not None:
        return
    if floor is not None and is_closed(floor.closes_at, moment.now):
        raise LineClosed

    await add_hand(moment, seat, via)


async def raise_hand_of_number(moment: Moment, number: int) -> None:
    """The desk raises a hand for somebody without a phone, also after the last hands.

    Raises `NumberUnknown` or `NoLineNow`.
    """
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    if await hand_of(moment, seat) is None:
        await add_hand(moment, seat, Via.DESK)


async def raise_hand_at_table(moment: Moment, host: Seat, number: int) -> None:
    """A table host raises a hand for somebody at the table who has no phone; as `raise_hand` otherwise.

    Raises `NotAtYourTable` when this is no host, or when that number has a phone.
    """
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    if not host.hosts or await has_phone(moment.session, seat):
        raise NotAtYourTable(number=number)
    await raise_hand(moment, seat, Via.TABLE)


async def lower_own_hand(moment: Moment, seat: Seat) -> None:
    """Take a seat out of the line, whatever the room does now; nothing happens when it does not wait."""
    moment.must_be_open()
    hand = await hand_of(moment, seat)
    if hand is not None:
        await _lower(moment, hand)
        await _stays_down(moment, hand)


async def lower_hand(moment: Moment, hand_id: str) -> None:
    """The desk takes a hand out of the line; raises `HandUnknown` when it is none of this meeting."""
    moment.must_be_open()
    if await hand_here(moment.session, moment.meeting.id, hand_id) is None:
        raise HandUnknown
    for hand in await hands_up(moment.session, moment.meeting.id):
        if hand.id == hand_id:
            await remember(moment, Deed.LOWERED, hand_id)
            await _lower(moment, hand)


async def begin(moment: Moment, item: Item) -> None:
    """An item begins, and with it what its line goes by; nobody waits then."""
    await begun_floor(moment, item)
    moment.redraw(*SCREENS, "floor-rule")


async def lower_all(moment: Moment) -> None:
    """Empty the line, because the evening goes on to something else."""
    await _lower(moment, *await hands_up(moment.session, moment.meeting.id))
    await forget_last(moment)


async def announce_last_hands(moment: Moment) -> None:
    """The line closes in half a minute: whoever waits still speaks, and the desk can still add somebody."""
    floor = await fixed_floor(moment, await item_with_line(moment))
    if floor.closes_at is None:
        floor.closes_at = moment.now + LAST_CALL
    moment.redraw(*SCREENS)


async def take_more_hands(moment: Moment) -> None:
    """The line is open again, or stays open."""
    floor = await fixed_floor(moment, await item_with_line(moment))
    floor.closes_at = None
    moment.redraw(*SCREENS)


async def forget(moment: Moment) -> None:
    """At closing hands, turns and seconds go; before the seats, which hands point at."""
    for rows in (LastAct, Override, Turn, Hand, ItemFloor):
        await moment.session.execute(delete(rows).where(rows.meeting_id == moment.meeting.id))
    moment.redraw(*SCREENS)


async def _stays_down(moment: Moment, hand: Hand) -> None:
    """What its owner took down, no desk puts back."""
    act = await moment.session.get(LastAct, moment.meeting.id)
    if act is not None and act.hand_id == hand.id:
        await forget_last(moment)


async def _lower(moment: Moment, *hands: Hand) -> None:
    for hand in hands:
        hand.lowered_at = max(moment.now, hand.raised_at)
    await line_changed(moment)
