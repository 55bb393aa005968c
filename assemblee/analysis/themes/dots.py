"""The dots of each cluster, to stand beside its cards."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.ballots.dots import DOTS
from assemblee.clusters.ballots.tables import BallotResult
from assemblee.clusters.tables import Layout
from assemblee.slips.tables import Round


async def dots_of(session: AsyncSession, layouts: Mapping[str, Layout]) -> dict[str, int]:
    """What the last vote of each meeting counted, by the id of a cluster as it lies now; `layouts` are by
    the ids of the meetings.
    """
    query = (
        select(Round.meeting_id, Round.id, BallotResult.subject_id, BallotResult.count)
        .join(BallotResult, BallotResult.round_id == Round.id)
        .where(Round.meeting_id.in_(layouts), BallotResult.answer == DOTS)
        .order_by(Round.number, BallotResult.subject_id)
    )
    votes: dict[str, dict[str, Counter[str]]] = {}
    for meeting, round_, subject, dots in await session.execute(query):
        counted = votes.setdefault(meeting, {}).setdefault(round_, Counter())
        counted[layouts[meeting].board.follow(subject)] += dots
    last = [list(rounds.values())[-1] for rounds in votes.values()]
    return {cluster: dots for counted in last for cluster, dots in counted.items()}
