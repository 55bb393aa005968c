"""Hands and turns of an evening, until it closes; the order is always computed from them, never kept."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.agenda.rules import ItemKind, has_queue
from assemblee.agenda.tables import current_item
from assemblee.floor.queue import Caller, Queue, Speaker, queue_of
from assemblee.floor.rules import RaisedHand, StartedTurn, cap
from assemblee.people.tables import Seat, people_count
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import Table, new_id


class Via(StrEnum):
    """Where a hand went up: on somebody's own phone, or at the desk for whoever has none."""

    PHONE = "phone"
    DESK = "desk"


class Hand(Table):
    """One request to speak; it waits until it gets a turn or is lowered.

    `id` is random, and all that screens know of it. `seq` is given in the transaction: no clock says who was
    first.
    """

    __tablename__ = "hand"
    __table_args__ = (UniqueConstraint("meeting_id", "seq"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    seat_id: Mapped[str] = mapped_column(ForeignKey("seat.id"))
    seq: Mapped[int]
    raised_at: Mapped[datetime]
    lowered_at: Mapped[datetime | None]
    via: Mapped[str]


class Turn(Table):
    """One hand that got the floor; it never ends before it started, whatever the clock did.

    `n` counts turns. `next_hand_id` is the hand on deck, fixed while this turn runs.
    """

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("meeting_id", "n"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    n: Mapped[int]
    hand_id: Mapped[str] = mapped_column(ForeignKey("hand.id"), unique=True)
    item_id: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    next_hand_id: Mapped[str | None] = mapped_column(ForeignKey("hand.id"))

    @property
    def seconds(self) -> int | None:
        """Whole seconds from start to end; None while it runs."""
        return None if self.ended_at is None else int((self.ended_at - self.started_at).total_seconds())


class ItemFloor(Table):
    """How many people had a number when the first hand of an item went up; so its cap stays the same."""

    __tablename__ = "item_floor"

    item_id: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    people: Mapped[int]


async def waiting_order(session: AsyncSession, meeting: Meeting) -> Queue:
    """The floor for a session that sees one unchanging picture; read once, however many screens are drawn.

    Every phone has a fragment of its own: sixty of them share one reading.
    """
    key = ("floor", meeting.id, meeting.label)
    if key not in session.info:
        session.info[key] = await floor_now(session, meeting)
    queue: Queue = session.info[key]
    return queue


async def floor_now(session: AsyncSession, meeting: Meeting) -> Queue:
    """The floor as the rows are at this very moment, in a transaction that may be changing them."""
    query = (
        select(Hand, Seat, Turn)
        .join(Seat, Seat.id == Hand.seat_id)
        .outerjoin(Turn, Turn.hand_id == Hand.id)
        .where(Hand.meeting_id == meeting.id, Hand.lowered_at.is_(None))
        .order_by(Turn.n, Hand.seq)
    )
    hands = [(hand, seat, turn) for hand, seat, turn in await session.execute(query)]
    given = [(hand, seat, turn) for hand, seat, turn in hands if turn is not None]
    return queue_of(
        [(_raised(hand, seat), _caller(seat)) for hand, seat, turn in hands if turn is None],
        [StartedTurn(hand.seat_id, hand.seq, turn.seconds) for hand, _, turn in given],
        _speaker(given),
        given[-1][2].next_hand_id if given else None,
        cap=cap(await _people(session, meeting)),
        is_open=await _is_open(session, meeting),
    )


async def hands_up(session: AsyncSession, meeting_id: str) -> list[Hand]:
    """All hands that wait."""
    query = (
        select(Hand)
        .outerjoin(Turn, Turn.hand_id == Hand.id)
        .where(Hand.meeting_id == meeting_id, Hand.lowered_at.is_(None), Turn.id.is_(None))
    )
    return list(await session.scalars(query))


async def hand_here(session: AsyncSession, meeting_id: str, hand_id: str) -> Hand | None:
    """A hand of this meeting, also one that was lowered or had its turn."""
    found = await session.scalars(select(Hand).where(Hand.id == hand_id, Hand.meeting_id == meeting_id))
    return found.one_or_none()


async def running_turn(session: AsyncSession, meeting_id: str) -> Turn | None:
    """The turn of whoever speaks now."""
    found = await session.scalars(select(Turn).where(Turn.meeting_id == meeting_id, Turn.ended_at.is_(None)))
    return found.one_or_none()


async def last_seq(session: AsyncSession, meeting_id: str) -> int:
    """The number of the newest hand; 0 before the first. Certain only inside a moment of the meeting."""
    return await session.scalar(select(func.max(Hand.seq)).where(Hand.meeting_id == meeting_id)) or 0


async def turns_given(session: AsyncSession, meeting_id: str) -> int:
    """How many turns began in this meeting."""
    return await session.scalar(select(func.max(Turn.n)).where(Turn.meeting_id == meeting_id)) or 0


async def _people(session: AsyncSession, meeting: Meeting) -> int:
    floor = await session.get(ItemFloor, meeting.current_item) if meeting.current_item else None
    return floor.people if floor else (await people_count(session, meeting.id))[0]


async def _is_open(session: AsyncSession, meeting: Meeting) -> bool:
    item = await current_item(session, meeting) if meeting.state == MeetingState.OPEN else None
    return item is not None and has_queue(ItemKind(item.kind))


def _raised(hand: Hand, seat: Seat) -> RaisedHand:
    return RaisedHand(hand.id, hand.seat_id, seat.called, hand.seq, seat.is_guest)


def _caller(seat: Seat) -> Caller:
    return Caller(seat.id, seat.number, seat.name)


def _speaker(given: Sequence[tuple[Hand, Seat, Turn]]) -> Speaker | None:
    if not given or given[-1][2].ended_at is not None:
        return None
    hand, seat, turn = given[-1]
    first_time = all(earlier.seat_id != hand.seat_id for earlier, _, _ in given[:-1])
    return Speaker(turn.id, hand.id, _caller(seat), first_time, turn.started_at)
