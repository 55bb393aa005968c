"""What stands beside a group or an offer, so that people see why: words that both have, a card to quote."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

MOST_WORDS = 3

Words = Mapping[str, str]


def middle_of(between: NDArray[np.float64]) -> int:
    """The place of the card that is nearest to all others; the first among equals."""
    return int(np.round(between.sum(axis=1), 6).argmax())


def shared_words(one: Words, other: Words) -> tuple[str, ...]:
    """Words that stand in both cards, as the first writes them; long ones say most."""
    both = sorted(one.keys() & other.keys(), key=lambda stem: (-len(stem), stem))
    return tuple(one[stem] for stem in both[:MOST_WORDS])


def words_of(group: Sequence[Words], every: Sequence[Words]) -> tuple[str, ...]:
    """Up to three words that stand in two or more cards of a group and in few others (c-TF-IDF).

    A card counts once for a word, so that nobody sets the tone by repeating.
    """
    here = Counter(stem for words in group for stem in words)
    often = {stem: cards for stem, cards in here.items() if cards >= 2}
    everywhere = Counter(stem for words in every for stem in words if stem in often)
    weight = {stem: cards * math.log(1 + len(every) / everywhere[stem]) for stem, cards in often.items()}
    best = sorted(weight, key=lambda stem: (-round(weight[stem], 6), stem))[:MOST_WORDS]
    return tuple(_as_written(stem, group) for stem in best)


def _as_written(stem: str, group: Sequence[Words]) -> str:
    spellings = Counter(words[stem] for words in group if stem in words)
    return min(spellings, key=lambda word: (-spellings[word], len(word), word))
