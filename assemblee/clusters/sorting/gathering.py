"""What each fragment shows of sorting: to phones the way there and what is worth asking, to the wall how far
it is, to the desk its buttons. Nothing of an open round but how many began.
"""

from collections.abc import Mapping, Sequence

from assemblee.clusters.ballots.gathering import ballot_rounds
from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.board import LOOSE
from assemblee.clusters.gathering import one_layout
from assemblee.clusters.sorting.broadcast import wide, without
from assemblee.clusters.sorting.proposals import proposals_of
from assemblee.clusters.sorting.tables import Sorted, sorted_of, this_sorting
from assemblee.errors import NotFound
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.slips.rules import FEW, TAKES_SLIPS, RoundState
from assemblee.slips.tables import Round

ON_THE_WALL = 6
"""Disputed cards that can be read from the back of a hall."""


async def gather_sorting(view: View) -> Mapping[str, object]:
    """For phones: the newest round of sorting, and whether it goes on."""
    newest = await _newest(view)
    state = newest.state_at(view.now) if newest else None
    return {"round": newest, "state": state, "until": _milliseconds(newest), "takes": state in TAKES_SLIPS}


async def gather_asked(view: View) -> Mapping[str, object]:
    """What every device draws from: weights and piles of all cards, by their numbers."""
    try:
        here = await this_sorting(view.session, view.meeting.id, view.key)
    except NotFound:
        return {"round_id": view.key, "asked": "", "wide": 1}
    wide_ = wide(len(here.piles))
    homes = (await one_layout(view)).board.homes
    gone = [card.number for card in here.cards if homes.get(card.card_id) != LOOSE]
    return {"round_id": view.key, "asked": without(here.sorting.asked, wide_, gone), "wide": wide_}


async def gather_wall(view: View) -> Mapping[str, object]:
    """How far the tables are, or the cards that the room disagrees on once somebody asked to show them."""
    going = next((each for each in await _rounds(view) if each.state_at(view.now) in TAKES_SLIPS), None)
    shown = None if going else next((each for each in await _all(view) if each.sorting.shown), None)
    disputed = proposals_of(shown, await one_layout(view)).disputed if shown else []
    return {
        "round": going,
        "state": going.state_at(view.now) if going else None,
        "until": _milliseconds(going),
        "disputed": disputed[:ON_THE_WALL],
        "more": len(disputed[ON_THE_WALL:]),
    }


async def gather_desk(view: View) -> Mapping[str, object]:
    """Rounds that go on or wait to be counted, and what is to be decided of the others."""
    rounds = await _all(view)
    layout = await one_layout(view)
    return {
        "waiting": [_waiting(view, each) for each in rounds if each.round.waits],
        "counted": [(each, proposals_of(each, layout)) for each in rounds if each.round.on_the_table],
    }


def _waiting(view: View, here: Sorted) -> Mapping[str, object]:
    round_ = here.round
    return {
        "here": here,
        "round": round_,
        "state": round_.state_at(view.now),
        "until": _milliseconds(round_),
        "few": 0 < round_.least_writers < FEW,
        "paper_waits": bool(round_.sheets) and not round_.paper_done,
    }


async def on_the_wall(view: View, *, taken: bool) -> bool:
    """Whether the wall is for sorting: tables sort and it is not taken, or it shows what is disputed."""
    seen = await gather_wall(view)
    return bool(seen["disputed"]) or (seen["round"] is not None and not taken)


async def _rounds(view: View) -> list[Round]:
    return [
        each
        for each in await ballot_rounds(view)
        if each.kind == BallotKind.SORTING and each.state != RoundState.DRAFT
    ]


async def _newest(view: View) -> Round | None:
    return next(reversed(await _rounds(view)), None)


async def _all(view: View) -> Sequence[Sorted]:
    return [await sorted_of(view.session, each) for each in await _rounds(view)]


def _milliseconds(round_: Round | None) -> int:
    return int(round_.closes_at.timestamp() * 1000) if round_ and round_.closes_at else 0


FRAGMENTS = [
    Fragment("clusters-sorting", Audience.ROOM, gather_sorting),
    Fragment("clusters-sorting-asked", Audience.ROOM, gather_asked),
    Fragment("clusters-sorting-wall", Audience.ROOM, gather_wall),
    Fragment("clusters-sorting-desk", Audience.DESK, gather_desk),
]
