"""What dots may be laid where, and what all of them make together."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from assemblee.clusters.ballots.errors import DotsNotCounted, NotOnThisBallot, TooManyDots, TooManyOnOne

USUAL_BUDGET = 3
"""Dots of one person."""

MOST_DOTS = 12
"""Of one person: more are no choice any more."""


def dots_on(body: Mapping[str, str], piles: Collection[str], budget: int, cap: int) -> dict[str, int]:
    """How many dots a ballot lays on which piles; none is left out.

    Raises `NotOnThisBallot` for a pile that is not to be chosen from, `DotsNotCounted` for what is no number
    of dots, `TooManyOnOne` and `TooManyDots`.
    """
    if not set(body) <= set(piles):
        raise NotOnThisBallot
    laid = {pile: _dots(raw) for pile, raw in body.items()}
    if any(dots > cap for dots in laid.values()):
        raise TooManyOnOne(most=cap)
    if sum(laid.values()) > budget:
        raise TooManyDots(most=budget)
    return {pile: dots for pile, dots in laid.items() if dots}


def count_dots(ballots: Iterable[Mapping[str, int]], homes: Mapping[str, str], cap: int) -> dict[str, int]:
    """The dots of all ballots by where each pile lies at last; a pile without any has 0.

    Dots on piles that lie on each other are dots on one, and a ballot has at most `cap` there.
    """
    counted = dict.fromkeys(homes.values(), 0)
    for ballot in ballots:
        mine: Counter[str] = Counter()
        for pile, dots in ballot.items():
            mine[homes[pile]] += dots
        for pile, dots in mine.items():
            counted[pile] += min(dots, cap)
    return counted


def _dots(raw: str) -> int:
    if not (raw.isascii() and raw.isdecimal() and len(raw) <= 3):
        raise DotsNotCounted
    return int(raw)
