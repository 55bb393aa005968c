"""How near cards are to piles, by the very code that makes the offers; here without a process of its own."""

from collections.abc import Mapping, Sequence

from assemblee.clusters.offers.engine import Engine
from assemblee.clusters.offers.rules import Refusals


class Nearness:
    """For piles, given as the pile of each card on one: how near each of these cards is to each pile."""

    def __init__(self, texts: Mapping[str, str], *, plain: bool) -> None:
        self._engine = Engine.best(plain)
        self._engine.learn(texts)
        self._keys = {card: card for card in texts}

    @property
    def name(self) -> str:
        return self._engine.model.name

    def __call__(self, placed: Mapping[str, str], cards: Sequence[str]) -> dict[str, dict[str, float]]:
        piles = {pile: [card for card in placed if placed[card] == pile] for pile in set(placed.values())}
        found = self._engine.nearest(self._keys, cards, piles, Refusals(), most=len(piles))
        return {
            card: {offer.cluster: float(offer.score) for offer in offers} for card, offers in found.items()
        }
