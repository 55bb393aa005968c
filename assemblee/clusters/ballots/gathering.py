"""What each fragment shows of ballots: to the room that there is one, and what came of it only when it was
counted and somebody asked to show it.
"""

from collections.abc import Mapping
from functools import partial

from assemblee.clusters.ballots.counted import Counted
from assemblee.clusters.ballots.results import counted_in
from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.ballots.tables import Ballot, subjects_of
from assemblee.clusters.gathering import one_layout
from assemblee.room.fragments import Audience, Fragment, View, read_once
from assemblee.slips.rules import FEW, TAKES_SLIPS, Purpose, RoundState
from assemblee.slips.tables import Round, rounds_of


async def gather_ballot(view: View) -> Mapping[str, object]:
    """For phones: the newest round of ballots, and whether it takes them."""
    begun = [each for each in await _rounds(view) if each.state != RoundState.DRAFT]
    newest = begun[-1] if begun else None
    state = newest.state_at(view.now) if newest else None
    return {
        "round": newest,
        "state": state,
        "until": _milliseconds(newest),
        "takes": state in TAKES_SLIPS,
    }


async def gather_wall(view: View) -> Mapping[str, object]:
    """For the wall: what is chosen now, or what came of it."""
    choosing = next((each for each in await _rounds(view) if each.state_at(view.now) in TAKES_SLIPS), None)
    ballot = await view.session.get(Ballot, choosing.id) if choosing else None
    return {
        "round": choosing,
        "state": choosing.state_at(view.now) if choosing else None,
        "until": _milliseconds(choosing),
        "ballot": ballot,
        "results": [each for each in await _counted(view) if each.shown] if choosing is None else [],
    }


async def gather_desk(view: View) -> Mapping[str, object]:
    """For the desk: rounds that are prepared, that go on, and that were counted."""
    rounds = await _rounds(view)
    return {
        "drafts": [each for each in rounds if each.state == RoundState.DRAFT],
        "waiting": [await _waiting(view, each) for each in rounds if each.waits],
        "counted": await _counted(view),
        "door": view.meeting.numbers_at_door,
    }


async def _waiting(view: View, round_: Round) -> Mapping[str, object]:
    subjects = await subjects_of(view.session, round_.id)
    return {
        "round": round_,
        "state": round_.state_at(view.now),
        "until": _milliseconds(round_),
        "ballot": await view.session.get(Ballot, round_.id),
        "subjects": subjects,
        "few": 0 < round_.least_writers < FEW,
        "paper_waits": bool(round_.sheets) and not round_.paper_done,
    }


async def on_the_wall(view: View, *, taken: bool) -> str:
    """What the wall is for instead of its scene: what came of a ballot, or choosing, unless it is taken."""
    seen = await gather_wall(view)
    if seen["results"]:
        return "counted"
    return "choosing" if seen["round"] is not None and not taken else ""


async def ballot_rounds(view: View) -> list[Round]:
    """All rounds that ballots and sorting have, first things first."""
    return await read_once(
        view, "ballot rounds", partial(rounds_of, view.session, view.meeting.id, Purpose.BALLOTS)
    )


async def _rounds(view: View) -> list[Round]:
    return [each for each in await ballot_rounds(view) if each.kind != BallotKind.SORTING]


async def _counted(view: View) -> list[Counted]:
    async def counted() -> list[Counted]:
        return await counted_in(view.session, view.meeting.id, await one_layout(view))

    return await read_once(view, "ballots", counted)


def _milliseconds(round_: Round | None) -> int:
    return int(round_.closes_at.timestamp() * 1000) if round_ and round_.closes_at else 0


FRAGMENTS = [
    Fragment("clusters-ballot", Audience.ROOM, gather_ballot),
    Fragment("clusters-ballots-wall", Audience.ROOM, gather_wall),
    Fragment("clusters-ballots-desk", Audience.DESK, gather_desk),
]
