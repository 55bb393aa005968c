"""Which piles are offered beside a card, and how much it is worth asking: the bits that the next look at it
is expected to tell (Lindley 1956).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2

from assemblee.clusters.sorting.rules import (
    FINDS,
    LOOKS,
    NOWHERE,
    OFFERED,
    SEES_IT_LACKS,
    Belief,
    Look,
    chance_of,
    likeliest,
)

KEEN = 10.0
"""How strongly the more telling cards are preferred (measured: 3 costs 0.03 of both figures)."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What every device hears of one card: its piles, likeliest first, and the weight to draw it by."""

    piles: tuple[str, ...]
    weight: float


def asking(belief: Belief) -> Asking:
    """The likeliest piles of a card, for all its looks, and its weight: how much the first is expected to
    tell.
    """
    piles = tuple(likeliest(belief))[: LOOKS * OFFERED]
    return Asking(piles, _bits(belief, piles[:OFFERED]) ** KEEN)


def _bits(belief: Belief, piles: Sequence[str]) -> float:
    """How much a look at these piles is expected to tell about where the card belongs."""
    if not piles:
        return 0.0
    there = sum(belief[pile] for pile in piles)
    said = [
        sum(belief[truth] * chance_of(Look(tuple(piles), chosen), truth) for truth in piles)
        + (1 - there) * chance_of(Look(tuple(piles), chosen), NOWHERE)
        for chosen in (*piles, NOWHERE)
    ]
    wrong, lost = (1 - FINDS) / len(piles), (1 - SEES_IT_LACKS) / len(piles)
    noise_there = _surprise([FINDS, *[wrong] * len(piles)])
    noise_gone = _surprise([SEES_IT_LACKS, *[lost] * len(piles)])
    return max(0.0, _surprise(said) - there * noise_there - (1 - there) * noise_gone)


def _surprise(chances: Iterable[float]) -> float:
    return -sum(each * log2(each) for each in chances if each > 0)
