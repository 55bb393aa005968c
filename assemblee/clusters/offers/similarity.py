"""Which piles are nearest to a card, and which cards look alike. The same cards always give the same answer.

A pile is near when its middle is, and a little when one card on it is; less so when that middle is near to
everything. Groups are made by average linkage, after Parabol's rule and others were measured on the same
cards and did worse. Among equals the smaller id comes first.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from assemblee.clusters.offers.naming import middle_of, shared_words, words_of
from assemblee.clusters.offers.rules import Group, Offer, Refusals, members, parted, without_refused
from assemblee.clusters.offers.space import LETTERS_IN_GROUPS, LETTERS_IN_OFFERS, Middles, Scores, Space

TOWARDS_THE_MIDDLE = 0.9
"""How much the middle of a pile counts beside the card on it that is nearest."""

SMALLEST_IN_OVERVIEW = 3


def nearest(
    space: Space,
    asked: Sequence[str],
    clusters: Mapping[str, Iterable[str]],
    refused: Refusals,
    most: int = 3,
) -> dict[str, list[Offer]]:
    """For each card asked about the piles nearest to it, nearest first; a card is no reason for itself."""
    piles = members({each: set(cards) - set(asked) for each, cards in clusters.items()}, space.place)
    if not piles or not asked:
        return {card: [] for card in asked}
    scores, most_like = _scores(space, asked, list(piles.values()))
    return {
        card: without_refused(_ranked(space, card, list(piles), scores[n], most_like[n]), card, refused, most)
        for n, card in enumerate(asked)
    }


def _ranked(
    space: Space, card: str, piles: Sequence[str], scores: Scores, most_like: Sequence[int]
) -> Iterable[Offer]:
    for column in np.argsort(-scores, kind="stable"):
        like = int(most_like[column])
        words = shared_words(space.words[space.place[card]], space.words[like])
        yield Offer(piles[column], _thousandths(scores[column]), words, space.cards[like])


def _scores(
    space: Space, asked: Sequence[str], piles: Sequence[Sequence[str]]
) -> tuple[Scores, list[list[int]]]:
    """A row for each card asked about, a column for each pile, and the card there that is most like it."""
    groups = [space.places(cards) for cards in piles]
    middles = space.middles(groups, LETTERS_IN_OFFERS)
    places = space.places(asked)
    single = space.alike(places, [card for group in groups for card in group], LETTERS_IN_OFFERS)
    starts = np.cumsum([0] + [len(group) for group in groups])[:-1]
    best = np.maximum.reduceat(single, starts, axis=1)
    middle = space.closeness(places, middles)
    scores = TOWARDS_THE_MIDDLE * middle + (1 - TOWARDS_THE_MIDDLE) * best - _near_to_all(middles, groups)
    like = [
        [
            group[int(row[start : start + len(group)].argmax())]
            for start, group in zip(starts, groups, strict=True)
        ]
        for row in single
    ]
    return scores, like


def _near_to_all(middles: Middles, groups: Sequence[Sequence[int]]) -> Scores:
    """How near each middle is to the cards of the other piles, on average."""
    sizes = np.array([len(group) for group in groups])
    between = middles.between() * sizes
    others = np.maximum(sizes.sum() - sizes, 1)
    total = between.sum(axis=1) - np.diag(between)
    return np.asarray(total / others / np.where(middles.lengths == 0, 1, middles.lengths))


def alike(space: Space, loose: Iterable[str], bar: int, refused: Refusals) -> list[Group]:
    """Groups of two or more among the loose cards, most alike first; no refused pair stands in one."""
    cards = sorted(set(loose) & set(space.place))
    cut = _cut(space, cards, bar)
    groups = [part for group in cut for part in parted(group, refused) if len(part) > 1]
    return _told(space, groups)


def overview(space: Space, loose: Iterable[str], bar: int, refused: Refusals) -> list[Group]:
    """Groups of three or more among the loose cards, for a first look: cut once, then each card of a group
    goes to the nearest one, for linkage never takes back what it did early. The others stay alone.
    """
    cards = sorted(set(loose) & set(space.place))
    groups = [group for group in _cut(space, cards, bar) if len(group) >= SMALLEST_IN_OVERVIEW]
    if not groups:
        return []
    again = _at_nearest(space, [space.places(group) for group in groups])
    named = [[space.cards[n] for n in group] for group in again]
    told = _told(space, [part for group in named for part in parted(group, refused) if len(part) > 1])
    return sorted(told, key=lambda group: -len(group.cards))


def _at_nearest(space: Space, groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Each card of these groups with the group whose other cards are nearest to it."""
    middles = space.middles(groups, LETTERS_IN_GROUPS)
    cards = [card for group in groups for card in group]
    own = np.array([column for column, group in enumerate(groups) for _ in group])
    near = space.closeness(cards, middles)
    rows = np.arange(len(cards))
    sizes = np.array([len(group) for group in groups])[own]
    whole = (
        sizes * middles.lengths[own]
    )  # the length of the sum of the own group's rows, then without the card
    towards = near[rows, own] * whole - 1
    near[rows, own] = towards / np.sqrt(np.maximum(whole**2 - 2 * towards - 1, 1e-9))
    best = near.argmax(axis=1)
    return [[cards[row] for row in np.flatnonzero(best == column)] for column in range(len(groups))]


def _cut(space: Space, cards: Sequence[str], bar: int) -> list[list[str]]:
    """Average linkage: two groups become one while the mean likeness between them is above the bar."""
    if len(cards) < 2:
        return []
    places = space.places(cards)
    apart = 1 - space.alike(places, places, LETTERS_IN_GROUPS)
    apart = np.clip((apart + apart.T) / 2, 0, 2)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    groups: dict[int, list[str]] = {}
    for card, label in zip(cards, fcluster(tree, 1 - bar / 1000, "distance"), strict=True):
        groups.setdefault(int(label), []).append(card)
    return list(groups.values())


def _told(space: Space, groups: Iterable[Sequence[str]]) -> list[Group]:
    told = [_group(space, sorted(cards)) for cards in groups]
    return sorted(told, key=lambda group: (-group.score, group.cards))


def _group(space: Space, cards: Sequence[str]) -> Group:
    places = space.places(cards)
    between = space.alike(places, places, LETTERS_IN_GROUPS)
    n = len(cards)
    mean = (between.sum() - np.trace(between)) / (n * (n - 1))
    middle = cards[middle_of(between)]
    words = words_of([space.words[place] for place in places], space.words)
    return Group(tuple(cards), middle, words, _thousandths(mean))


def arrive(
    space: Space, piles: Mapping[str, Sequence[str]], loose: Iterable[str], bars: tuple[int, int]
) -> tuple[dict[str, str], list[Group]]:
    """How an evening would go if people took every offer: loose cards that are very near a pile join it, and
    the others are grouped among themselves. No card that lies on a pile moves.

    `bars` are from which score a card joins, and at which groups are cut.
    """
    join, cut = bars
    waiting = sorted(loose)
    found = nearest(space, waiting, piles, Refusals(), most=1)
    joined = {card: offers[0].cluster for card, offers in found.items() if offers and offers[0].score >= join}
    return joined, alike(space, set(waiting) - set(joined), cut, Refusals())


def _thousandths(score: float) -> int:
    return round(1000 * float(score))
