"""How good a grouping of cards is, beside the themes that somebody gave them by hand.

A card without a theme, or on no pile, is a group of its own: to put it on a pile costs precision, to leave it
alone is right. B-cubed: Bagga and Baldwin 1998. Adjusted Rand index: Hubert and Arabie 1985.
"""

from collections import Counter
from collections.abc import Sequence


def b_cubed(themes: Sequence[str | None], piles: Sequence[str | None]) -> float:
    """F1 of precision and recall, in which every card weighs the same."""
    gold, found = _alone_where_none(themes), _alone_where_none(piles)
    both, in_gold, in_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / in_found[pile] for (_, pile), n in both.items()) / len(gold)
    recall = sum(n * n / in_gold[theme] for (theme, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def adjusted_rand(themes: Sequence[str | None], piles: Sequence[str | None]) -> float:
    """Pairs of cards that are rightly together, corrected for chance: 0 by chance, 1 when all is right."""
    gold, found = _alone_where_none(themes), _alone_where_none(piles)
    right = _pairs(Counter(zip(gold, found, strict=True)))
    in_gold, in_found = _pairs(Counter(gold)), _pairs(Counter(found))
    expected = in_gold * in_found / (len(gold) * (len(gold) - 1) / 2)
    most = (in_gold + in_found) / 2
    return 1.0 if most == expected else (right - expected) / (most - expected)


def _alone_where_none(labels: Sequence[str | None]) -> list[object]:
    return [("alone", n) if label is None else label for n, label in enumerate(labels)]


def _pairs(sizes: Counter[object]) -> float:
    return sum(n * (n - 1) / 2 for n in sizes.values())
