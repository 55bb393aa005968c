"""What each fragment of the grouping shows at the desk."""

from collections.abc import Mapping

from assemblee.cards.rules import leaf_count
from assemblee.cards.tables import Card
from assemblee.clusters import leaves
from assemblee.clusters.gathering import one_layout, pages_of
from assemblee.clusters.tables import BoardEvent, Layout, Pile, event_count, last_event
from assemblee.clusters.telling import ToldAct, told
from assemblee.room.fragments import Audience, Fragment, View

OPEN_LEAVES = 4
"""So many leaves of loose cards are scrolled through; of more each is opened by itself."""

MOST_ALSO = 8
"""Cards with a second place that a pile shows at the desk; it holds other cards, too."""


async def gather_desk(view: View) -> Mapping[str, object]:
    """The last act with its undo, what the room sees, and the piles in the order of their titles."""
    layout = await one_layout(view)
    pages, page = await pages_of(view)
    event = await last_event(view.session, view.meeting.id)
    return {
        "last": told(layout, event) if event else None,
        "stayed": await _stayed(view, layout),
        "piles": _by_title(layout),
        "page": page,
        "pages": len(pages),
    }


async def _stayed(view: View, layout: Layout) -> ToldAct | None:
    """The newest act, when it is an undo that could not take back all."""
    newest = await event_count(view.session, view.meeting.id)
    event = await view.session.get(BoardEvent, (view.meeting.id, newest)) if newest else None
    act = told(layout, event) if event and event.undoes else None
    return act if act and act.skipped else None


def _by_title(layout: Layout) -> list[Pile]:
    return sorted(layout.piles(), key=lambda pile: (pile.title.casefold(), pile.id))


async def gather_targets(view: View) -> Mapping[str, object]:
    """The piles on which cards can be put."""
    return {"piles": _by_title(await one_layout(view))}


async def gather_stack(view: View) -> Mapping[str, object]:
    """One pile at the desk, with all that can be done with it."""
    layout = await one_layout(view)
    pile = next((pile for pile in layout.piles() if pile.id == view.key), None)
    also = layout.board.cards_also_on(view.key)
    split_from = layout.board.follow(layout.clusters[view.key].split_from) if pile else ""
    return {
        "key": view.key,
        "pile": pile,
        "leaves": leaf_count(len(pile.cards)) if pile else 0,
        "also": [layout.cards[card] for card in also[:MOST_ALSO]],
        "more_also": max(len(also) - MOST_ALSO, 0),
        "split_from": layout.clusters.get(split_from),
        "copies": split_from != ""
        and any(split_from in {link.source, link.target} for link in layout.board.links_now()),
    }


async def gather_placed(view: View) -> Mapping[str, object]:
    """One leaf of a pile's cards, to be ticked; its key is `ID.0` for the first leaf."""
    cluster, _, leaf = view.key.partition(".")
    layout = await one_layout(view)
    cards = leaves.on_leaf(layout.board.cards_on(cluster), leaves.leaf_number(leaf))
    return {"key": view.key, "pile_id": cluster, "cards": [layout.cards[card] for card in cards]}


async def gather_cards(view: View) -> Mapping[str, object]:
    """How many cards lie loose, and on which leaves of all cards; when there are many, one is open."""
    layout = await one_layout(view)
    cards, homes = sorted(layout.cards), layout.board.homes
    counts = [
        (leaf, sum(not homes[card] for card in leaves.on_leaf(cards, leaf)))
        for leaf in range(leaf_count(len(cards)))
    ]
    there = [(leaf, count) for leaf, count in counts if count]
    return {
        "loose": sum(count for _, count in there),
        "cards": len(cards),
        "leaves": there,
        "many": len(there) > OPEN_LEAVES,
    }


async def gather_loose(view: View) -> Mapping[str, object]:
    """What lies loose of one leaf of all cards; so no card changes its leaf when another is moved."""
    layout = await one_layout(view)
    there = leaves.on_leaf(sorted(layout.cards), leaves.leaf_number(view.key))
    cards: list[Card] = [layout.cards[card] for card in there if not layout.board.homes[card]]
    return {"key": view.key, "cards": cards}


FRAGMENTS = [
    Fragment("clusters-desk", Audience.DESK, gather_desk),
    Fragment("clusters-targets", Audience.DESK, gather_targets),
    Fragment("clusters-stack", Audience.DESK, gather_stack),
    Fragment("clusters-placed", Audience.DESK, gather_placed),
    Fragment("clusters-cards", Audience.DESK, gather_cards),
    Fragment("clusters-loose", Audience.DESK, gather_loose),
]
