"""Turns begin, pause and end: one tap ends and starts, and whoever was next stays next."""

from collections.abc import Sequence

from assemblee.agenda.tables import current_item
from assemblee.floor.changing import (
    SCREENS,
    add_hand,
    forget_last,
    item_with_line,
    line_changed,
    put_on_deck,
    remember,
    stop_clock,
)
from assemblee.floor.errors import LineChanged, NobodyWaits, NotThatLong, TurnUnknown
from assemblee.floor.queue import Queue
from assemblee.floor.reading import floor_now
from assemblee.floor.rules import LIMITS, Kind
from assemblee.floor.tables import Deed, Hand, Turn, Via, hands_up, last_number, last_turn, open_turns
from assemblee.people.actions import whoever_has
from assemblee.people.phones import people_behind
from assemblee.room.facts import ClockCorrected, TurnGiven
from assemblee.room.moment import Moment
from assemblee.storage import new_id

MINUTE_MS = 60_000


async def give_floor(moment: Moment, seen: str, named: str = "") -> None:
    """End the running turn, if any, and start that of whoever is next; an aside only pauses it.

    `seen` is the turn the desk saw running, `named` the hand its button named; both may be nothing. Raises
    `LineChanged` when either is no longer so, `NobodyWaits`, or `NoLineNow`.
    """
    await item_with_line(moment)
    await _seen_turn(moment, seen)
    next_id = _next_hand(await floor_now(moment.session, moment.meeting))
    if next_id is None:
        raise NobodyWaits
    if named not in {"", next_id}:
        raise LineChanged

    await start_turn(moment, await moment.session.get_one(Hand, next_id))


async def give_aside(moment: Moment, number: int, kind: Kind) -> None:
    """Somebody who is addressed replies, or raises a point of order: at once, or after another who does so.

    Both follow a visible sign in the room. Raises `NumberUnknown` or `NoLineNow`.
    """
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    hands = await hands_up(moment.session, moment.meeting.id)
    people = await people_behind(moment.session, (hand.seat_id for hand in hands))
    for waiting in hands:
        if waiting.kind != Kind.TURN and people[waiting.seat_id].id == seat.id:
            return
    hand = await add_hand(moment, seat, Via.DESK, kind)
    line = await floor_now(moment.session, moment.meeting)
    if line.speaker is None or line.speaker.kind is Kind.TURN:
        await start_turn(moment, hand, Deed.ASIDE)


async def start_turn(moment: Moment, hand: Hand, deed: Deed = Deed.GIVEN) -> None:
    """This hand has the floor now; a turn of the line ends all others, an aside pauses one of the line."""
    last = await last_turn(moment.session, moment.meeting.id)
    was_open = await open_turns(moment.session, moment.meeting.id)
    turn = await _new_turn(moment, hand)
    await remember(moment, deed, hand.id, was_open=was_open, turn_id=turn.id)
    await _make_way(moment, Kind(hand.kind), was_open)
    moment.add(turn)
    await moment.session.flush()
    if hand.kind != Kind.TURN and last is not None:
        await put_on_deck(moment, last.next_hand_id)
    await line_changed(moment)


async def end_seen_turn(moment: Moment, seen: str) -> None:
    """The desk ends the turn it saw running, so that nobody speaks; raises `LineChanged` if it is over."""
    moment.must_be_open()
    turn = await _running(moment, seen)
    await remember(moment, Deed.ENDED, turn.hand_id, was_open=[turn])
    _end(turn, moment)
    moment.redraw(*SCREENS)


async def end_turns(moment: Moment) -> None:
    """End whatever runs or waits half way. Who was next stays next."""
    for turn in await open_turns(moment.session, moment.meeting.id):
        _end(turn, moment)
    moment.redraw(*SCREENS)


async def pause(moment: Moment, seen: str) -> None:
    """The clock stands still: something interrupts; raises `LineChanged` unless this turn runs."""
    moment.must_be_open()
    turn = await _running(moment, seen)
    stop_clock(turn, moment)
    await forget_last(moment)
    moment.redraw(*SCREENS)


async def resume(moment: Moment, seen: str) -> None:
    """Whoever was interrupted goes on; an aside that was seen ends with it. Raises `LineChanged`."""
    moment.must_be_open()
    await _running(moment, seen)
    first, *asides = await open_turns(moment.session, moment.meeting.id)
    for aside in asides:
        _end(aside, moment)
    first.running_since = first.clock.started(moment.now).running_since
    await forget_last(moment)
    moment.redraw(*SCREENS)


async def add_minute(moment: Moment, seen: str) -> None:
    """One minute more, counted from now when the time was over already; raises `LineChanged`."""
    moment.must_be_open()
    turn = await _running(moment, seen)
    turn.limit_ms = max(turn.limit_ms, turn.clock.spoken(moment.now)) + MINUTE_MS
    moment.redraw(*SCREENS)


async def correct_clock(moment: Moment, turn_id: str, seconds: int) -> None:
    """A clock was left running: this turn that ended took so many seconds, never more than it measured.

    Turns that were given stay given. Raises `TurnUnknown` or `NotThatLong`.
    """
    moment.must_be_open()
    turn = await moment.session.get(Turn, turn_id)
    if turn is None or turn.meeting_id != moment.meeting.id or turn.ended_at is None:
        raise TurnUnknown
    if not 0 <= seconds * 1000 <= turn.spoken_ms:
        raise NotThatLong(seconds=turn.spoken_ms // 1000)

    turn.corrected_ms = seconds * 1000
    if seconds < turn.spoken_ms // 1000:
        moment.note(ClockCorrected(item=turn.item_id))
    await line_changed(moment)


def _next_hand(line: Queue) -> str | None:
    if line.asides:
        return line.asides[0].hand_id
    return line.next.hand.id if line.next else None


async def _seen_turn(moment: Moment, seen: str) -> Turn | None:
    """The turn that has the floor, if it is the one that was seen; raises `LineChanged`."""
    running = await open_turns(moment.session, moment.meeting.id)
    if seen != (running[-1].id if running else ""):
        raise LineChanged
    return running[-1] if running else None


async def _running(moment: Moment, seen: str) -> Turn:
    turn = await _seen_turn(moment, seen)
    if turn is None:
        raise LineChanged
    return turn


async def _make_way(moment: Moment, kind: Kind, was_open: Sequence[Turn]) -> None:
    """End what runs; an aside only pauses a turn of the line."""
    for turn in was_open:
        hand = await moment.session.get_one(Hand, turn.hand_id)
        if kind is not Kind.TURN and hand.kind == Kind.TURN:
            stop_clock(turn, moment)
        else:
            _end(turn, moment)


async def _new_turn(moment: Moment, hand: Hand) -> Turn:
    seat = (await people_behind(moment.session, [hand.seat_id]))[hand.seat_id]
    item = await current_item(moment.session, moment.meeting)
    item_id = item.id if item else ""
    seconds = LIMITS.get(Kind(hand.kind), moment.meeting.turn_seconds)
    first_voice = False
    if hand.kind == Kind.TURN:
        line = await floor_now(moment.session, moment.meeting)
        first_voice = all(turn.seat_id != seat.id for turn in line.turns if turn.kind is Kind.TURN)
        moment.note(TurnGiven(item=item_id, first_voice=first_voice))
    return Turn(
        id=new_id(),
        meeting_id=moment.meeting.id,
        n=await last_number(moment.session, moment.meeting.id, Turn.n) + 1,
        hand_id=hand.id,
        item_id=item_id,
        first_voice=first_voice,
        started_at=moment.now,
        running_since=moment.now,
        spoken_ms=0,
        limit_ms=seconds * 1000 * (2 if seat.more_time else 1),
    )


def _end(turn: Turn, moment: Moment) -> None:
    stop_clock(turn, moment)
    turn.ended_at = max(moment.now, turn.started_at)
