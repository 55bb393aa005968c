"""The page on which a table sorts. It holds all cards of the round: nobody hears which is drawn."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters.board import LOOSE
from assemblee.clusters.sorting.tables import this_sorting
from assemblee.clusters.tables import layout_of
from assemblee.errors import NotFound
from assemblee.people.tables import Seat
from assemblee.room.fragments import View
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.room.tables import meeting_here
from assemblee.slips.rules import RoundState
from assemblee.storage import Storage


@get("/m/{meeting_id:str}/sorting/{round_id:str}")
async def sorting_page(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    phone: NamedDependency[Seat],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Cards one at a time with the piles that seem nearest, for whoever sits around this phone."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        here = await this_sorting(session, meeting_id, round_id)
        if here.round.state == RoundState.DRAFT:
            raise NotFound
        layout = await layout_of(session, meeting_id)
        loose = [
            layout.cards.get(card) if layout.board.homes.get(card) == LOOSE else None
            for card in here.card_ids
        ]
        return await screen.page(
            "clusters/sorting/page.html",
            View(session, meeting, moments.clock(), seat=phone.id),
            round=here.round,
            sorting=here.sorting,
            cards=loose,
            piles=here.piles,
        )


HANDLERS: list[ControllerRouterHandler] = [sorting_page]
