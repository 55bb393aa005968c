"""The simulated room: its figures are those of another tool, and a room that answers well sorts well."""

import importlib.util
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.bench.room_sorting import simulated
from tests.bench.scores import adjusted_rand, b_cubed

JUDGE = Path("/work/shared/tools/score_clusters.py")


class Blind:
    """Nothing is compared: everything is as near as everything."""

    name = "nothing"

    def __call__(self, placed: Mapping[str, str], cards: Sequence[str]) -> dict[str, dict[str, float]]:
        return {card: dict.fromkeys(sorted(set(placed.values())), 0.0) for card in cards}


@pytest.mark.skipif(not JUDGE.exists(), reason="the other tool is not on this computer")
def test_the_figures_are_those_of_another_tool() -> None:
    spec = importlib.util.spec_from_file_location("judge", JUDGE)
    assert spec is not None
    assert spec.loader is not None
    judge = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(judge)
    chance = random.Random(4)  # noqa: S311  a test has no secrets
    for _ in range(20):
        themes = [chance.choice(["huur", "lift", "zorg", None]) for _ in range(40)]
        piles = [chance.choice(["a", "b", "c", "d", None]) for _ in range(40)]
        other = judge.score(themes, piles)

        assert b_cubed(themes, piles) == pytest.approx(other["bcubed_f1"])
        assert adjusted_rand(themes, piles) == pytest.approx(other["ari"])


def test_a_room_sorts_without_any_machine_and_better_with_more_answers() -> None:
    cards = {f"card {n}": f"theme {n % 8}" if n % 12 else None for n in range(60)}

    few, many = (simulated(cards, Blind(), (12, answers, 0.9), seeds=3) for answers in (3, 15))

    assert few.f1 < many.f1
    assert many.f1 > 0.8
    assert many.disputed > 1.5
    assert many == simulated(cards, Blind(), (12, 15, 0.9), seeds=3)
