"""The themes of a trajectory as screens and the document read them: life lines, clusters and cards.

However many evenings there were, it takes eight queries.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.themes.dots import dots_of
from assemblee.analysis.themes.rules import Counted, Relation, ThemeLine, Writing, life_line
from assemblee.analysis.themes.tables import Theme, follow, parts_of, rows_of
from assemblee.cards.tables import Card, CardState
from assemblee.clusters.board import LOOSE, Board
from assemblee.clusters.tables import Cluster, Layout, Pile, Placement
from assemblee.room.tables import Meeting, MeetingState
from assemblee.slips.tables import Round

Row = TypeVar("Row", Card, Cluster)


@dataclass(frozen=True, slots=True)
class ThemePile:
    """A cluster of an evening that is over; `relation` is None as long as nobody said what it belongs to."""

    meeting: Meeting
    pile: Pile
    relation: Relation | None = None

    @property
    def id(self) -> str:
        return self.pile.id


@dataclass(frozen=True, slots=True)
class ThemeRead:
    """A theme with its life line, its clusters, oldest evening first, and the themes that lie under it."""

    row: Theme
    line: ThemeLine
    piles: list[ThemePile]
    under: list[Theme]

    @property
    def id(self) -> str:
        return self.row.id


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes that have a cluster, those that came back most often first; the clusters that nobody placed
    yet; and the evenings in which cards were written, the oldest first.
    """

    themes: list[ThemeRead]
    unplaced: list[ThemePile]
    meetings: list[Meeting]

    @property
    def most(self) -> int:
        """The most cards of one theme in one evening; never 0, for all bars are drawn against it."""
        return max([1, *(mark.cards for theme in self.themes for mark in theme.line.marks)])

    @property
    def lasting(self) -> list[ThemeRead]:
        """The themes that came back; after the first evening all there are."""
        return [each for each in self.themes if each.line.evenings > 1 or len(self.meetings) < 2]

    @property
    def piles(self) -> dict[str, ThemePile]:
        """Every cluster there is, by its id."""
        placed = (pile for theme in self.themes for pile in theme.piles)
        return {pile.id: pile for pile in [*placed, *self.unplaced]}


async def themes_of(session: AsyncSession, trajectory_id: str, only: Collection[str] | None = None) -> Themes:
    """The themes of all evenings that are over, or of those with these ids only."""
    over = [Meeting.trajectory_id == trajectory_id, Meeting.state == MeetingState.CLOSED]
    over += [] if only is None else [Meeting.id.in_(only)]
    meetings = list(await session.scalars(select(Meeting).where(*over).order_by(Meeting.number)))
    layouts = await _layouts(session, meetings)
    written = [meeting for meeting in meetings if layouts[meeting.id].cards]
    rounds = await session.scalars(select(Round).join(Meeting, Meeting.id == Round.meeting_id).where(*over))
    writings = {row.id: Writing(row.k, row.reissued) for row in rounds}
    dots = await dots_of(session, layouts)
    rows, parts = await rows_of(session, trajectory_id), await parts_of(session, trajectory_id)

    of_theme: dict[str, list[ThemePile]] = defaultdict(list)
    unplaced = []
    for meeting in written:
        for pile in layouts[meeting.id].piles():
            part = parts.get(pile.id)
            if part is not None:
                of_theme[follow(rows, part.theme_id)].append(
                    ThemePile(meeting, pile, Relation(part.relation))
                )
            elif pile.cards:
                unplaced.append(ThemePile(meeting, pile))

    numbers = [meeting.number for meeting in written]
    themes = [
        ThemeRead(
            row=row,
            line=life_line([_counted(each, dots) for each in of_theme[row.id]], numbers, writings),
            piles=of_theme[row.id],
            under=[each for each in rows.values() if each.id != row.id and follow(rows, each.id) == row.id],
        )
        for row in rows.values()
        if of_theme[row.id]
    ]
    return Themes(sorted(themes, key=_most_often_first), unplaced, written)


def _most_often_first(theme: ThemeRead) -> tuple[int, int, str, str]:
    return -theme.line.evenings, -theme.line.cards, theme.row.title.casefold(), theme.id


def _counted(each: ThemePile, dots: Mapping[str, int]) -> Counted:
    rounds = Counter(card.round_id for card in each.pile.cards)
    return Counted(each.id, each.meeting.number, rounds, dots.get(each.id))


async def _layouts(session: AsyncSession, meetings: Sequence[Meeting]) -> dict[str, Layout]:
    ids = [meeting.id for meeting in meetings]
    shown = select(Card).where(Card.meeting_id.in_(ids), Card.state == CardState.SHOWN)
    cards = _by_meeting(await session.scalars(shown))
    clusters = _by_meeting(await session.scalars(select(Cluster).where(Cluster.meeting_id.in_(ids))))
    placed = select(Placement.card_id, Placement.cluster_id).join(Cluster).where(Cluster.meeting_id.in_(ids))
    homes = {row.card_id: row.cluster_id for row in await session.execute(placed)}
    return {id_: _layout(cards[id_], clusters[id_], homes) for id_ in ids}


def _layout(cards: Iterable[Card], clusters: Iterable[Cluster], placed: Mapping[str, str]) -> Layout:
    rows = {row.id: row for row in clusters}
    there = Board({}, {row.id: row.shape for row in rows.values()})
    on_table = {card.id: card for card in cards}
    homes = {card: there.home_of(placed.get(card, LOOSE)) for card in on_table}
    return Layout(on_table, rows, Board(homes, there.shapes))


def _by_meeting(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.meeting_id].append(row)
    return found
