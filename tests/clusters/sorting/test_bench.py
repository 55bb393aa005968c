"""The simulated room: its figures are those of their definitions, and a room that answers well sorts well."""

import random
from collections.abc import Mapping, Sequence

import pytest
from sklearn.metrics import adjusted_rand_score

from tests.bench.room_sorting import simulated
from tests.bench.scores import adjusted_rand, b_cubed


class Blind:
    """Nothing is compared: everything is as near as everything."""

    name = "nothing"

    def __call__(self, placed: Mapping[str, str], cards: Sequence[str]) -> dict[str, dict[str, float]]:
        return {card: dict.fromkeys(sorted(set(placed.values())), 0.0) for card in cards}


def test_the_figures_are_those_of_their_definitions() -> None:
    chance = random.Random(4)  # noqa: S311  a test has no secrets
    for _ in range(20):
        themes = _apart([chance.choice(["huur", "lift", "zorg", None]) for _ in range(40)])
        piles = _apart([chance.choice(["a", "b", "c", "d", None]) for _ in range(40)])

        assert b_cubed(themes, piles) == pytest.approx(_card_by_card(themes, piles))
        assert adjusted_rand(themes, piles) == pytest.approx(adjusted_rand_score(themes, piles))


def _apart(labels: Sequence[str | None]) -> list[str]:
    """Whoever has no label is alone."""
    return [label or f"alone-{place}" for place, label in enumerate(labels)]


def _card_by_card(themes: Sequence[str], piles: Sequence[str]) -> float:
    """Bagga and Baldwin 1998, as slowly as it is defined."""
    places = range(len(themes))
    precision = recall = 0.0
    for one in places:
        theme = {other for other in places if themes[other] == themes[one]}
        pile = {other for other in places if piles[other] == piles[one]}
        precision += len(theme & pile) / len(pile) / len(themes)
        recall += len(theme & pile) / len(theme) / len(themes)
    return 2 * precision * recall / (precision + recall)


def test_a_room_sorts_without_any_machine_and_better_with_more_answers() -> None:
    cards = {f"card {n}": f"theme {n % 8}" if n % 12 else None for n in range(60)}

    few, many = (simulated(cards, Blind(), (12, answers, 0.9), seeds=3) for answers in (3, 15))

    assert few.f1 < many.f1
    assert many.f1 > 0.8
    assert many.disputed > 1.5
    assert many == simulated(cards, Blind(), (12, 15, 0.9), seeds=3)
