"""A room that sorts cards, simulated: `python -m tests.bench.room_sorting [CARDS.jsonl]`.

One card of each theme lies on its pile. Then every voter answers so many cards, drawn by the weights that
the whole room hears; weights and offers follow whenever five more answers were handed in, as in the hall. An
answer is one card: after "none of these" the next four piles are offered, three times at most. A voter finds
the right pile with the accuracy given when it is among the four (else takes another of them, or says "none",
all alike), and says "none" with probability 0.7 when it is not; for a card without a theme "none" is always
right.

Figures are over 80 % of the cards that were sorted, those the room is surest of, every one of them on a pile
(the examples are not counted). A card without a theme is a group of its own, as in the themes given by hand:
on a pile it is an error. "Nowhere too" instead counts "belongs nowhere" as a decision, and such a card as
rightly alone.
"""

import argparse
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Protocol

from assemblee.clusters.sorting import rules
from assemblee.clusters.sorting.asking import asking
from assemblee.clusters.sorting.rules import NOWHERE, OFFERED, Answer, Belief, Outcome, Tally
from tests.bench.nearness import Nearness
from tests.bench.scores import adjusted_rand, b_cubed

CARDS = Path(__file__).parents[3] / "shared" / "data" / "cards" / "gold_dev.jsonl"  # beside the checkout
SEEDS = 9
PLACED = 0.8
SEES_NONE = 0.7
ROOMS = ((60, 6, 0.8), (60, 10, 0.8), (10, 24, 0.9))
TABLE = [
    (voters, answers, right)
    for voters, answers in ((5, 24), (10, 12), (10, 24), (20, 12), (30, 10), (60, 4), (60, 6), (60, 10))
    for right in (0.7, 0.8, 0.9)
]

Cards = Mapping[str, str | None]
"""The theme of each card."""


class Near(Protocol):
    """For piles, given as the pile of each card on one: how near each of these cards is to each pile."""

    def __call__(self, placed: Mapping[str, str], cards: Sequence[str]) -> dict[str, dict[str, float]]: ...


@dataclass(frozen=True, slots=True)
class Sorted:
    """How good what a room made of its cards is; shares of errors and of cards are of the disputed ones."""

    f1: float
    rand: float
    f1_nowhere_too: float
    rand_nowhere_too: float
    of_errors: float
    of_cards: float
    without_theme: int
    looks: float

    @property
    def disputed(self) -> float:
        """How many times their share of the errors the disputed cards hold."""
        return self.of_errors / self.of_cards if self.of_cards else 0.0


class Room:
    """Voters, the cards that they sort, and what is believed of these."""

    def __init__(self, cards: Cards, near: Near, right: float, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  a simulation has no secrets
        self.cards, self.near, self.right = cards, near, right
        themes = sorted({theme for theme in cards.values() if theme is not None})
        self.examples = {
            self.chance.choice([card for card in cards if cards[card] == theme]): theme for theme in themes
        }
        self.open = [card for card in cards if card not in self.examples]
        self.handed_in: list[tuple[str, Answer]] = []
        self.looks = 0
        self.tallies: dict[str, Tally] = {}
        self.nearness: dict[str, dict[str, float]] = {}
        self.beliefs: dict[str, Belief] = {}
        self.count()

    def count(self) -> None:
        """As the server does when enough was handed in: what is sure shows what its pile is about."""
        self.tallies = rules.tallied(self.handed_in)
        sure = rules.sure_of(self.beliefs, self.tallies)
        unsure = [card for card in self.open if card not in sure]
        self.nearness |= self.near({**self.examples, **sure}, unsure)
        first = rules.at_first(self.nearness)
        self.beliefs = {
            card: rules.believed(first[card], self.tallies.get(card, rules.SILENCE)) for card in self.open
        }
        self.asked = {card: asking(self.beliefs[card]) for card in self.open}

    def sort(self, voters: int, answers: int) -> None:
        """Everybody answers so many cards, one after the other in an order of chance."""
        mine: list[list[tuple[str, Answer]]] = [[] for _ in range(voters)]
        for _ in range(answers):
            for voter in self.chance.sample(range(voters), voters):
                mine[voter].append(self._answered({card for card, _ in mine[voter]}))
                self.handed_in.append(mine[voter][-1])
                if len(self.handed_in) % rules.enough(voters) == 0:
                    self.count()
        self.count()

    def _answered(self, before: set[str]) -> tuple[str, Answer]:
        new = [card for card in self.open if card not in before]
        card = self.chance.choices(new, [self.asked[card].weight + 1e-12 for card in new])[0]
        piles = self.asked[card].piles
        for end in range(OFFERED, len(piles) + OFFERED, OFFERED):
            self.looks += 1
            chosen = self._chosen(piles[end - OFFERED : end], self.cards[card])
            if chosen != NOWHERE:
                return card, Answer(piles[:end], chosen)
        return card, Answer(piles)

    def _chosen(self, piles: Sequence[str], theme: str | None) -> str:
        if theme not in piles:
            return NOWHERE if self.chance.random() < SEES_NONE else self.chance.choice(piles)
        if self.chance.random() < self.right:
            return str(theme)
        return self.chance.choice([NOWHERE, *(pile for pile in piles if pile != theme)])

    def result(self) -> Sorted:
        """The figures."""
        best = {card: rules.likeliest(belief)[0] for card, belief in self.beliefs.items()}
        surest = self._surest(lambda card: self.beliefs[card][best[card]])
        decided = {card: max(belief, key=lambda pile: belief[pile]) for card, belief in self.beliefs.items()}
        too = self._surest(lambda card: self.beliefs[card][decided[card]])
        errors = [card for card in self.open if best[card] != self.cards[card]]
        disputed = {card for card in self.open if self._disputed(card)}
        themes, piles = [self.cards[card] for card in surest], [best[card] for card in surest]
        themes_too, piles_too = [self.cards[card] for card in too], [decided[card] or None for card in too]
        return Sorted(
            f1=b_cubed(themes, piles),
            rand=adjusted_rand(themes, piles),
            f1_nowhere_too=b_cubed(themes_too, piles_too),
            rand_nowhere_too=adjusted_rand(themes_too, piles_too),
            of_errors=len(disputed.intersection(errors)) / len(errors) if errors else 0.0,
            of_cards=len(disputed) / len(self.open),
            without_theme=themes.count(None),
            looks=self.looks / len(self.handed_in),
        )

    def _disputed(self, card: str) -> bool:
        found = rules.verdict(self.beliefs[card], self.tallies.get(card, rules.SILENCE))
        return found.outcome is Outcome.DISPUTED

    def _surest(self, sureness: Callable[[str], float]) -> list[str]:
        ranked = sorted(self.open, key=lambda card: (-sureness(card), card))
        return ranked[: round(PLACED * len(ranked))]


def simulated(cards: Cards, near: Near, room: tuple[int, int, float], seeds: int = SEEDS) -> Sorted:
    """The medians of several rooms of (voters, answers each, accuracy)."""
    voters, answers, right = room
    results = []
    for seed in range(seeds):
        hall = Room(cards, near, right, seed)
        hall.sort(voters, answers)
        results.append(hall.result())
    return Sorted(*(median(getattr(each, name) for each in results) for name in Sorted.__slots__))


def main() -> None:
    """A line for each room."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cards", type=Path, nargs="?", default=CARDS if CARDS.exists() else None)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--words", action="store_true", help="compare words, without the encoder of meanings")
    parser.add_argument("--short", action="store_true", help="only the rooms that have a threshold")
    asked = parser.parse_args()
    if asked.cards is None:
        parser.error("say which file of cards")
    rows = [json.loads(line) for line in asked.cards.read_text().splitlines() if line.strip()]
    cards = {row["id"]: row["theme"] for row in rows}
    near = Nearness({row["id"]: row["text"] for row in rows}, plain=asked.words)
    lone = sum(theme is None for theme in cards.values())
    print(f"{len(cards)} cards, {lone} without a theme; compared by {near.name}")
    print(f"medians of {asked.seeds} rooms each")
    print(
        "voters answers right   F1    ARI   nowhere too: F1    ARI   disputed: of errors  of cards  times   "
        "without theme on piles  looks"
    )
    for room in ROOMS if asked.short else (*ROOMS, *TABLE):
        voters, answers, right = room
        it = simulated(cards, near, room, asked.seeds)
        print(
            f"{voters:6d} {answers:7d} {right:5.1f} {it.f1:6.2f} {it.rand:6.2f} {it.f1_nowhere_too:17.2f} "
            f"{it.rand_nowhere_too:6.2f} {it.of_errors:19.2f} {it.of_cards:9.2f} {it.disputed:6.1f} "
            f"{it.without_theme:23.0f} {it.looks:6.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
