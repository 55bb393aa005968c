"""What answers in the worker: rows of the cards it was told, kept in memory while they are on a table."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from assemblee.clusters.offers.encoders import Encoder, Letters, best_encoder
from assemblee.clusters.offers.rules import Group, Model, Offer, Refusals
from assemblee.clusters.offers.similarity import alike, nearest, overview
from assemblee.clusters.offers.space import LETTERS_IN_OFFERS, Row, Space
from assemblee.clusters.offers.words import telling_words


class Engine:
    """Compares cards. Each text is told once, under a key that says nothing; what is gone is told too."""

    def __init__(self, encoder: Encoder | None, model: Model) -> None:
        self.model = model
        self._encoder = encoder
        self._letters = Letters()
        self._rows: dict[str, Row] = {}
        self._last: tuple[tuple[tuple[str, str], ...], Space] | None = None

    @classmethod
    def best(cls, plain: bool = False) -> "Engine":
        """With meanings where the package is there and whole and not `plain`; else with letters alone."""
        return cls(*best_encoder(plain))

    def learn(self, texts: Mapping[str, str]) -> None:
        """Keep the rows of these texts, by their keys."""
        keys = sorted(texts)
        meanings = self._encoder.encode([texts[key] for key in keys]) if self._encoder and keys else None
        for n, key in enumerate(keys):
            meaning = meanings[n] if meanings is not None else None
            self._rows[key] = Row(meaning, self._letters.counts(texts[key]), telling_words(texts[key]))

    def forget(self, keys: Sequence[str]) -> None:
        """Nothing is left of these texts."""
        for key in keys:
            self._rows.pop(key, None)
        if keys:
            self._last = None

    def space(self, keys: Mapping[str, str]) -> Space:
        """The cards with these ids, each with the key of its text."""
        asked = tuple(sorted(keys.items()))
        if self._last is None or self._last[0] != asked:
            self._last = asked, Space({card: self._rows[key] for card, key in asked})
        return self._last[1]

    def nearest(
        self,
        keys: Mapping[str, str],
        asked: Sequence[str],
        clusters: Mapping[str, Sequence[str]],
        refused: Refusals,
        most: int = 3,
    ) -> dict[str, list[Offer]]:
        """For each card asked about, the piles nearest to it."""
        return nearest(self.space(keys), asked, clusters, refused, most)

    def alike(
        self, keys: Mapping[str, str], loose: Sequence[str], bar: int, refused: Refusals
    ) -> list[Group]:
        """Groups among the loose cards."""
        return alike(self.space(keys), loose, bar, refused)

    def overview(
        self, keys: Mapping[str, str], loose: Sequence[str], bar: int, refused: Refusals
    ) -> list[Group]:
        """The loose cards in larger groups."""
        return overview(self.space(keys), loose, bar, refused)

    def similar(self, keys: Mapping[str, str], some: Sequence[str], others: Sequence[str]) -> list[list[int]]:
        """How alike each of some is to each of others, in thousandths."""
        space = self.space(keys)
        scores = space.alike(space.places(some), space.places(others), LETTERS_IN_OFFERS)
        return [[round(1000 * float(score)) for score in row] for row in scores]

    def told(self) -> dict[str, object]:
        """What compares here, as plain values."""
        return asdict(self.model)
