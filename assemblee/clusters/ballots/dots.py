"""Dots: everybody has a few, and lays them on the piles that matter most to them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.ballots.counting import sums, write_in_order
from assemblee.clusters.ballots.dot_rules import count_dots, dots_on
from assemblee.clusters.ballots.errors import BallotsDoNotAddUp, NothingToChoose
from assemblee.clusters.ballots.kind import Kind
from assemblee.clusters.ballots.opening import BallotPlan, prepare
from assemblee.clusters.ballots.tables import Ballot, BallotResult, BallotSubject, subjects_of
from assemblee.clusters.tables import event_count, layout_of
from assemblee.room.moment import Moment
from assemblee.slips.rules import Body
from assemblee.slips.tables import Round

DOTS = "dots"
"""The answer under which the sums of dots are kept."""


async def prepare_dots(
    moment: Moment, plan: BallotPlan, piles: Iterable[str], budget: int, cap: int
) -> Round:
    """Dots on these piles, `budget` for each person and at most `cap` of them on one pile.

    Raises `NothingToChoose` where fewer than two of them lie on the table.
    """
    round_ = await prepare(moment, plan)
    moment.add(Ballot(round_id=round_.id, budget=budget, cap=min(cap, budget)))
    await moment.session.flush()
    moment.add(*(BallotSubject(round_id=round_.id, subject_id=each, place=1, title="") for each in piles))
    await moment.session.flush()
    await _freeze(moment, round_)
    return round_


async def _freeze(moment: Moment, round_: Round) -> None:
    """The piles as they are now, largest first; what is no pile any more is not chosen from."""
    session = moment.session
    layout = await layout_of(session, moment.meeting.id)
    piles = {pile.id: (place, pile) for place, pile in enumerate(layout.piles(), 1)}
    there = 0
    for subject in await subjects_of(session, round_.id):
        if subject.subject_id not in piles:
            await session.delete(subject)
            continue
        subject.place, pile = piles[subject.subject_id]
        subject.title, subject.title_second = pile.title, pile.title_second
        subject.second_language = pile.second_language
        there += 1
    if there < 2:
        raise NothingToChoose
    (await session.get_one(Ballot, round_.id)).acts = await event_count(session, moment.meeting.id)


async def _read(session: AsyncSession, round_: Round, body: Body) -> Body:
    ballot = await session.get_one(Ballot, round_.id)
    subjects = {each.subject_id for each in await subjects_of(session, round_.id)}
    return {pile: str(dots) for pile, dots in dots_on(body, subjects, ballot.budget, ballot.cap).items()}


async def _count(moment: Moment, round_: Round, bodies: Sequence[Body]) -> None:
    """By the piles as they lie now: of two that were put together a ballot has at most the dots of one."""
    session = moment.session
    ballot, subjects = await session.get_one(Ballot, round_.id), await subjects_of(session, round_.id)
    layout = await layout_of(session, moment.meeting.id)
    for subject in subjects:
        home = layout.board.follow(subject.subject_id)
        subject.counted_on = home if layout.board.is_active(home) else subject.subject_id
    homes = {each.subject_id: each.counted_on for each in subjects}
    ballots = [{pile: int(dots) for pile, dots in body.items()} for body in bodies]
    counted = count_dots(ballots, homes, ballot.cap)
    must_add_up(counted, len(bodies), ballot)
    for pile in set(homes.values()) - set(homes):
        row = layout.clusters[pile]
        moment.add(
            BallotSubject(
                round_id=round_.id,
                subject_id=pile,
                place=0,
                title=row.title,
                title_second=row.title_second,
                second_language=row.second_language,
                counted_on=pile,
            )
        )
    rows = sums(round_, {(pile, DOTS): dots for pile, dots in counted.items()})
    await write_in_order(moment, BallotResult, rows)


def must_add_up(counted: Mapping[str, int], ballots: int, ballot: Ballot) -> None:
    """Raises `BallotsDoNotAddUp` where there are more dots than that many people had."""
    if sum(counted.values()) > ballot.budget * ballots or max(counted.values()) > ballot.cap * ballots:
        raise BallotsDoNotAddUp


KIND = Kind(_freeze, _read, _count)
