"""From the rows of an evening to the floor that every screen shows: one reading, however many screens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from assemblee.agenda.rules import ItemKind, Policy, has_queue
from assemblee.agenda.tables import Item
from assemblee.floor.callers import Aside, Caller, Speaker
from assemblee.floor.line import Fixed, Move
from assemblee.floor.queue import Queue, Written, queue_of
from assemblee.floor.rules import Kind, RaisedHand, StartedTurn, cap
from assemblee.floor.tables import Hand, ItemFloor, Override, Turn
from assemblee.floor.why import Rule
from assemblee.people.phones import people_behind
from assemblee.people.tables import Seat
from assemblee.room.tables import Meeting, MeetingState

Given = Sequence[tuple[Hand, Turn]]
"""Every turn with its hand, in the order they started."""

People = Mapping[str, Seat]
"""The person behind the id of each seat that raised a hand."""


async def waiting_order(session: AsyncSession, meeting: Meeting) -> Queue:
    """The floor for a session that sees one unchanging picture; read once, however many screens are drawn.

    Every phone has a fragment of its own: sixty of them share one reading.
    """
    key = ("floor", meeting.id)
    if key not in session.info:
        session.info[key] = await floor_now(session, meeting)
    queue: Queue = session.info[key]
    return queue


async def floor_now(session: AsyncSession, meeting: Meeting) -> Queue:
    """The floor as the rows are at this very moment, in a transaction that may be changing them."""
    item, floor, moved = await _item(session, meeting)
    hands, people = await _hands(session, meeting.id)
    overrides = await overrides_of(session, meeting.id) if hands and moved else []
    given = [(hand, turn) for hand, turn in hands if turn is not None]
    waiting = [hand for hand, turn in hands if turn is None]
    turns = [_started(hand, turn, people) for hand, turn in given]
    line = sum(turn.kind is Kind.TURN for turn in turns)
    written = Written(
        raised=[_raised(hand, people[hand.seat_id]) for hand in waiting if hand.kind == Kind.TURN],
        asides=[_aside(hand, people[hand.seat_id]) for hand in waiting if hand.kind != Kind.TURN],
        turns=turns,
        speakers=_speakers(given, people, {each.hand_id: each for each in overrides}),
        fixed=Fixed(
            deck_id=given[-1][1].next_hand_id if given else None,
            moves=[_move(each) for each in overrides],
            given=line,
            absent={hand.id for hand in waiting if hand.skipped == line + 1},
        ),
        missed=frozenset(hand.id for hand, _ in hands if hand.skipped is not None),
    )
    return queue_of(
        written,
        _rule(meeting, item, floor, written.turns),
        is_open=item is not None and has_queue(ItemKind(item.kind)),
        closes_at=floor.closes_at if floor else None,
    )


@dataclass(frozen=True, slots=True)
class Ended:
    """The turn of the line that ended last: whose, and the milliseconds that its clock ran and may run."""

    turn_id: str
    number: int
    spoken_ms: int
    limit_ms: int

    @property
    def left_running(self) -> bool:
        """Whether it took so long that the clock was probably forgotten."""
        return self.spoken_ms > 2 * self.limit_ms


async def last_ended(session: AsyncSession, meeting_id: str) -> Ended | None:
    """The last turn of the line that is over, if nobody put its clock right."""
    query = (
        select(Turn, Hand)
        .join(Hand, Hand.id == Turn.hand_id)
        .where(Turn.meeting_id == meeting_id, Turn.ended_at.is_not(None), Hand.kind == Kind.TURN)
        .order_by(Turn.n.desc())
        .limit(1)
    )
    found = (await session.execute(query)).one_or_none()
    if found is None or found[0].corrected_ms is not None:
        return None
    turn, hand = found
    seat = (await people_behind(session, [hand.seat_id]))[hand.seat_id]
    return Ended(turn.id, seat.number, turn.spoken_ms, turn.limit_ms)


async def overrides_of(session: AsyncSession, meeting_id: str) -> list[Override]:
    """The moves that hold, in the order they were made."""
    return list(await session.scalars(_OVERRIDES, {"meeting": meeting_id}))


async def _hands(session: AsyncSession, meeting_id: str) -> tuple[list[tuple[Hand, Turn | None]], People]:
    rows = (await session.execute(_HANDS, {"meeting": meeting_id})).all()
    people = {hand.seat_id: person or seat for hand, _, seat, person in rows}
    return [(hand, turn) for hand, turn, *_ in rows], people


async def _item(session: AsyncSession, meeting: Meeting) -> tuple[Item | None, ItemFloor | None, bool]:
    """The current item and what its line goes by, and whether there can be moves."""
    if meeting.state != MeetingState.OPEN or meeting.current_item is None:
        return None, None, True
    asked = {"item": meeting.current_item, "meeting": meeting.id}
    item, floor, moved = (await session.execute(_ITEM, asked)).one()
    return item, floor, moved


_MOVED = Override.meeting_id == bindparam("meeting"), Override.undone.is_(False)
_OVERRIDES = select(Override).where(*_MOVED).order_by(Override.n)
_PERSON = aliased(Seat)
_HANDS = (
    select(Hand, Turn, Seat, _PERSON)
    .outerjoin(Turn, Turn.hand_id == Hand.id)
    .join(Seat, Seat.id == Hand.seat_id)
    .outerjoin(_PERSON, _PERSON.id == Seat.merged_into)
    .where(Hand.meeting_id == bindparam("meeting"), Hand.lowered_at.is_(None))
    .order_by(Turn.n, Hand.seq)
)
_ITEM = (
    select(Item, ItemFloor, exists().where(*_MOVED))
    .outerjoin(ItemFloor, ItemFloor.item_id == Item.id)
    .where(Item.id == bindparam("item"))
)
"""Made once, as putting a question together takes longer than the answer."""


def _rule(meeting: Meeting, item: Item | None, floor: ItemFloor | None, turns: Sequence[StartedTurn]) -> Rule:
    spoke = {turn.seat_id for turn in turns if turn.kind is Kind.TURN}
    fixed = floor if floor and floor.policy else None
    return Rule(
        cap=cap(floor.people if floor else 0),
        silent=max(0, floor.here - len(spoke)) if floor else 0,
        guests_wait=fixed.guests_wait if fixed else meeting.guests_wait,
        policy=Policy(fixed.policy) if fixed else policy_of(meeting, item),
    )


def policy_of(meeting: Meeting, item: Item | None) -> Policy:
    """How an item orders its hands: by its own choice, or as the whole meeting."""
    return Policy((item.policy if item else "") or meeting.policy)


def _move(made: Override) -> Move:
    return Move(made.hand_id, made.to_place, made.turns, made.reason, made.words)


def _raised(hand: Hand, seat: Seat) -> tuple[RaisedHand, Caller]:
    raised = RaisedHand(hand.id, seat.id, seat.called, hand.seq, seat.is_guest, hand.skipped)
    return raised, _caller(seat)


def _aside(hand: Hand, seat: Seat) -> Aside:
    return Aside(hand.id, Kind(hand.kind), _caller(seat))


def _started(hand: Hand, turn: Turn, people: People) -> StartedTurn:
    return StartedTurn(people[hand.seat_id].id, hand.seq, turn.seconds, Kind(hand.kind))


def _caller(seat: Seat) -> Caller:
    return Caller(seat.id, seat.number, seat.name)


def _speakers(given: Given, people: People, moved: Mapping[str, Override]) -> list[Speaker]:
    speakers = []
    spoke: set[str] = set()
    for hand, turn in given:
        seat = people[hand.seat_id]
        if turn.ended_at is None:
            first_time = hand.kind == Kind.TURN and seat.id not in spoke
            why = (moved[hand.id].reason, moved[hand.id].words) if hand.id in moved else ()
            speakers.append(
                Speaker(turn.id, hand.id, Kind(hand.kind), _caller(seat), first_time, turn.clock, *why)
            )
        if hand.kind == Kind.TURN:
            spoke.add(seat.id)
    return speakers
