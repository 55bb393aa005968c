"""What the facilitator decides about the order, and says aloud: absent, already said, moved."""

from assemblee.floor.changing import line_changed, lower_second_hands, put_on_deck, remember, take_back
from assemblee.floor.errors import HandGone, HandUnknown, LineChanged, NoSuchPlace
from assemblee.floor.line import MoveReason
from assemblee.floor.reading import floor_now
from assemblee.floor.rules import Kind
from assemblee.floor.tables import Deed, Hand, Override, hand_here, last_number, open_turns
from assemblee.floor.turns import start_turn
from assemblee.people.actions import whoever_has
from assemblee.room.facts import HandMoved
from assemblee.room.moment import Moment


async def absent(moment: Moment, hand_id: str, *, again: bool) -> None:
    """Nobody is there: the next one speaks, and the hand keeps its place; the second time it goes down.

    It is charged nothing, and whoever speaks instead did not overtake it. `again` is whether the desk saw
    that it was called in vain before. Raises `HandUnknown`, or `LineChanged` when that is not so, or when
    the hand neither speaks nor is next.
    """
    hand = await hand_here(moment.session, moment.meeting.id, hand_id)
    if hand is not None and again != (hand.skipped is not None):
        raise LineChanged
    hand, instead = await _called_in_vain(moment, hand_id)
    if hand.skipped is None:
        hand.skipped = (await floor_now(moment.session, moment.meeting)).given + 1
    else:
        hand.lowered_at = max(moment.now, hand.raised_at)
    await _let_pass(moment, hand, instead, Deed.ABSENT)


async def already_said(moment: Moment, hand_id: str) -> None:
    """Somebody else said it: the hand goes down, and nothing is charged.

    Raises `HandUnknown`, or `LineChanged` when it neither speaks nor is next.
    """
    hand, instead = await _called_in_vain(moment, hand_id)
    hand.lowered_at = max(moment.now, hand.raised_at)
    await _let_pass(moment, hand, instead, Deed.SAID)


async def move_hand(moment: Moment, number: int, place: int, reason: MoveReason, words: str = "") -> None:
    """Put the waiting hand of a number at a place, 1 for next, for a reason the room hears.

    Raises `NumberUnknown`, `HandGone` when it had its turn or went down, or `NoSuchPlace`.
    """
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    line = await floor_now(moment.session, moment.meeting)
    from_place = line.place_of(seat.id)
    if from_place is None:
        raise HandGone
    hand_id = line.in_line[from_place - 1].hand.id
    if hand_id in line.fixed.absent:
        (await moment.session.get_one(Hand, hand_id)).skipped = None  # whoever was not there has come
        await line_changed(moment)
        line = await floor_now(moment.session, moment.meeting)
        from_place = line.place_of(seat.id) or from_place
    if not 1 <= place <= len(line.in_line):
        raise NoSuchPlace(last=len(line.in_line))
    if place == from_place:
        return

    await remember(moment, Deed.MOVED, hand_id)
    moment.add(
        Override(
            meeting_id=moment.meeting.id,
            n=await last_number(moment.session, moment.meeting.id, Override.n) + 1,
            hand_id=hand_id,
            from_place=from_place,
            to_place=place,
            turns=line.given,
            reason=reason,
            words=words,
        )
    )
    item = moment.meeting.current_item or ""
    moment.note(HandMoved(item=item, from_place=from_place, to_place=place, reason=reason))
    if 1 in {place, from_place}:
        await put_on_deck(moment, hand_id if place == 1 else None)
    await line_changed(moment)


async def _called_in_vain(moment: Moment, hand_id: str) -> tuple[Hand, str | None]:
    """The hand that is next; or that has the floor, without its turn, and the hand that comes instead."""
    moment.must_be_open()
    hand = await hand_here(moment.session, moment.meeting.id, hand_id)
    if hand is None:
        raise HandUnknown
    running = await open_turns(moment.session, moment.meeting.id)
    line = await floor_now(moment.session, moment.meeting)
    if hand.kind == Kind.TURN and running and running[-1].hand_id == hand_id:
        await take_back(moment, running[-1])
        return hand, line.to_fix
    if line.next is None or line.next.hand.id != hand_id:
        raise LineChanged
    return hand, None


async def _let_pass(moment: Moment, hand: Hand, instead: str | None, deed: Deed) -> None:
    await lower_second_hands(moment)
    other = await moment.session.get(Hand, instead) if instead else None
    if other is not None and other.lowered_at is None:
        await start_turn(moment, other)
    await remember(moment, deed, hand.id, deck_id=hand.id)
    await line_changed(moment)
