"""What each fragment of the grouping shows.

A drawing reads the table once, however many piles are on the screen: its session is one unchanging picture.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters import leaves
from assemblee.clusters.board import State
from assemblee.clusters.sorting.tables import sortings_of
from assemblee.clusters.tables import Grouping, Layout, Pile, layout_of
from assemblee.errors import NotFound
from assemblee.room.fragments import Audience, Fragment, View, read_once

AROUND_A_CARD = 300
AROUND_A_PILE = 330
"""Bytes of markup of one item on phones."""


async def one_layout(view: View) -> Layout:
    """All that lies on the table, read once for a drawing."""
    return await read_once(view, "clusters", partial(layout_of, view.session, view.meeting.id))


async def where_cards_lie(session: AsyncSession, meeting_id: str) -> frozenset[str]:
    """The names of all fragments of the grouping in which a card can stand."""
    sorted_here = [f"clusters-sorting-asked:{each.id}" for each in await sortings_of(session, meeting_id)]
    here = leaves.fragments_with_cards((await layout_of(session, meeting_id)).board)
    return here | {"clusters-sorting-wall", "clusters-sorting-desk", *sorted_here}


async def _shown_page(view: View) -> int:
    """The page the room sees, or 0 when it sees none, or the tree."""
    grouping = await view.session.get(Grouping, view.meeting.id)
    return max(grouping.page, 0) if grouping is not None and grouping.shown else 0


async def _filled(view: View) -> list[Pile]:
    return [pile for pile in (await one_layout(view)).piles() if pile.cards]


async def pages_of(view: View) -> tuple[list[Sequence[Pile]], int]:
    """All pages for the wall, and the number of the one the room sees; 0 when it sees none."""
    pages = leaves.pages_for_the_wall(await _filled(view))
    return pages, min(await _shown_page(view), len(pages))


async def gather_board(view: View) -> Mapping[str, object]:
    """For the wall: one page of piles, largest first."""
    pages, page = await pages_of(view)
    return {"piles": pages[page - 1] if page else []}


async def gather_page(view: View) -> Mapping[str, object]:
    """For the strip below the wall: which page it is."""
    pages, page = await pages_of(view)
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
    layout = await one_layout(view)
    row = layout.clusters.get(cluster)
    leaf = int(number[:6]) if number.isdecimal() and number.isascii() else 1
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


FRAGMENTS = [
    Fragment("clusters-board", Audience.ROOM, gather_board),
    Fragment("clusters-page", Audience.ROOM, gather_page),
    Fragment("clusters-phone", Audience.ROOM, gather_phone),
    Fragment("clusters-pile", Audience.ROOM, gather_pile),
]
