"""What every change of the line stands on: the item, one more hand, and afterwards who is next."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from assemblee.agenda.rules import ItemKind, has_queue
from assemblee.agenda.tables import Item, current_item
from assemblee.floor.errors import NoLineNow
from assemblee.floor.reading import floor_now, policy_of
from assemblee.floor.rules import Kind
from assemblee.floor.tables import (
    Deed,
    Hand,
    ItemFloor,
    LastAct,
    Turn,
    Via,
    hands_up,
    last_number,
    last_turn,
    open_turns,
)
from assemblee.people.counted import people_count
from assemblee.people.phones import numbers_of, people_behind
from assemblee.people.tables import Seat
from assemblee.room.facts import TurnTakenBack
from assemblee.room.moment import Moment

SCREENS = ("floor-speaker", "floor-queue", "floor-mine", "floor-desk")


async def item_with_line(moment: Moment) -> Item:
    """The current item, in which hands can be raised; raises `NoLineNow`."""
    moment.must_be_open()
    item = await current_item(moment.session, moment.meeting)
    if item is None or not has_queue(ItemKind(item.kind)):
        raise NoLineNow
    return item


async def begun_floor(moment: Moment, item: Item) -> ItemFloor:
    """What the line of an item goes by that begins, or begins again, until its first hand."""
    people, _ = await people_count(moment.session, moment.meeting.id)
    floor = ItemFloor(
        item_id=item.id,
        meeting_id=moment.meeting.id,
        people=people,
        here=people,
        policy="",
        guests_wait=moment.meeting.guests_wait,
        closes_at=None,
    )
    return await moment.session.merge(floor)


async def fixed_floor(moment: Moment, item: Item) -> ItemFloor:
    """What holds in this item from its first hand on, whoever comes in later and whatever is planned anew."""
    floor = await moment.session.get(ItemFloor, item.id)
    if floor is None or not floor.policy:
        floor = await begun_floor(moment, item)
        floor.policy = policy_of(moment.meeting, item)
        moment.redraw("floor-rule")
    return floor


async def hand_of(moment: Moment, seat: Seat) -> Hand | None:
    """The hand with which a person waits in the line."""
    now = await moment.session.get(Seat, seat.id) or seat  # it may have become another's since it was read
    numbers = [each.id for each in await numbers_of(moment.session, now)]
    query = (
        select(Hand)
        .outerjoin(Turn, Turn.hand_id == Hand.id)
        .where(Hand.seat_id.in_(numbers), Hand.kind == Kind.TURN)
        .where(Hand.lowered_at.is_(None), Turn.id.is_(None))
        .order_by(Hand.seq)
        .limit(1)
    )
    return await moment.session.scalar(query)


async def add_hand(moment: Moment, seat: Seat, via: Via, kind: Kind = Kind.TURN) -> Hand:
    """One more hand, with the next number of this meeting; raises `NoLineNow`."""
    await fixed_floor(moment, await item_with_line(moment))
    seq = await last_number(moment.session, moment.meeting.id, Hand.seq) + 1
    hand = Hand(
        meeting_id=moment.meeting.id, seat_id=seat.id, seq=seq, raised_at=moment.now, via=via, kind=kind
    )
    moment.add(hand)
    await line_changed(moment)
    return hand


async def lower_second_hands(moment: Moment) -> None:
    """Of two waiting hands of one person the older one stays."""
    await moment.session.flush()
    hands = await hands_up(moment.session, moment.meeting.id)
    people = await people_behind(moment.session, (hand.seat_id for hand in hands))
    waiting: set[tuple[str, bool]] = set()
    for hand in sorted(hands, key=lambda hand: hand.seq):
        who = people[hand.seat_id].id, hand.kind == Kind.TURN
        if who in waiting:
            hand.lowered_at = max(moment.now, hand.raised_at)
        waiting.add(who)


async def line_changed(moment: Moment) -> None:
    """Whoever is first while somebody speaks is next, and stays next; and screens say how late it gets, with
    who is here now.
    """
    floor = await moment.session.get(ItemFloor, moment.meeting.current_item or "")
    if floor is not None:
        floor.here, _ = await people_count(moment.session, moment.meeting.id)
    await moment.session.flush()
    if await open_turns(moment.session, moment.meeting.id):
        line = await floor_now(moment.session, moment.meeting)
        await put_on_deck(moment, line.to_fix)
    moment.redraw(*SCREENS)


async def put_on_deck(moment: Moment, hand_id: str | None) -> None:
    """This hand is next, as far as it still waits."""
    last = await last_turn(moment.session, moment.meeting.id)
    if last is not None:
        last.next_hand_id = hand_id
    await moment.session.flush()


async def remember(
    moment: Moment,
    deed: Deed,
    hand_id: str | None,
    *,
    was_open: Sequence[Turn] = (),
    turn_id: str | None = None,
    deck_id: str | None = None,
) -> None:
    """The desk does this just now, and can take it back for a few seconds; what it did before stays done.

    `was_open` are turns it ends or pauses, as they still are, `turn_id` is one that begins; `deck_id` is on
    deck again when it is taken back, or else whoever is so now.
    """
    last = await last_turn(moment.session, moment.meeting.id)
    act = LastAct(
        meeting_id=moment.meeting.id,
        deed=deed,
        at=moment.now,
        hand_id=hand_id,
        turn_id=turn_id,
        open_ids=[turn.id for turn in was_open],
        ran_id=next((turn.id for turn in was_open if turn.running_since), None),
        deck_id=deck_id or (last.next_hand_id if last else None),
    )
    await moment.session.merge(act)


async def forget_last(moment: Moment) -> None:
    """What the desk did before stays done."""
    await moment.session.execute(delete(LastAct).where(LastAct.meeting_id == moment.meeting.id))


def stop_clock(turn: Turn, moment: Moment) -> None:
    """The clock of a turn stands still, with what it has run."""
    turn.spoken_ms = turn.clock.stopped(moment.now).spoken_ms
    turn.running_since = None


async def take_back(moment: Moment, turn: Turn) -> None:
    """This turn did not happen."""
    hand = await moment.session.get_one(Hand, turn.hand_id)
    await moment.session.delete(turn)
    await moment.session.flush()
    if hand.kind == Kind.TURN:
        moment.note(TurnTakenBack(item=turn.item_id, first_voice=turn.first_voice))
