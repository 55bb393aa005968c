"""What the room hears for every card, in few signs: its weight, then the numbers of its piles.

600 cards with twelve piles each are 7,800 signs, so everything is one fragment that a phone can watch.
"""

from collections.abc import Sequence
from math import log2

from assemblee.clusters.sorting.asking import Asking
from assemblee.clusters.sorting.rules import LOOKS, OFFERED

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*/"
"""A sign for each number of a pile, and for each step of a weight; `sorting.js` has the same."""

GONE = "."
"""In place of the weight of a card that is not on the table any more."""

STEPS = 3
"""So many steps of a weight double it."""


def wide(piles: int) -> int:
    """How many signs each card has."""
    return 1 + min(piles, LOOKS * OFFERED)


def told(askings: Sequence[Asking], piles: Sequence[str]) -> str:
    """All cards in the order of their numbers."""
    heaviest = max((each.weight for each in askings), default=0.0)
    number = {pile: n for n, pile in enumerate(piles)}
    return "".join(
        _weight(each.weight, heaviest) + "".join(SIGNS[number[pile]] for pile in each.piles)
        for each in askings
    )


def evenly(cards: int, piles: int) -> str:
    """Before anything was compared: all cards alike, the first piles for each."""
    return (SIGNS[-1] + SIGNS[: wide(piles) - 1]) * cards


def without(asked: str, wide_: int, gone: Sequence[int]) -> str:
    """The same, where the cards with these numbers are not on the table any more."""
    parts = [asked[start : start + wide_] for start in range(0, len(asked), wide_)]
    for number in gone:
        parts[number - 1] = GONE + parts[number - 1][1:]
    return "".join(parts)


def offers_in(asked: str, piles: int) -> list[list[int]]:
    """For each card the numbers of its piles, counted from 1."""
    step = wide(piles)
    return [
        [SIGNS.index(sign) + 1 for sign in asked[start + 1 : start + step]]
        for start in range(0, len(asked), step)
    ]


def _weight(weight: float, heaviest: float) -> str:
    if not heaviest or not weight:
        return SIGNS[0]
    return SIGNS[max(0, len(SIGNS) - 1 + round(STEPS * log2(weight / heaviest)))]
