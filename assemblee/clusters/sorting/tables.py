"""What a round of sorting is about, and what the room made of each card: totals, never who."""

from dataclasses import dataclass

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.ballots.tables import BallotSubject, ballot_round, subjects_of
from assemblee.errors import NotFound
from assemblee.slips.rules import Purpose
from assemblee.slips.tables import Round, rounds_of
from assemblee.storage import NOT_IN_ORDER, Table


class Sorting(Table):
    """How many cards a table sorts at most, what everybody hears now (`broadcast`), and whether the wall was
    asked to show the cards that the room disagrees on.
    """

    __tablename__ = "sorting"

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    most: Mapped[int]
    asked: Mapped[str] = mapped_column(default="")
    shown: Mapped[bool] = mapped_column(default=False)


class SortedCard(Table):
    """A card by its number in the round, and after release what is proposed for it.

    `agreement` is how many in a thousand of those who `answered` chose its pile; of these `nowhere` said
    that it belongs on none, and beside them so many were `puzzled`. `refused` when people at the desk said
    no.
    """

    __tablename__ = "sorted_card"
    __table_args__ = NOT_IN_ORDER

    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    card_id: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="")
    pile: Mapped[str] = mapped_column(default="")
    agreement: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    nowhere: Mapped[int] = mapped_column(default=0)
    puzzled: Mapped[int] = mapped_column(default=0)
    refused: Mapped[bool] = mapped_column(default=False)

    @property
    def together(self) -> bool:
        """Whether more than one table chose its pile, and as many as all others together: less is no
        agreement, however near the texts are.
        """
        return self.agreement >= 500 and round(self.answered * self.agreement / 1000) > 1


@dataclass(frozen=True, slots=True)
class Sorted:
    """A round of sorting with all that belongs to it, in the order of the numbers."""

    round: Round
    sorting: Sorting
    piles: list[BallotSubject]
    cards: list[SortedCard]

    @property
    def pile_ids(self) -> list[str]:
        return [pile.subject_id for pile in self.piles]

    @property
    def card_ids(self) -> list[str]:
        return [card.card_id for card in self.cards]


async def this_sorting(session: AsyncSession, meeting_id: str, round_id: str) -> Sorted:
    """A round of sorting of this meeting; raises `NotFound`."""
    round_ = await ballot_round(session, meeting_id, round_id)
    if round_.kind != BallotKind.SORTING:
        raise NotFound
    return await sorted_of(session, round_)


async def sorted_of(session: AsyncSession, round_: Round) -> Sorted:
    """What belongs to this round."""
    query = select(SortedCard).where(SortedCard.round_id == round_.id).order_by(SortedCard.number)
    return Sorted(
        round_,
        await session.get_one(Sorting, round_.id),
        await subjects_of(session, round_.id),
        list(await session.scalars(query)),
    )


async def sortings_of(session: AsyncSession, meeting_id: str) -> list[Round]:
    """All rounds of sorting of a meeting, first things first."""
    rounds = await rounds_of(session, meeting_id, Purpose.BALLOTS)
    return [each for each in rounds if each.kind == BallotKind.SORTING]
