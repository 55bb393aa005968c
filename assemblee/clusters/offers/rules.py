"""What an offer is, and which are left out because people refused them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Wheel(StrEnum):
    """How the encoder of meanings was found: it is used only when every file of it is as it was published."""

    GOOD = "good"
    MISSING = "missing"
    OTHER = "other"
    DAMAGED = "damaged"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True)
class Model:
    """With what was compared. Without `knows_languages`, cards in different languages never look alike."""

    name: str
    version: str
    knows_languages: bool
    wheel: Wheel = Wheel.UNUSED


@dataclass(frozen=True, slots=True)
class Bars:
    """From which score something is offered, in thousandths; the higher, the more alike.

    Below `near` "no pile yet" comes first: half the cards that belong nowhere stay below it, and one in ten
    of those offered rightly. From `likely` the first pile is right seven times in ten, and is called likely.
    Groups of loose cards are cut at `alike`, the first overview at `overview`. At `join` a card would join a
    pile by itself: in trials only.
    """

    near: int = 80
    likely: int = 200
    alike: int = 320
    overview: int = 200
    join: int = 280


WITH_MEANING = Bars()
LETTERS_ALONE = Bars(near=60, likely=200, alike=200, overview=100, join=200)


def bars_for(knows_languages: bool) -> Bars:
    """Where nothing else was set; letters alone are never as much alike."""
    return WITH_MEANING if knows_languages else LETTERS_ALONE


@dataclass(frozen=True, slots=True)
class Offer:
    """A pile where a card may belong, and why: words both have, and the card there that is most like it."""

    cluster: str
    score: int
    words: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that look alike: the one in their middle, to be quoted, and words that stand in several."""

    cards: tuple[str, ...]
    middle: str
    words: tuple[str, ...] = ()
    score: int = 0


@dataclass(frozen=True, slots=True)
class Refusals:
    """What people said does not fit: a card with a pile, or with another card, as pairs of ids."""

    pairs: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def __contains__(self, pair: tuple[str, str]) -> bool:
        one, other = pair
        return (one, other) in self.pairs or (other, one) in self.pairs


def without_refused(offers: Iterable[Offer], card: str, refused: Refusals, most: int = 3) -> list[Offer]:
    """The nearest piles for a card, fewer where people refused them."""
    return [offer for offer in offers if (card, offer.cluster) not in refused][:most]


def parted(cards: Sequence[str], refused: Refusals) -> list[list[str]]:
    """A group cut so that no refused pair stands together: each card goes to the first part that takes it."""
    if not refused.pairs:
        return [list(cards)]
    parts: list[list[str]] = []
    for card in cards:
        fitting = (part for part in parts if not any((card, other) in refused for other in part))
        part = next(fitting, None)
        if part is None:
            parts.append([card])
        else:
            part.append(card)
    return parts


def members(clusters: Mapping[str, Collection[str]], known: Collection[str]) -> dict[str, list[str]]:
    """The cards on each pile that holds any of those known, all in the order of their ids."""
    there = {cluster: sorted(set(clusters[cluster]) & set(known)) for cluster in sorted(clusters)}
    return {cluster: cards for cluster, cards in there.items() if cards}
