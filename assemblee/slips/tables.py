"""Rounds, who has tickets, and the slips that wait: without times, and in no order but that of chance."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.slips.rules import PER_PERSON, RoundState, band, least_writers, state_at
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class Round(Table):
    """A time in which slips are written, about something whose id and question were copied here.

    The counters say how many, never who: seats with tickets, slips spent (paper among them), first tickets
    spent, and slips typed over from paper. `k` is how many one person may send.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), NOT_IN_ORDER)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    about_id: Mapped[str]
    kind: Mapped[str]
    prompt: Mapped[str]
    prompt_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    k: Mapped[int] = mapped_column(default=PER_PERSON)
    state: Mapped[str] = mapped_column(default=RoundState.OPEN)
    closes_at: Mapped[datetime | None]
    issued: Mapped[int] = mapped_column(default=0)
    spent: Mapped[int] = mapped_column(default=0)
    writers: Mapped[int] = mapped_column(default=0)
    paper: Mapped[int] = mapped_column(default=0)

    def state_at(self, now: datetime) -> RoundState:
        """The state, with its deadline looked at."""
        return state_at(self.state, self.closes_at, now)

    @property
    def least_writers(self) -> int:
        """How many people wrote at least; for rules, never for a screen."""
        return least_writers(self.writers, self.paper, self.k)

    @property
    def band(self) -> int:
        """How many people wrote, as coarsely as a screen may say it."""
        return band(self.least_writers)


class Issue(Table):
    """That a seat has its tickets, and a hash that knows the same asking again; gone when the slips are
    shown.
    """

    __tablename__ = "issue"
    __table_args__ = NOT_IN_ORDER

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    seat_id: Mapped[str] = mapped_column(primary_key=True)
    want: Mapped[str]


class WaitingSlip(Table):
    """A slip that nobody sees yet; gone when the slips are shown."""

    __tablename__ = "slip"
    __table_args__ = NOT_IN_ORDER

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    text: Mapped[str]
    language: Mapped[str]
    mac: Mapped[str]


async def rounds_of(session: AsyncSession, meeting_id: str) -> list[Round]:
    """All rounds of a meeting, first things first."""
    return list(
        await session.scalars(select(Round).where(Round.meeting_id == meeting_id).order_by(Round.number))
    )


async def waiting_slips(session: AsyncSession, round_id: str) -> list[WaitingSlip]:
    """The slips that wait, in the order of their ids."""
    query = select(WaitingSlip).where(WaitingSlip.round_id == round_id).order_by(WaitingSlip.id)
    return list(await session.scalars(query))
