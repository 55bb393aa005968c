"""Hands and turns of an evening, until it closes; the order is always computed from them, never kept."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from assemblee.floor.clock import Clock
from assemblee.floor.rules import Kind
from assemblee.storage import Table, new_id


class Via(StrEnum):
    """Where a hand went up: on somebody's own phone; for whoever has none, at the desk or by a table host."""

    PHONE = "phone"
    DESK = "desk"
    TABLE = "table"


class Deed(StrEnum):
    """What the desk did, as far as it can be taken back."""

    GIVEN = "given"
    ASIDE = "aside"
    ENDED = "ended"
    LOWERED = "lowered"
    ABSENT = "absent"
    SAID = "said"
    MOVED = "moved"


class Hand(Table):
    """One request to speak; it waits until it gets a turn or is lowered.

    `id` is random, and all that screens know of it. `seq` is given in the transaction: no clock says who was
    first. `kind` tells a turn from a reply or a point of order. `skipped` is the number of the turn that was
    given to somebody else because nobody was there.
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
    kind: Mapped[str] = mapped_column(default=Kind.TURN)
    skipped: Mapped[int | None]


class Turn(Table):
    """One hand that got the floor; it never ends before it started, whatever the clock did.

    `n` counts turns. `next_hand_id` is the hand on deck, fixed while this turn runs. The clock ran for
    `spoken_ms` until `running_since`, which is empty while it stands still; it allows `limit_ms`.
    `corrected_ms` counts instead, where a clock had been left running. `first_voice`: as the room was told.
    """

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("meeting_id", "n"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    n: Mapped[int]
    hand_id: Mapped[str] = mapped_column(ForeignKey("hand.id"), unique=True)
    item_id: Mapped[str]
    first_voice: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    next_hand_id: Mapped[str | None] = mapped_column(ForeignKey("hand.id"))
    running_since: Mapped[datetime | None]
    spoken_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    limit_ms: Mapped[int] = mapped_column(BigInteger)
    corrected_ms: Mapped[int | None] = mapped_column(BigInteger)

    @property
    def clock(self) -> Clock:
        """Its clock, as the rule understands it."""
        return Clock(self.limit_ms, self.spoken_ms, self.running_since)

    @property
    def seconds(self) -> int | None:
        """Whole seconds that count, None until it ended."""
        if self.ended_at is None:
            return None
        return (self.spoken_ms if self.corrected_ms is None else self.corrected_ms) // 1000


class Override(Table):
    """A hand that the facilitator moved to another place, with the reason that was given.

    `turns` were given before it, so its place comes nearer with every turn. `deck_id` was on deck before.
    """

    __tablename__ = "override"
    __table_args__ = (UniqueConstraint("meeting_id", "n"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    n: Mapped[int]
    hand_id: Mapped[str] = mapped_column(ForeignKey("hand.id"))
    from_place: Mapped[int]
    to_place: Mapped[int]
    turns: Mapped[int]
    reason: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    undone: Mapped[bool] = mapped_column(default=False)


class LastAct(Table):
    """What the desk did last at the floor, so that it can be taken back within a few seconds.

    With the hand it was about, the turn that began, those that were open and the one whose clock ran, and who
    was on deck.
    """

    __tablename__ = "last_act"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    deed: Mapped[str]
    at: Mapped[datetime]
    hand_id: Mapped[str | None] = mapped_column(ForeignKey("hand.id"))
    turn_id: Mapped[str | None]
    open_ids: Mapped[list[str]]
    ran_id: Mapped[str | None]
    deck_id: Mapped[str | None]

    @property
    def about(self) -> str:
        """The turn that began, or else the hand: by which a desk says what it saw."""
        return self.turn_id or self.hand_id or ""


class ItemFloor(Table):
    """What the line of an item goes by.

    `people` had a number when the first hand went up, or before that when the item began; `here` when the
    line last changed. `policy` is empty until the first hand: from then on it stays, and `guests_wait` with
    it. `closes_at` is when no more hands are taken;
    empty as long as nobody announced it.
    """

    __tablename__ = "item_floor"

    item_id: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    people: Mapped[int]
    here: Mapped[int] = mapped_column(server_default="0")
    policy: Mapped[str]
    guests_wait: Mapped[bool]
    closes_at: Mapped[datetime | None]


async def hand_here(session: AsyncSession, meeting_id: str, hand_id: str) -> Hand | None:
    """A hand of this meeting, also one that was lowered or had its turn."""
    found = await session.scalars(select(Hand).where(Hand.id == hand_id, Hand.meeting_id == meeting_id))
    return found.one_or_none()


async def hands_up(session: AsyncSession, meeting_id: str) -> list[Hand]:
    """All hands that wait, of every kind."""
    query = (
        select(Hand)
        .outerjoin(Turn, Turn.hand_id == Hand.id)
        .where(Hand.meeting_id == meeting_id, Hand.lowered_at.is_(None), Turn.id.is_(None))
    )
    return list(await session.scalars(query))


async def open_turns(session: AsyncSession, meeting_id: str) -> list[Turn]:
    """The turns that did not end, in the order they started: the last has the floor."""
    query = select(Turn).where(Turn.meeting_id == meeting_id, Turn.ended_at.is_(None)).order_by(Turn.n)
    return list(await session.scalars(query))


async def last_turn(session: AsyncSession, meeting_id: str) -> Turn | None:
    """The turn that started last; it keeps who is on deck."""
    query = select(Turn).where(Turn.meeting_id == meeting_id).order_by(Turn.n.desc()).limit(1)
    return (await session.scalars(query)).one_or_none()


async def last_number(session: AsyncSession, meeting_id: str, column: InstrumentedAttribute[int]) -> int:
    """The highest number of a counter of this meeting, 0 before the first.

    Certain only inside a moment of the meeting.
    """
    query = select(func.max(column)).where(column.class_.meeting_id == meeting_id)
    return await session.scalar(query) or 0
