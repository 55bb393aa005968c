"""What happens on the floor: hands go up and down, turns begin and end, and all of it goes at closing."""

from sqlalchemy import delete

from assemblee.agenda.rules import ItemKind, has_queue
from assemblee.agenda.tables import Item, current_item
from assemblee.floor.errors import HandUnknown, LineChanged, NobodyWaits, NoLineNow
from assemblee.floor.tables import (
    Hand,
    ItemFloor,
    Turn,
    Via,
    floor_now,
    hand_here,
    hands_up,
    last_seq,
    running_turn,
    turns_given,
)
from assemblee.people.errors import NumberUnknown
from assemblee.people.tables import Seat, people_count, seat_with_number
from assemblee.room.facts import TurnGiven
from assemblee.room.moment import Moment

_SCREENS = ("floor-speaker", "floor-queue", "floor-mine", "floor-desk")


async def raise_hand(moment: Moment, seat: Seat, via: Via = Via.PHONE) -> None:
    """Put a seat in the line; a hand that is up already keeps its place. Raises `NoLineNow`."""
    item = await _item_with_line(moment)
    if await _hand_of(moment, seat) is not None:
        return

    await _fix_cap(moment, item)
    seq = await last_seq(moment.session, moment.meeting.id) + 1
    moment.add(Hand(meeting_id=moment.meeting.id, seat_id=seat.id, seq=seq, raised_at=moment.now, via=via))
    await _line_changed(moment)


async def raise_hand_of_number(moment: Moment, number: int) -> None:
    """The desk raises a hand for somebody without a phone; raises `NumberUnknown` or `NoLineNow`."""
    moment.must_be_open()
    seat = await seat_with_number(moment.session, moment.meeting.id, number)
    if seat is None:
        raise NumberUnknown(number=number)
    await raise_hand(moment, seat, Via.DESK)


async def lower_own_hand(moment: Moment, seat: Seat) -> None:
    """Take a seat out of the line, whatever the room does now; nothing happens when it does not wait."""
    moment.must_be_open()
    hand = await _hand_of(moment, seat)
    if hand is not None:
        await _lower(moment, hand)


async def lower_hand(moment: Moment, hand_id: str) -> None:
    """The desk takes a hand out of the line; raises `HandUnknown` when it is none of this meeting."""
    moment.must_be_open()
    if await hand_here(moment.session, moment.meeting.id, hand_id) is None:
        raise HandUnknown
    for hand in await hands_up(moment.session, moment.meeting.id):
        if hand.id == hand_id:
            await _lower(moment, hand)


async def lower_all(moment: Moment) -> None:
    """Empty the line, because the evening goes on to something else."""
    await _lower(moment, *await hands_up(moment.session, moment.meeting.id))


async def give_floor(moment: Moment, seen: str, named: str = "") -> None:
    """End the running turn, if any, and start that of the hand on deck.

    `seen` is the turn the desk saw running, `named` the hand its button named; both may be nothing. Raises
    `LineChanged` when either is no longer so, `NobodyWaits`, or `NoLineNow`.
    """
    item = await _item_with_line(moment)
    await _must_have_seen(moment, seen)
    line = await floor_now(moment.session, moment.meeting)
    if line.next is None:
        raise NobodyWaits
    if named not in {"", line.next.hand.id}:
        raise LineChanged

    await end_turn(moment)
    await _fix_cap(moment, item)
    n = await turns_given(moment.session, moment.meeting.id) + 1
    hand = line.next.hand
    turn = Turn(meeting_id=moment.meeting.id, n=n, hand_id=hand.id, item_id=item.id, started_at=moment.now)
    moment.add(turn)
    moment.note(TurnGiven(item=item.id, first_voice=hand.first_time))
    await _line_changed(moment)


async def end_seen_turn(moment: Moment, seen: str) -> None:
    """The desk ends the turn it saw running, so that nobody speaks; raises `LineChanged` if it is over."""
    moment.must_be_open()
    await _must_have_seen(moment, seen)
    await end_turn(moment)


async def end_turn(moment: Moment) -> None:
    """End the running turn, if any. Who was next stays next."""
    turn = await running_turn(moment.session, moment.meeting.id)
    if turn is not None:
        turn.ended_at = max(moment.now, turn.started_at)
        moment.redraw(*_SCREENS)


async def forget(moment: Moment) -> None:
    """At closing hands, turns and seconds go; before the seats, which hands point at."""
    for rows in (Turn, Hand, ItemFloor):
        await moment.session.execute(delete(rows).where(rows.meeting_id == moment.meeting.id))
    moment.redraw(*_SCREENS)


async def _item_with_line(moment: Moment) -> Item:
    moment.must_be_open()
    item = await current_item(moment.session, moment.meeting)
    if item is None or not has_queue(ItemKind(item.kind)):
        raise NoLineNow
    return item


async def _hand_of(moment: Moment, seat: Seat) -> Hand | None:
    waiting = await hands_up(moment.session, moment.meeting.id)
    return next((hand for hand in waiting if hand.seat_id == seat.id), None)


async def _lower(moment: Moment, *hands: Hand) -> None:
    for hand in hands:
        hand.lowered_at = max(moment.now, hand.raised_at)
    await _line_changed(moment)


async def _must_have_seen(moment: Moment, seen: str) -> None:
    running = await running_turn(moment.session, moment.meeting.id)
    if seen != (running.id if running else ""):
        raise LineChanged


async def _fix_cap(moment: Moment, item: Item) -> None:
    if await moment.session.get(ItemFloor, item.id) is None:
        people, _ = await people_count(moment.session, moment.meeting.id)
        moment.add(ItemFloor(item_id=item.id, meeting_id=moment.meeting.id, people=people))


async def _line_changed(moment: Moment) -> None:
    """Whoever is first while somebody speaks is next, and stays next."""
    await moment.session.flush()
    turn = await running_turn(moment.session, moment.meeting.id)
    if turn is not None:
        line = await floor_now(moment.session, moment.meeting)
        turn.next_hand_id = line.next.hand.id if line.next else None
    moment.redraw(*_SCREENS)
