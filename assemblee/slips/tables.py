"""Rounds, who has tickets, and the boxes that wait: without times, and in no order but that of chance."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.slips.rules import (
    ON_THE_TABLE,
    PER_PERSON,
    WAITS,
    Purpose,
    RoundState,
    band,
    least_writers,
    state_at,
)
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class Round(Table):
    """A time in which slips are written, about something whose id and question were copied here.

    `about_id` is an agenda item; `subject` is the frozen title of what in it is written about, such as the
    pile `subject_id`, and empty where it is the whole item. The counters say how many, never who: seats with
    tickets, tickets given once more, slips spent (paper among them), first tickets spent, and slips typed
    over from paper. `sheets` of paper were collected, and `paper_done` when all are typed. `k` is how many
    one person may send; where `tables` are counted, as many tables have a ticket each, and nobody alone.
    `joined_to` is the round together with which this one's slips were released; a round
    that waits for such a next one `joins`.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), NOT_IN_ORDER)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    purpose: Mapped[str] = mapped_column(default=Purpose.CARDS)
    about_id: Mapped[str]
    subject_id: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    subject_second: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    prompt: Mapped[str]
    prompt_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    k: Mapped[int] = mapped_column(default=PER_PERSON)
    tables: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default=RoundState.DRAFT)
    salt: Mapped[str] = mapped_column(default="")
    closes_at: Mapped[datetime | None]
    issued: Mapped[int] = mapped_column(default=0)
    reissued: Mapped[int] = mapped_column(default=0)
    spent: Mapped[int] = mapped_column(default=0)
    writers: Mapped[int] = mapped_column(default=0)
    paper: Mapped[int] = mapped_column(default=0)
    sheets: Mapped[int] = mapped_column(default=0)
    paper_done: Mapped[bool] = mapped_column(default=False)
    joins: Mapped[bool] = mapped_column(default=False)
    joined_to: Mapped[str] = mapped_column(default="")

    def state_at(self, now: datetime) -> RoundState:
        """The state, with its deadline looked at."""
        return state_at(self.state, self.closes_at, now)

    @property
    def waits(self) -> bool:
        """Whether slips can still be released out of it."""
        return self.state in WAITS

    @property
    def on_the_table(self) -> bool:
        """Whether all can see what was written."""
        return self.state in ON_THE_TABLE

    @property
    def least_writers(self) -> int:
        """How many people wrote at least; for rules, never for a screen."""
        return least_writers(self.writers, self.spent - self.paper, self.paper, self.reissued, self.k)

    @property
    def band(self) -> int:
        """How many people wrote, as coarsely as a screen may say it."""
        return band(self.least_writers)


class Issue(Table):
    """That a seat has its tickets, and a hash that knows the same asking again; gone when slips are released.
    Where tables answer, each has a row, and a phone that asks for one has `want` say which.

    `want` is empty when the desk gave tickets once more, `turn` counts how often that was; `done` when
    somebody said to be ready.
    """

    __tablename__ = "issue"
    __table_args__ = NOT_IN_ORDER

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    seat_id: Mapped[str] = mapped_column(primary_key=True)
    want: Mapped[str]
    turn: Mapped[int] = mapped_column(default=0)
    done: Mapped[bool] = mapped_column(default=False)


class WaitingSlip(Table):
    """A sealed box that nobody can open but with the round's key; gone when slips are released."""

    __tablename__ = "slip"
    __table_args__ = NOT_IN_ORDER

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    pid: Mapped[str] = mapped_column(primary_key=True)
    box: Mapped[bytes] = mapped_column(LargeBinary)


async def rounds_of(
    session: AsyncSession, meeting_id: str, purpose: Purpose | None = Purpose.CARDS
) -> list[Round]:
    """The rounds of a meeting that serve this purpose, or all of them, first things first."""
    query = select(Round).where(Round.meeting_id == meeting_id).order_by(Round.number)
    return list(await session.scalars(query if purpose is None else query.where(Round.purpose == purpose)))


async def states_of(session: AsyncSession, ids: Iterable[str]) -> dict[str, RoundState]:
    """The states of these rounds, as far as there are such."""
    found = await session.execute(select(Round.id, Round.state).where(Round.id.in_(list(ids))))
    return {id_: RoundState(state) for id_, state in found}


async def waiting_slips(session: AsyncSession, round_id: str) -> list[WaitingSlip]:
    """The boxes that wait, in the order of their places."""
    query = select(WaitingSlip).where(WaitingSlip.round_id == round_id).order_by(WaitingSlip.pid)
    return list(await session.scalars(query))


async def waiting_boxes(session: AsyncSession, round_id: str) -> list[tuple[str, bytes]]:
    """Places and boxes of what waits, to be opened all at once."""
    query = select(WaitingSlip.pid, WaitingSlip.box).where(WaitingSlip.round_id == round_id)
    return [(row.pid, row.box) for row in await session.execute(query)]


async def how_many_done(session: AsyncSession, round_id: str) -> int:
    """How many people said to be ready, without saying which."""
    return await session.scalar(select(func.count()).where(Issue.round_id == round_id, Issue.done)) or 0
