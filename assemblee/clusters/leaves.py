"""Long lists are cut into leaves, so that no screen gets more at once than it can carry.

A desk gets leaves of a fixed number of cards: when a card moves, only its leaf is drawn again. Phones get as
many as fit in a message of 8 kB, as hundreds of them share the wifi of a hall.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TypeVar

from assemblee.cards.rules import ON_A_LEAF, leaf_count
from assemblee.clusters.board import LOOSE, Board
from assemblee.clusters.changes import Change
from assemblee.clusters.links.rules import Evidence, Link
from assemblee.errors import NotFound

Each = TypeVar("Each")

FOR_A_PHONE = 6_500
"""Bytes of list items in one fragment; the rest of 8 kB is for what stands around them."""

PILES_ON_THE_WALL = 5
"""As many rows as can be read from the back of a room, with the code for joining below them."""

LINKS_ON_A_LEAF = 20
"""Of the list at the desk: each holds two titles and a form."""

ON_THE_WALL = {"clusters-tree", "clusters-tree-list"}
"""What shows in the room how piles hang together."""


def on_leaf(cards: Sequence[Each], leaf: int) -> Sequence[Each]:
    """The cards on one leaf of a desk; the first is leaf 0."""
    return cards[leaf * ON_A_LEAF : (leaf + 1) * ON_A_LEAF]


def leaf_number(key: str) -> int:
    """The number of a leaf in the name of a fragment; raises `NotFound`."""
    if not (key.isascii() and key.isdecimal()):
        raise NotFound
    return int(key[:6])


def leaves_of_links(board: Board) -> int:
    """On how many leaves of a desk the links are."""
    return -(-len(board.links_now()) // LINKS_ON_A_LEAF)


def links_on_leaf(board: Board, leaf: int) -> list[tuple[Link, Evidence]]:
    """The links on one leaf of a desk, with the cards that say so; the first is leaf 0."""
    return list(board.links_now().items())[leaf * LINKS_ON_A_LEAF : (leaf + 1) * LINKS_ON_A_LEAF]


def leaves_for_phones(items: Iterable[Each], text: Callable[[Each], str], around: int) -> list[list[Each]]:
    """Leaves of as many items as fit in a message; `around` is the markup of an item in bytes."""
    return _filled(items, lambda item: len(escape(text(item)).encode()) + around, FOR_A_PHONE)


def pages_for_the_wall(items: Sequence[Each]) -> list[Sequence[Each]]:
    """Pages of as many items as fit on the wall, also when each of them takes two lines."""
    return [items[at : at + PILES_ON_THE_WALL] for at in range(0, len(items), PILES_ON_THE_WALL)]


def _filled(items: Iterable[Each], size: Callable[[Each], int], most: int) -> list[list[Each]]:
    """At least one item on each, also when it is too large."""
    leaves: list[list[Each]] = []
    room = 0
    for item in items:
        if size(item) > room:
            leaves.append([])
            room = most
        leaves[-1].append(item)
        room -= size(item)
    return leaves


def fragments_at_the_desk(board: Board, then: Board, change: Change) -> set[str]:
    """The names of what a change makes different there."""
    names = {"clusters-desk", "clusters-history"} | {
        f"clusters-stack:{cluster}" for cluster in change.touched | _parts_of(then, change)
    }
    if change.shapes or change.links or change.core:
        names |= fragments_with_links(board, then)
    if change.shapes:
        names.add("clusters-targets")
    for cluster in change.touched:
        cards = max(len(board.cards_on(cluster)), len(then.cards_on(cluster)))
        names |= {f"clusters-placed:{cluster}.{leaf}" for leaf in range(leaf_count(cards))}
    return names | _loose_leaves(board, change)


def fragments_with_links(*boards: Board) -> set[str]:
    """The names of what shows at the desk how piles hang together, or did in another of these boards."""
    last = max(map(leaves_of_links, boards))
    return {"clusters-links", "clusters-desk-tree", *(f"clusters-linked:{leaf}" for leaf in range(last))}


def _parts_of(then: Board, change: Change) -> set[str]:
    """Clusters that say from which other they were split, when that one or its links changed."""
    changed = change.touched | {end for link in change.links for end in (link.source, link.target)}
    whole = {cluster: then.shapes[cluster].split_from for cluster in then.shapes}
    return {cluster for cluster, of in whole.items() if of and {of, then.follow(of)} & changed}


def fragments_with_cards(board: Board) -> frozenset[str]:
    """The names of all in which a card can stand, for a card that changed by itself; also of leaves that it
    left empty.
    """
    names = {"clusters-desk", "clusters-cards", "clusters-board", "clusters-page", "clusters-phone"}
    names |= fragments_with_links(board) | ON_THE_WALL
    names |= {f"clusters-loose:{leaf}" for leaf in range(leaf_count(len(board.homes) + 1))}
    for cluster in board.shapes:
        cards = len(board.cards_on(cluster)) + 1
        names |= {f"clusters-stack:{cluster}", f"clusters-pile:{cluster}"}
        names |= {f"clusters-placed:{cluster}.{leaf}" for leaf in range(leaf_count(cards))}
        names |= {f"clusters-pile:{cluster}.{leaf}" for leaf in range(2, cards + 1)}
    return frozenset(names)


def _loose_leaves(board: Board, change: Change) -> set[str]:
    moved = {card for card, move in change.moves.items() if LOOSE in move}
    places = [place for place, card in enumerate(sorted(board.homes)) if card in moved]
    return {f"clusters-loose:{place // ON_A_LEAF}" for place in places} | {"clusters-cards"}


def fragments_in_the_room(board: Board, then: Board, change: Change) -> set[str]:
    """The names of what a change makes different on the wall and on phones, while they show clusters."""
    names = {"clusters-board", "clusters-page", "clusters-phone"} | ON_THE_WALL
    for cluster in change.touched:
        most = max(len(board.cards_on(cluster)), len(then.cards_on(cluster)))
        names.add(f"clusters-pile:{cluster}")
        names |= {f"clusters-pile:{cluster}.{leaf}" for leaf in range(2, most + 1)}
    return names
