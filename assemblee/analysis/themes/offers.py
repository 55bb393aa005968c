"""Which themes are offered for a cluster that belongs to none yet: by titles, and by the cards when asked.

Titles are compared at once. What compares cards may be switched off, or slow when it was just started, so it
is asked only by whoever presses that button.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assemblee.analysis.themes.nearness import MOST, Near, nearest
from assemblee.analysis.themes.reading import ThemePile, ThemeRead, Themes
from assemblee.cards.tables import Card
from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.offers.rules import Offer as CardOffer

PER_CARD = 5
"""Themes that each card of a cluster can speak for."""

SURE = 0.6
"""A title as much alike as this goes before what the cards say."""

Found = Mapping[str, Sequence[CardOffer]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A theme that a cluster may belong to, and why: a title that is alike, words they share, or a card of it
    that is like one of these.
    """

    theme: ThemeRead
    title: str = ""
    shared: tuple[str, ...] = ()
    like: Card | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the cards of a cluster say together of a theme, in thousandths of likeness."""

    theme: str
    score: int
    words: tuple[str, ...]
    like: str


async def by_cards(offers: Offers, trajectory_id: str, themes: Themes) -> tuple[Found, int]:
    """For each card of a cluster without a theme the themes near to it, and from which likeness on one is
    offered. Raises `NoOffersNow` or `OffersOff`.
    """
    cards = {card.id: card.text for pile in themes.piles.values() for card in pile.pile.cards}
    lists = {
        theme.id: [card.id for pile in theme.piles for card in pile.pile.cards] for theme in themes.themes
    }
    there = {theme: lying for theme, lying in lists.items() if lying}
    asked = [card.id for each in themes.unplaced for card in each.pile.cards]
    if not there or not asked:
        return {}, 0
    found = await offers.nearest(cards, there, asked, table=f"themes of {trajectory_id}", most=PER_CARD)
    return found, (await offers.bars()).near


def offers_for(
    each: ThemePile,
    themes: Themes,
    refused: Collection[tuple[str, str]],
    found: Found | None = None,
    bar: int = 0,
) -> list[Offer]:
    """The nearest themes for this cluster, the nearest first, without those that people refused.

    Titles that are much alike come first, then what the cards say, then titles that are somewhat alike.
    """
    never = {theme for cluster, theme in refused if cluster == each.id}
    titles = {near.theme: near for near in nearest(each.pile.title, _titles(themes), never)}
    spoken = {
        said.theme: said
        for said in spoken_for([card.id for card in each.pile.cards], found or {}, bar)
        if said.theme not in never
    }
    sure = [theme for theme, near in titles.items() if near.score >= SURE]
    in_order = list(dict.fromkeys([*sure, *spoken, *titles]))[:MOST]
    read = {theme.id: theme for theme in themes.themes}
    cards = {card.id: card for theme in in_order for pile in read[theme].piles for card in pile.pile.cards}
    return [_offer(read[theme], titles.get(theme), spoken.get(theme), cards) for theme in in_order]


def spoken_for(cards: Sequence[str], found: Found, bar: int) -> list[Spoken]:
    """What these cards say together: the mean over all of them, so one card alone says little."""
    about: dict[str, list[CardOffer]] = {}
    for card in cards:
        for offer in found.get(card, ()):
            about.setdefault(offer.cluster, []).append(offer)
    spoken = [_spoken(theme, offers, len(cards)) for theme, offers in about.items()]
    return sorted((each for each in spoken if each.score >= bar), key=lambda each: (-each.score, each.theme))


def _spoken(theme: str, offers: Sequence[CardOffer], cards: int) -> Spoken:
    words = Counter(word for offer in offers for word in offer.words)
    best = max(offers, key=lambda offer: (offer.score, offer.like))
    most = sorted(words, key=lambda word: (-words[word], word))[:3]
    return Spoken(theme, sum(offer.score for offer in offers) // cards, tuple(most), best.like)


def _titles(themes: Themes) -> dict[str, list[str]]:
    return {
        theme.id: [theme.row.title, *(pile.pile.title for pile in theme.piles)] for theme in themes.themes
    }


def _offer(theme: ThemeRead, near: Near | None, said: Spoken | None, cards: Mapping[str, Card]) -> Offer:
    shared = [*(near.shared if near else ()), *(said.words if said else ())]
    title = near.title if near and near.title != theme.row.title else ""
    return Offer(theme, title, tuple(dict.fromkeys(shared))[:3], cards.get(said.like) if said else None)
