"""What the desk did last is taken back, within ten seconds: line, turns and clocks are as before."""

from datetime import datetime, timedelta

from assemblee.floor.changing import line_changed, lower_second_hands, put_on_deck, take_back
from assemblee.floor.errors import NothingToUndo
from assemblee.floor.reading import overrides_of
from assemblee.floor.tables import Deed, Hand, LastAct, Turn, hands_up
from assemblee.room.facts import MoveUndone
from assemblee.room.moment import Moment

UNDO_WITHIN = timedelta(seconds=10)


async def undo(moment: Moment, seen: str, about: str) -> None:
    """Take back what the desk did last, within ten seconds.

    `seen` is the deed and `about` its turn or hand, as the desk that presses saw them; raises `NothingToUndo`
    when it was another.
    """
    moment.must_be_open()
    act = await moment.session.get(LastAct, moment.meeting.id)
    if act is None or (act.deed, act.about) != (seen, about) or not may_undo(act.at, moment.now):
        raise NothingToUndo

    deck_id = act.deck_id
    await _UNDO[Deed(act.deed)](moment, act)
    await moment.session.delete(act)
    await moment.session.flush()
    await lower_second_hands(moment)
    if deck_id in {hand.id for hand in await hands_up(moment.session, moment.meeting.id)}:
        await put_on_deck(moment, deck_id)
    await line_changed(moment)


def may_undo(done_at: datetime, now: datetime) -> bool:
    """Whether the desk's last act is so recent that the room will not mind."""
    return timedelta() <= now - done_at <= UNDO_WITHIN


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
        turn.ended_at = turn.corrected_ms = None
        turn.running_since = act.at if turn_id == act.ran_id else None


async def _not_given(moment: Moment, act: LastAct) -> None:
    turn = await moment.session.get_one(Turn, act.turn_id)
    await take_back(moment, turn)
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
