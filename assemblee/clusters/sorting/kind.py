"""Sorting as a kind of ballot: what is copied when it opens, what may stand on a slip, and what comes of
all.
"""

from asyncio import to_thread
from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.ballots.kind import Kind
from assemblee.clusters.ballots.tables import BallotSubject
from assemblee.clusters.sorting import rules
from assemblee.clusters.sorting.broadcast import evenly
from assemblee.clusters.sorting.errors import NothingToSort
from assemblee.clusters.sorting.notes import answer_of, must_be_right
from assemblee.clusters.sorting.rules import NOWHERE, Belief, Tally
from assemblee.clusters.sorting.tables import Sorted, SortedCard, Sorting, sorted_of
from assemblee.clusters.tables import layout_of
from assemblee.room.moment import Moment
from assemblee.slips.rules import Body
from assemblee.slips.tables import Round

MOST_CARDS = 600
"""More loose cards wait for the next sorting: what everybody hears must stay small."""

Nearness = Mapping[str, Mapping[str, float]]
"""How near each card is to each pile, by their ids; cards that were not compared are missing."""


async def _freeze(moment: Moment, round_: Round) -> None:
    """The loose cards and the piles as they are now, each with a number."""
    layout = await layout_of(moment.session, moment.meeting.id)
    piles, loose = layout.piles(), layout.loose()[:MOST_CARDS]
    if len(piles) < 2 or not loose:
        raise NothingToSort
    (await moment.session.get_one(Sorting, round_.id)).asked = evenly(len(loose), len(piles))
    moment.add(
        *(
            BallotSubject(
                round_id=round_.id,
                subject_id=pile.id,
                place=n,
                title=pile.title,
                title_second=pile.title_second,
                second_language=pile.second_language,
            )
            for n, pile in enumerate(piles, 1)
        ),
        *(SortedCard(round_id=round_.id, number=n, card_id=card.id) for n, card in enumerate(loose, 1)),
    )


async def _read(session: AsyncSession, round_: Round, body: Body) -> Body:
    here = await sorted_of(session, round_)
    must_be_right(body, len(here.cards), len(here.piles), here.sorting.most)
    return dict(body)


def tallies(here: Sorted, bodies: Sequence[Body]) -> dict[str, Tally]:
    """What was said of each card, by its id."""
    piles = here.pile_ids
    return rules.tallied(
        (here.cards[int(card) - 1].card_id, answer_of(note, piles))
        for body in bodies
        for card, note in body.items()
    )


def beliefs(here: Sorted, near: Nearness, said: Mapping[str, Tally]) -> dict[str, Belief]:
    """What is believed of each card; one that nobody compared could lie anywhere."""
    even = {NOWHERE: 1.0, **dict.fromkeys(here.pile_ids, 1.0)}
    first = rules.at_first(
        {card: {**dict.fromkeys(here.pile_ids, 0.0), **piles} for card, piles in near.items()}
    )
    return {
        card: rules.believed(first.get(card, even), said.get(card, rules.SILENCE)) for card in here.card_ids
    }


def _verdicts(here: Sorted, near: Nearness, said: Mapping[str, Tally]) -> dict[str, rules.Verdict]:
    return {
        card: rules.verdict(belief, said.get(card, rules.SILENCE))
        for card, belief in beliefs(here, near, said).items()
    }


def counted_with(near: Nearness) -> Kind:
    """The kind, which begins from how near each card is to each pile."""

    async def count(moment: Moment, round_: Round, bodies: Sequence[Body]) -> None:
        here = await sorted_of(moment.session, round_)
        said = await to_thread(tallies, here, bodies)  # hundreds of slips would hold up everybody
        verdicts = await to_thread(_verdicts, here, near, said)
        for row in here.cards:
            tally, found = said.get(row.card_id, rules.SILENCE), verdicts[row.card_id]
            row.outcome, row.pile, row.agreement = found.outcome, found.pile, tally.agreement(found.pile)
            row.answered, row.nowhere = tally.spoken, tally.answers.get(NOWHERE, 0)
            row.puzzled = tally.not_understood

    return Kind(_freeze, _read, count)


KIND = counted_with({})
