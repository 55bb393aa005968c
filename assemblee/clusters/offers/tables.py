"""What was offered and what became of it, for the minutes; and what people refused. Ids and numbers only."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.clusters.board import Board
from assemblee.clusters.offers.rules import Refusals
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class OfferRefusal(Table):
    """A card does not belong on a pile, or with another card: not offered again in this trajectory."""

    __tablename__ = "offer_refusal"
    __table_args__ = NOT_IN_ORDER

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    card_id: Mapped[str] = mapped_column(primary_key=True)
    other_id: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str]
    version: Mapped[str]
    score: Mapped[int]


class OfferRun(Table):
    """One time that people asked for offers: what compared, from which score in thousandths, how much was
    offered and what was made of it. The hash is of ids: one of texts would confirm a guess of them.
    """

    __tablename__ = "offer_run"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    kind: Mapped[str]
    at: Mapped[datetime]
    model: Mapped[str]
    version: Mapped[str]
    bar: Mapped[int]
    input_hash: Mapped[str]
    offered: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)


@dataclass(frozen=True, slots=True)
class OffersTaken:
    """For the minutes: with which models, and how often offers were asked, made, taken and refused."""

    models: tuple[str, ...]
    runs: int
    offered: int
    accepted: int
    refused: int


async def offers_taken(session: AsyncSession, meeting_id: str) -> OffersTaken:
    """What the machine offered in a meeting, and what people made of it."""
    here = OfferRun.meeting_id == meeting_id
    sums = (func.count(), func.sum(OfferRun.offered), func.sum(OfferRun.accepted), func.sum(OfferRun.refused))
    runs, offered, accepted, refused = (await session.execute(select(*sums).where(here))).one()
    named = select(OfferRun.model, OfferRun.version).where(here).distinct()
    models = sorted(f"{model} {version}" for model, version in await session.execute(named))
    return OffersTaken(tuple(models), runs, offered or 0, accepted or 0, refused or 0)


async def refusals_of(session: AsyncSession, trajectory_id: str) -> Refusals:
    """All that was refused in the meetings of this trajectory."""
    query = select(OfferRefusal.card_id, OfferRefusal.other_id)
    rows = await session.execute(query.where(OfferRefusal.trajectory_id == trajectory_id))
    return Refusals(frozenset((card, other) for card, other in rows))


def input_hash(board: Board, asked: Iterable[str] = ()) -> str:
    """Which cards lay where, and about which was asked."""
    lying: Mapping[str, str] = board.homes
    lines = [*(f"{card} {lying[card]}" for card in sorted(lying)), *sorted(asked)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
