"""What people do at the desk with links, second places and the core problem; each can be undone."""

from collections.abc import Sequence

from assemblee.clusters import conflicts
from assemblee.clusters.board import LOOSE
from assemblee.clusters.errors import (
    CardsGone,
    CoreElsewhere,
    CoreTakenOff,
    EnoughLinks,
    LiesThere,
    LinkToItself,
    NoSuchLink,
    NothingTicked,
    NothingToBelongTo,
)
from assemblee.clusters.links import putting
from assemblee.clusters.links.rules import Link
from assemblee.clusters.tables import Layout, layout_of
from assemblee.clusters.writing import keep
from assemblee.room.moment import Moment

MOST_LINKS = 200
"""More nobody follows in a picture or a list."""


async def link(moment: Moment, wanted: Link, cards: Sequence[str] = ()) -> None:
    """One pile does this to another, as these cards say; without cards people only think so. When the link is
    there the cards are added.

    Raises `NotFound`, `PileGone`, `LinkToItself`, `EnoughLinks`, or `CardsGone` when none of the cards is on
    the table.
    """
    layout = await _layout(moment, wanted.source, wanted.target)
    followed = _followed(layout, wanted)
    change = putting.link(layout.board, followed, cards)
    if change.skipped and len(change.skipped) == len(set(cards)):
        raise CardsGone
    if followed not in layout.board.links and len(layout.board.links) >= MOST_LINKS:
        raise EnoughLinks(most=MOST_LINKS)
    await keep(moment, layout, change)


async def without_evidence(moment: Moment, wanted: Link, cards: Sequence[str]) -> None:
    """These cards do not say so; twice is once. Raises `NotFound`, or `NoSuchLink`."""
    layout = await _layout(moment, wanted.source, wanted.target)
    there = _moved_along(layout, wanted)
    if there not in layout.board.links:
        raise NoSuchLink
    await keep(moment, layout, putting.without_evidence(layout.board, there, cards))


async def unlink(moment: Moment, unwanted: Link) -> None:
    """The link is gone; twice is once. Raises `NotFound`."""
    layout = await _layout(moment, unwanted.source, unwanted.target)
    await keep(moment, layout, putting.unlink(layout.board, _moved_along(layout, unwanted)))


async def copy_links(moment: Moment, cluster: str) -> None:
    """A pile that was split from another gets the links of that one too. Raises `NotFound` or `PileGone`."""
    layout = await _layout(moment, cluster)
    conflicts.must_take_cards(layout, cluster)
    of = layout.board.follow(layout.clusters[cluster].split_from)
    change = putting.copy_links(layout.board, layout.board.follow(cluster), of)
    if len(layout.board.links) + len(change.links) > MOST_LINKS:
        raise EnoughLinks(most=MOST_LINKS)
    await keep(moment, layout, change)


async def set_core(moment: Moment, cluster: str, seen: str) -> None:
    """Which pile is the core problem, or none; `seen` is the one that was when its sender looked.

    Raises `NotFound`, `PileGone`, `CoreElsewhere` or `CoreTakenOff`.
    """
    layout = await _layout(moment, cluster)
    conflicts.must_take_cards(layout, cluster)
    home, now = layout.board.follow(cluster), layout.board.core_now()
    if now not in {home, layout.board.follow(seen)}:
        raise CoreElsewhere(title=layout.clusters[now].title) if now else CoreTakenOff()
    await keep(moment, layout, putting.set_core(layout.board, home))


async def also(moment: Moment, cards: Sequence[str], cluster: str) -> None:
    """Cards belong on a second pile too; twice is once. Those that lie there anyway are left, and told.

    Raises `NothingTicked`, `NotFound`, `PileGone`, and when it is so of all cards `CardsGone` or `LiesThere`.
    """
    if not cards:
        raise NothingTicked
    layout = await _layout(moment, cluster)
    conflicts.must_take_cards(layout, cluster)
    home = layout.board.follow(cluster)
    if home == LOOSE:
        raise NothingToBelongTo
    change = putting.also(layout.board, cards, home)
    if len(change.skipped) == len(set(cards)):
        raise LiesThere(title=layout.clusters[home].title) if any(change.skipped.values()) else CardsGone()
    await keep(moment, layout, change)


async def not_also(moment: Moment, cards: Sequence[str], cluster: str) -> None:
    """Cards belong only where they lie; twice is once. Raises `NothingTicked` or `NotFound`."""
    if not cards:
        raise NothingTicked
    layout = await _layout(moment, cluster)
    await keep(moment, layout, putting.not_also(layout.board, cards, layout.board.follow(cluster)))


async def _layout(moment: Moment, *clusters: str) -> Layout:
    moment.must_be_open()
    layout = await layout_of(moment.session, moment.meeting.id)
    for cluster in clusters:
        conflicts.must_be_here(layout, cluster)
    return layout


def _followed(layout: Layout, wanted: Link) -> Link:
    for cluster in (wanted.source, wanted.target):
        conflicts.must_take_cards(layout, cluster)
    there = _moved_along(layout, wanted)
    if LOOSE in {there.source, there.target} or there.is_a_ring:
        raise LinkToItself
    return there


def _moved_along(layout: Layout, link: Link) -> Link:
    return Link(layout.board.follow(link.source), layout.board.follow(link.target), link.kind)
