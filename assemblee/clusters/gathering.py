"""What each fragment of the grouping shows.

A drawing reads the table once, however many piles are on the screen: its session is one unchanging picture.
"""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.rules import leaf_count
from assemblee.cards.tables import Card
from assemblee.clusters import leaves
from assemblee.clusters.board import State
from assemblee.clusters.tables import Grouping, Layout, Pile, last_event, layout_of
from assemblee.clusters.telling import last_act
from assemblee.errors import NotFound
from assemblee.room.fragments import Audience, Fragment, View

AROUND_A_CARD = 300
AROUND_A_PILE = 330
"""Bytes of markup of one item on phones."""


async def _layout(view: View) -> Layout:
    key = ("clusters", view.meeting.id)
    layout = view.session.info.get(key)
    if not isinstance(layout, Layout):
        layout = view.session.info[key] = await layout_of(view.session, view.meeting.id)
    return layout


async def where_cards_lie(session: AsyncSession, meeting_id: str) -> frozenset[str]:
    """The names of all fragments of the grouping in which a card can stand."""
    return leaves.fragments_with_cards((await layout_of(session, meeting_id)).board)


async def _shown_page(view: View) -> int:
    """The page the room sees, or 0 when it sees none."""
    grouping = await view.session.get(Grouping, view.meeting.id)
    return grouping.page if grouping is not None and grouping.shown else 0


async def _filled(view: View) -> list[Pile]:
    return [pile for pile in (await _layout(view)).piles() if pile.cards]


async def _pages(view: View) -> tuple[list[list[Pile]], int]:
    """All pages for the wall, and the number of the one the room sees; 0 when it sees none."""
    pages = leaves.pages_for_the_wall(await _filled(view), _both_titles)
    return pages, min(await _shown_page(view), len(pages))


def _both_titles(pile: Pile) -> str:
    return f"{pile.title} {pile.title_second}".strip()


async def gather_board(view: View) -> Mapping[str, object]:
    """For the wall: one page of piles, largest first."""
    pages, page = await _pages(view)
    return {"piles": pages[page - 1] if page else []}


async def gather_page(view: View) -> Mapping[str, object]:
    """For the strip below the wall: which page it is."""
    pages, page = await _pages(view)
    return {"page": page, "pages": len(pages)}


async def gather_phone(view: View) -> Mapping[str, object]:
    """For phones: as many piles as fit, each with a way to its cards."""
    piles = await _filled(view) if await _shown_page(view) else []
    fitting = leaves.leaves_for_phones(piles, _longest_title, AROUND_A_PILE)
    first = fitting[0] if fitting else []
    return {"piles": first, "more": len(piles) - len(first)}


def _longest_title(pile: Pile) -> str:
    return max(pile.title, pile.title_second, key=lambda title: len(title.encode()))


async def gather_pile(view: View) -> Mapping[str, object]:
    """For phones: one leaf of the cards of a pile; its key is `ID`, or `ID.2` for the second leaf."""
    cluster, _, number = view.key.partition(".")
    layout = await _layout(view)
    row = layout.clusters.get(cluster)
    leaf = int(number) if number.isdecimal() and number.isascii() else 1
    if row is None or leaf < 1:
        raise NotFound
    shown = bool(await _shown_page(view)) and row.state == State.ACTIVE
    cards = [layout.cards[card] for card in layout.board.cards_on(cluster)] if shown else []
    cut = leaves.leaves_for_phones(cards, lambda card: card.text + card.text_second, AROUND_A_CARD)
    there = cut[leaf - 1] if leaf <= len(cut) else []
    return {
        "pile": row,
        "shown": shown,
        "cards": there,
        "count": len(cards),
        "leaf": leaf,
        "last": len(cut),
        "key": view.key,
    }


async def gather_desk(view: View) -> Mapping[str, object]:
    """The last act with its undo, what the room sees, and the piles in the order of their titles."""
    layout = await _layout(view)
    pages, page = await _pages(view)
    event = await last_event(view.session, view.meeting.id)
    return {
        "last": last_act(layout, event) if event else None,
        "piles": _by_title(layout),
        "page": page,
        "pages": len(pages),
    }


def _by_title(layout: Layout) -> list[Pile]:
    return sorted(layout.piles(), key=lambda pile: (pile.title.casefold(), pile.id))


async def gather_targets(view: View) -> Mapping[str, object]:
    """The piles on which cards can be put."""
    return {"piles": _by_title(await _layout(view))}


async def gather_stack(view: View) -> Mapping[str, object]:
    """One pile at the desk, with all that can be done with it."""
    layout = await _layout(view)
    pile = next((pile for pile in layout.piles() if pile.id == view.key), None)
    return {"key": view.key, "pile": pile, "leaves": leaf_count(len(pile.cards)) if pile else 0}


async def gather_placed(view: View) -> Mapping[str, object]:
    """One leaf of a pile's cards, to be ticked; its key is `ID.0` for the first leaf."""
    cluster, _, leaf = view.key.partition(".")
    layout = await _layout(view)
    cards = leaves.on_leaf(layout.board.cards_on(cluster), _leaf(leaf))
    return {"key": view.key, "pile_id": cluster, "cards": [layout.cards[card] for card in cards]}


async def gather_cards(view: View) -> Mapping[str, object]:
    """How many cards lie loose, and how many leaves there are."""
    layout = await _layout(view)
    return {
        "loose": len(layout.loose()),
        "cards": len(layout.cards),
        "leaves": leaf_count(len(layout.cards)),
    }


async def gather_loose(view: View) -> Mapping[str, object]:
    """What lies loose of one leaf of all cards; so no card changes its leaf when another is moved."""
    layout = await _layout(view)
    there = leaves.on_leaf(sorted(layout.cards), _leaf(view.key))
    cards: list[Card] = [layout.cards[card] for card in there if not layout.board.homes[card]]
    return {"key": view.key, "cards": cards}


def _leaf(number: str) -> int:
    if not (number.isascii() and number.isdecimal()):
        raise NotFound
    return int(number[:6])


FRAGMENTS = [
    Fragment("clusters-board", Audience.ROOM, gather_board),
    Fragment("clusters-page", Audience.ROOM, gather_page),
    Fragment("clusters-phone", Audience.ROOM, gather_phone),
    Fragment("clusters-pile", Audience.ROOM, gather_pile),
    Fragment("clusters-desk", Audience.DESK, gather_desk),
    Fragment("clusters-targets", Audience.DESK, gather_targets),
    Fragment("clusters-stack", Audience.DESK, gather_stack),
    Fragment("clusters-placed", Audience.DESK, gather_placed),
    Fragment("clusters-cards", Audience.DESK, gather_cards),
    Fragment("clusters-loose", Audience.DESK, gather_loose),
]
