"""What is chosen from, what came of it, and what people wrote to an objection: never one ballot."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.clusters.ballots.rules import PublicLine
from assemblee.errors import NotFound
from assemblee.slips.rules import Purpose
from assemblee.slips.tables import Round
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class Ballot(Table):
    """What may stand on a ballot of this round; of dots: so many each, and so many at most on one pile.

    `acts` is the number of acts at the desk when it opened, by which later ones are known; `shown` whether
    the wall was asked to show what came of it; `door` whether numbers were given at the door when it was
    counted, so that nobody had two.
    """

    __tablename__ = "ballot"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    budget: Mapped[int] = mapped_column(default=0)
    cap: Mapped[int] = mapped_column(default=0)
    acts: Mapped[int] = mapped_column(default=0)
    shown: Mapped[bool] = mapped_column(default=False)
    door: Mapped[bool] = mapped_column(default=False)


class BallotSubject(Table):
    """What can be chosen, with its title as it was when the round opened.

    `counted_on` is the subject on which it was counted at last: another one where two piles were put
    together meanwhile. One with `place` 0 came only then, and was never chosen from.
    """

    __tablename__ = "ballot_subject"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    subject_id: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int]
    title: Mapped[str]
    title_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    counted_on: Mapped[str] = mapped_column(default="")


class BallotResult(Table):
    """How often an answer was given about a subject, by all together."""

    __tablename__ = "ballot_result"
    __table_args__ = NOT_IN_ORDER

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    subject_id: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class Objection(Table):
    """What somebody wrote to an objection, apart from all else."""

    __tablename__ = "objection"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    text: Mapped[str]


class CountedBallot(Table):
    """The id of a ballot that was counted: a hash of what a phone drew, and nothing of what it chose."""

    __tablename__ = "counted_ballot"
    __table_args__ = NOT_IN_ORDER

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)


async def ballot_round(session: AsyncSession, meeting_id: str, round_id: str) -> Round:
    """A round of ballots of this meeting; raises `NotFound`."""
    round_ = await session.get(Round, round_id)
    if round_ is None or round_.meeting_id != meeting_id or round_.purpose != Purpose.BALLOTS:
        raise NotFound
    return round_


async def subjects_of(session: AsyncSession, round_id: str) -> list[BallotSubject]:
    """All that is chosen from, or counted on, in the order in which it stands on the ballot."""
    query = select(BallotSubject).where(BallotSubject.round_id == round_id)
    return list(await session.scalars(query.order_by(BallotSubject.place, BallotSubject.subject_id)))


async def results_of(session: AsyncSession, round_ids: Sequence[str]) -> list[BallotResult]:
    """The sums of these rounds."""
    query = select(BallotResult).where(BallotResult.round_id.in_(round_ids))
    by_key = query.order_by(BallotResult.round_id, BallotResult.subject_id, BallotResult.answer)
    return list(await session.scalars(by_key))


async def objections_of(session: AsyncSession, round_id: str) -> list[str]:
    """What was written to objections, in the order of chance."""
    query = select(Objection.text).where(Objection.round_id == round_id).order_by(Objection.id)
    return list(await session.scalars(query))


async def was_counted(session: AsyncSession, round_id: str, ballot_id: str) -> bool:
    """Whether this ballot was among those that were counted."""
    return await session.get(CountedBallot, (round_id, ballot_id)) is not None


def public_line(round_: Round) -> PublicLine:
    """The line of this round; exact, so only for one that was counted."""
    return PublicLine(round_.issued, round_.reissued, round_.spent - round_.paper, round_.paper)
