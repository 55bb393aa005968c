"""What links and second places become, worked out as a `Change` of the board as it is now."""

from collections.abc import Iterable
from typing import TypedDict

from assemblee.clusters.board import Board
from assemblee.clusters.changes import Change, Kind, Pair
from assemblee.clusters.links.rules import Evidence, Link


class Along(TypedDict, total=False):
    """What goes along with clusters that are put on another."""

    links: dict[Link, tuple[Evidence | None, Evidence | None]]
    also: dict[Pair, tuple[bool, bool]]
    core: tuple[str, str] | None


def taken_along(board: Board, gone: frozenset[str], home: str) -> Along:
    """Links point to and from `home` now, and two that become the same stand on the cards of both. What would
    point at itself is gone. Second places and the core problem follow.
    """
    return {
        "links": _relinked(board, gone, home),
        "also": _also(board, gone, home),
        "core": (board.core, home) if board.core in gone else None,
    }


def _relinked(
    board: Board, gone: frozenset[str], home: str
) -> dict[Link, tuple[Evidence | None, Evidence | None]]:
    before = {link: board.links[link] for link in board.links if {link.source, link.target} & gone}
    then: dict[Link, Evidence] = {}
    for link, evidence in before.items():
        moved = link.follows(gone, home)
        if not moved.is_a_ring:
            then[moved] = then.get(moved, board.links.get(moved, frozenset())) | evidence
    new = {link: (board.links.get(link), evidence) for link, evidence in then.items()}
    return {link: (evidence, None) for link, evidence in before.items()} | {
        link: parts for link, parts in new.items() if parts[0] != parts[1]
    }


def _also(board: Board, gone: frozenset[str], home: str) -> dict[Pair, tuple[bool, bool]]:
    before = {pair for pair in board.also if pair[1] in gone}
    new = {(card, home) for card, _ in before} - board.also
    return dict.fromkeys(before, (True, False)) | dict.fromkeys(new, (False, True))


def link(board: Board, wanted: Link, cards: Iterable[str]) -> Change:
    """A link, or more cards for one that is there; cards that are not on the table are skipped."""
    before = board.links.get(wanted)
    on_the_table = board.homes.keys() & set(cards)
    then = (before or frozenset()) | on_the_table
    skipped = dict.fromkeys(set(cards) - on_the_table)
    links = {} if then == before else {wanted: (before, then)}
    return Change(Kind.LINKED, wanted.source, links=links, skipped=skipped)


def without_evidence(board: Board, wanted: Link, cards: Iterable[str]) -> Change:
    """The link no longer stands on these cards; without any it is only thought."""
    before = board.links[wanted]
    then = before - set(cards)
    return Change(Kind.LINKED, wanted.source, links={} if then == before else {wanted: (before, then)})


def unlink(board: Board, unwanted: Link) -> Change:
    """The link is gone, with what it stood on."""
    before = board.links.get(unwanted)
    links = {} if before is None else {unwanted: (before, None)}
    return Change(Kind.UNLINKED, unwanted.source, links=links)


def copy_links(board: Board, cluster: str, of: str) -> Change:
    """The links of one cluster for another too, as for one that was split from it."""
    mine = frozenset([of])
    copies = {each.follows(mine, cluster): board.links[each] for each in board.links if of in _ends(each)}
    new = {each: (None, evidence) for each, evidence in copies.items() if each not in board.links}
    return Change(Kind.LINKED, cluster, links={each: new[each] for each in new if not each.is_a_ring})


def _ends(each: Link) -> tuple[str, str]:
    return each.source, each.target


def set_core(board: Board, cluster: str) -> Change:
    """Which cluster is the core problem, or none."""
    return Change(Kind.CORE, cluster, core=None if board.core == cluster else (board.core, cluster))


def also(board: Board, cards: Iterable[str], cluster: str) -> Change:
    """Cards belong on a second cluster too; those that lie there, or are not on the table, are skipped."""
    wanted = set(cards)
    skipped = {card: board.homes.get(card) for card in wanted if board.homes.get(card, cluster) == cluster}
    new = {(card, cluster) for card in wanted - skipped.keys()} - board.also
    return Change(Kind.ALSO, cluster, also=dict.fromkeys(new, (False, True)), skipped=skipped)


def not_also(board: Board, cards: Iterable[str], cluster: str) -> Change:
    """Cards belong nowhere but where they lie."""
    there = {(card, cluster) for card in cards} & board.also
    return Change(Kind.NOT_ALSO, cluster, also=dict.fromkeys(there, (True, False)))
