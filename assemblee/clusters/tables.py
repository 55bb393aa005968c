"""Clusters, where each card lies, what was done at the desk, and whether the room may see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.cards.tables import Card, cards_of
from assemblee.clusters.board import LOOSE, Board, Shape, State
from assemblee.clusters.changes import Change
from assemblee.clusters.kept import change_of
from assemblee.clusters.links.tables import AlsoIn, links_of
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class Cluster(Table):
    """Cards that belong together in one meeting.

    `title_rev` counts its titles, so that nobody renames what they did not see.
    """

    __tablename__ = "cluster"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    title: Mapped[str]
    title_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    title_rev: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default=State.ACTIVE)
    merged_into: Mapped[str] = mapped_column(default="")
    split_from: Mapped[str] = mapped_column(default="")

    @property
    def shape(self) -> Shape:
        titles = (self.title, self.title_second, self.second_language)
        return Shape(*titles, State(self.state), self.merged_into, self.split_from)

    def become(self, shape: Shape) -> None:
        """Take this shape. Every change of the title counts, also back to an old one."""
        if shape.titles != self.shape.titles:
            self.title_rev += 1
        self.title, self.title_second, self.second_language = shape.titles
        self.state, self.merged_into = shape.state, shape.merged_into


class Placement(Table):
    """The one home of a card, by its key. A card is known by its id alone, also when it is taken back."""

    __tablename__ = "placement"
    __table_args__ = NOT_IN_ORDER

    card_id: Mapped[str] = mapped_column(primary_key=True)
    cluster_id: Mapped[str] = mapped_column(ForeignKey("cluster.id"), index=True)


class BoardEvent(Table):
    """One act of the facilitators, to the minute: ids and titles, never a text, nor which of them did it.

    An undo is an act too; `undoes` is the number of the act that it takes back, 0 for all others.
    """

    __tablename__ = "board_event"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    undone: Mapped[bool] = mapped_column(default=False)
    undoes: Mapped[int] = mapped_column(default=0)

    @property
    def change(self) -> Change:
        return change_of(self.kind, self.payload, self.undoes)


class Grouping(Table):
    """Whether the room sees the clusters of a meeting, which page of them, and which is the core problem."""

    __tablename__ = "grouping"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    shown: Mapped[bool] = mapped_column(default=False)
    page: Mapped[int] = mapped_column(default=1)
    core: Mapped[str] = mapped_column(default="")


@dataclass(frozen=True, slots=True)
class Pile:
    """A cluster as screens and minutes read it, with its cards in the order of their ids."""

    id: str
    title: str
    title_second: str
    second_language: str
    title_rev: int
    cards: list[Card]


@dataclass(frozen=True)
class Layout:
    """All that lies on the table of a meeting, read at once: three queries, however many clusters."""

    cards: Mapping[str, Card]
    clusters: Mapping[str, Cluster]
    board: Board

    def piles(self) -> list[Pile]:
        """Active clusters, largest first."""
        return list(self._piles)

    @cached_property
    def _piles(self) -> list[Pile]:
        cards_at: dict[str, list[Card]] = {}
        for card in sorted(self.cards):
            cards_at.setdefault(self.board.homes[card], []).append(self.cards[card])
        active = (row for row in self.clusters.values() if row.state == State.ACTIVE)
        piles = [_pile(row, cards_at.get(row.id, [])) for row in active]
        return sorted(piles, key=lambda pile: (-len(pile.cards), pile.title.casefold(), pile.id))

    def loose(self) -> list[Card]:
        """Cards on no cluster, in the order of their ids."""
        return [self.cards[card] for card in self.board.cards_on(LOOSE)]


def _pile(row: Cluster, cards: list[Card]) -> Pile:
    return Pile(row.id, row.title, row.title_second, row.second_language, row.title_rev, cards)


async def layout_of(session: AsyncSession, meeting_id: str) -> Layout:
    """The cards and clusters of a meeting, and what lies where."""
    cards = {card.id: card for card in await cards_of(session, meeting_id)}
    rows = await session.scalars(select(Cluster).where(Cluster.meeting_id == meeting_id))
    clusters = {row.id: row for row in rows}
    there = Board({}, {row.id: row.shape for row in clusters.values()})
    homes = dict.fromkeys(cards, LOOSE)
    homes |= {
        card: there.home_of(cluster)
        for card, cluster in await _pairs(session, Placement, meeting_id)
        if card in cards
    }
    pairs = await _pairs(session, AlsoIn, meeting_id)
    also = frozenset((card, cluster) for card, cluster in pairs if homes.get(card) != cluster)
    grouping = await session.get(Grouping, meeting_id)
    core = grouping.core if grouping else ""
    board = Board(homes, there.shapes, await links_of(session, meeting_id), also, core)
    return Layout(cards, clusters, board)


async def _pairs(
    session: AsyncSession, table: type[Placement | AlsoIn], meeting_id: str
) -> list[tuple[str, str]]:
    query = select(table.card_id, table.cluster_id).join(Cluster).where(Cluster.meeting_id == meeting_id)
    return [(card, cluster) for card, cluster in await session.execute(query)]


async def piles_of(session: AsyncSession, meeting_id: str) -> list[Pile]:
    """The clusters of a meeting with their cards, largest first; empty ones come last."""
    return (await layout_of(session, meeting_id)).piles()


async def loose_cards(session: AsyncSession, meeting_id: str) -> list[Card]:
    """The cards that lie on no cluster."""
    return (await layout_of(session, meeting_id)).loose()


async def shown_on_wall(session: AsyncSession, meeting_id: str) -> bool:
    """Whether the room sees the clusters now."""
    grouping = await session.get(Grouping, meeting_id)
    return grouping is not None and grouping.shown


async def last_event(session: AsyncSession, meeting_id: str) -> BoardEvent | None:
    """The newest act that was not undone, and is not an undo itself."""
    query = select(BoardEvent).where(BoardEvent.meeting_id == meeting_id, BoardEvent.undone.is_(False))
    return await session.scalar(query.where(BoardEvent.undoes == 0).order_by(BoardEvent.n.desc()).limit(1))


async def events_of(session: AsyncSession, meeting_id: str) -> list[BoardEvent]:
    """All acts, oldest first, undone ones and undos too."""
    query = select(BoardEvent).where(BoardEvent.meeting_id == meeting_id)
    return list(await session.scalars(query.order_by(BoardEvent.n)))


async def last_move(session: AsyncSession, meeting_id: str, cards: Collection[str]) -> BoardEvent | None:
    """The act by which one of these cards came to lie where it lies; nothing when none was ever moved."""
    events = reversed(await events_of(session, meeting_id))
    return next((event for event in events if not event.change.moves.keys().isdisjoint(cards)), None)


async def event_count(session: AsyncSession, meeting_id: str) -> int:
    """How many acts there were, undone ones too."""
    count = select(func.count()).where(BoardEvent.meeting_id == meeting_id)
    return await session.scalar(count) or 0
