"""Life lines alone, out of counts: for the book, which shows many evenings and none of their cards."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.themes.rules import Counted, ThemeLine, Writing, life_line
from assemblee.analysis.themes.tables import Theme, follow, parts_of, rows_of
from assemblee.cards.tables import Card, CardState
from assemblee.clusters.board import Board
from assemblee.clusters.tables import Cluster, Placement
from assemblee.minutes.tables import adopted_meetings
from assemblee.room.tables import Meeting
from assemblee.slips.tables import Round
from assemblee.storage import Storage


@dataclass(frozen=True, slots=True)
class Life:
    """A theme and its line over the evenings."""

    row: Theme
    line: ThemeLine


async def lives_here(trajectory_id: FromPath[str], storage: NamedDependency[Storage]) -> list[Life]:
    """The life lines over what was adopted, for pages of features below the analysis."""
    async with storage.reading() as session:
        return await lives_of(session, trajectory_id, await adopted_meetings(session, trajectory_id))


async def lives_of(session: AsyncSession, trajectory_id: str, meetings: Collection[str]) -> list[Life]:
    """Themes with their lines over these evenings, those that came back most often first."""
    rows, parts = await rows_of(session, trajectory_id), await parts_of(session, trajectory_id)
    if not parts:
        return []
    over = (Meeting.trajectory_id == trajectory_id, Meeting.id.in_(meetings))
    there = select(Card.meeting_id, Meeting.number).join(Meeting, Meeting.id == Card.meeting_id)
    written = there.where(*over, Card.state == CardState.SHOWN).distinct().order_by(Meeting.number)
    numbers = {row.meeting_id: row.number for row in await session.execute(written)}
    rounds = await session.execute(
        select(Round.id, Round.k, Round.reissued).join(Meeting, Meeting.id == Round.meeting_id).where(*over)
    )
    writings = {row.id: Writing(row.k, row.reissued) for row in rounds}
    counted: dict[str, list[Counted]] = defaultdict(list)
    for meeting, home, per_round in await _counts(session, over):
        if home in parts and meeting in numbers:
            theme = follow(rows, parts[home].theme_id)
            counted[theme].append(Counted(home, numbers[meeting], per_round))
    lives = [
        Life(rows[theme], life_line(each, list(numbers.values()), writings))
        for theme, each in counted.items()
    ]
    return sorted(lives, key=lambda each: (-each.line.evenings, -each.line.cards, each.row.id))


async def _counts(session: AsyncSession, over: tuple[object, ...]) -> list[tuple[str, str, dict[str, int]]]:
    clusters = list(await session.scalars(select(Cluster).join(Meeting).where(*over)))  # type: ignore[arg-type]
    board = Board({}, {row.id: row.shape for row in clusters})
    meetings = {row.id: row.meeting_id for row in clusters}
    query = (
        select(Placement.cluster_id, Card.round_id, func.count())
        .join(Card, Card.id == Placement.card_id)
        .join(Meeting, Meeting.id == Card.meeting_id)
        .where(*over, Card.state == CardState.SHOWN)  # type: ignore[arg-type]
        .group_by(Placement.cluster_id, Card.round_id)
    )
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cluster, round_, cards in await session.execute(query):
        found[board.home_of(cluster)][round_] += cards
    return [(meetings[home], home, dict(each)) for home, each in found.items() if home in meetings]
