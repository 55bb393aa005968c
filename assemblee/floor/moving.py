"""What the facilitator decides about the order, and says aloud: absent, already said, moved, taken back."""

from datetime import datetime, timedelta

from assemblee.floor.changing import line_changed, lower_second_hands, put_on_deck, remember
from assemblee.floor.errors import HandGone, HandUnknown, LineChanged, NoSuchPlace, NothingToUndo
from assemblee.floor.line import MoveReason
from assemblee.floor.reading import floor_now, overrides_of
from assemblee.floor.rules import Kind
from assemblee.floor.tables import Deed, Hand, LastAct, Override, Turn, hand_here, last_number, open_turns
from assemblee.floor.turns import start_turn
from assemblee.people.actions import whoever_has
from assemblee.room.facts import HandMoved, MoveUndone, TurnTakenBack
from assemblee.room.moment import Moment

UNDO_WITHIN = timedelta(seconds=10)


async def absent(moment: Moment, hand_id: str) -> None:
    """Nobody is there: the next one speaks, and the hand keeps its place; the second time it goes down.

    It is charged nothing, and whoever speaks instead did not overtake it.

    Raises `HandUnknown`, or `LineChanged` when it neither speaks nor is next.
    """
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


async def undo(moment: Moment, seen: str) -> None:
    """Take back what the desk did last, within ten seconds; raises `NothingToUndo`."""
    moment.must_be_open()
    act = await moment.session.get(LastAct, moment.meeting.id)
    if act is None or act.deed != seen or not may_undo(act.at, moment.now):
        raise NothingToUndo

    deck_id = act.deck_id
    await _UNDO[Deed(act.deed)](moment, act)
    await moment.session.delete(act)
    await moment.session.flush()
    await lower_second_hands(moment)
    await put_on_deck(moment, deck_id)
    await line_changed(moment)


def may_undo(done_at: datetime, now: datetime) -> bool:
    """Whether the desk's last act is so recent that the room will not mind."""
    return timedelta() <= now - done_at <= UNDO_WITHIN


async def _called_in_vain(moment: Moment, hand_id: str) -> tuple[Hand, str | None]:
    """The hand that is next; or that has the floor, without its turn, and the hand that comes instead."""
    moment.must_be_open()
    hand = await hand_here(moment.session, moment.meeting.id, hand_id)
    if hand is None:
        raise HandUnknown
    running = await open_turns(moment.session, moment.meeting.id)
    line = await floor_now(moment.session, moment.meeting)
    if hand.kind == Kind.TURN and running and running[-1].hand_id == hand_id:
        await _take_back(moment, running[-1])
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


async def _take_back(moment: Moment, turn: Turn) -> None:
    """This turn did not happen."""
    hand = await moment.session.get_one(Hand, turn.hand_id)
    line = await floor_now(moment.session, moment.meeting)
    await moment.session.delete(turn)
    await moment.session.flush()
    if hand.kind == Kind.TURN:
        first_voice = line.speaker is not None and line.speaker.first_time
        moment.note(TurnTakenBack(item=turn.item_id, first_voice=first_voice))


async def _put_back(moment: Moment, act: LastAct) -> None:
    """The hand waits again, as before."""
    hand = await moment.session.get_one(Hand, act.hand_id)
    if hand.lowered_at is None:
        hand.skipped = None
    hand.lowered_at = None


async def _reopen(moment: Moment, act: LastAct) -> None:
    """Whoever spoke speaks on, as if nothing had stopped them."""
    for turn_id in act.open_ids:
        turn = await moment.session.get_one(Turn, turn_id)
        turn.ended_at = None
        turn.running_since = act.at if turn_id == act.ran_id else None


async def _not_given(moment: Moment, act: LastAct) -> None:
    turn = await moment.session.get_one(Turn, act.turn_id)
    await _take_back(moment, turn)
    await _reopen(moment, act)


async def _no_aside(moment: Moment, act: LastAct) -> None:
    await _not_given(moment, act)
    hand = await moment.session.get_one(Hand, act.hand_id)
    hand.lowered_at = max(moment.now, hand.raised_at)


async def _not_moved(moment: Moment, _: LastAct) -> None:
    *_earlier, last = await overrides_of(moment.session, moment.meeting.id)
    last.undone = True
    moment.note(MoveUndone(item=moment.meeting.current_item or "", reason=last.reason))


_UNDO = {
    Deed.GIVEN: _not_given,
    Deed.ASIDE: _no_aside,
    Deed.ENDED: _reopen,
    Deed.LOWERED: _put_back,
    Deed.ABSENT: _put_back,
    Deed.SAID: _put_back,
    Deed.MOVED: _not_moved,
}
