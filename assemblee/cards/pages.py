"""Writing as the room sees it: the question, the announced close, and a card to read aloud."""

from collections.abc import Mapping
from secrets import SystemRandom

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards import desk_pages, list_pages, scribe, sending, strip_pages
from assemblee.cards.desk_pages import milliseconds
from assemblee.cards.errors import NoCardsYet
from assemblee.cards.rules import LIMIT, NEAR
from assemblee.cards.tables import cards_of, cards_of_round, how_many_shown
from assemblee.errors import NotInThisRoom
from assemblee.room.fragments import Audience, Fragment, Listener, View
from assemblee.room.pages import Screen, asked_live
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import rounds_of
from assemblee.storage import Storage

_chance = SystemRandom()


@get("/m/{meeting_id:str}/cards/one")
async def one_card(
    meeting_id: FromPath[str],
    listener: NamedDependency[Listener],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Any card of the newest round on the table, to read aloud. Which one is kept nowhere."""
    if not listener.may_see(Audience.ROOM):
        raise NotInThisRoom
    async with storage.reading() as session:
        cards = await cards_of(session, meeting_id)
        shown = [each for each in await rounds_of(session, meeting_id) if each.on_the_table]
        newest = await cards_of_round(session, shown[-1].id) if shown else []
    if not cards:
        raise NoCardsYet
    card = _chance.choice(newest or cards)
    template = "cards/one.html" if asked_live(screen.request) else "cards/reading_page.html"
    return await screen.page(template, card=card, kinds=CARD_KINDS, meeting_id=meeting_id)


async def gather_round(view: View) -> Mapping[str, object]:
    """The newest round as the room sees it; of its cards nothing until they are shown, then how many."""
    rounds = [
        each for each in await rounds_of(view.session, view.meeting.id) if each.state != RoundState.DRAFT
    ]
    if not rounds:
        return {"round": None}
    newest = rounds[-1]
    state = newest.state_at(view.now)
    cards = await how_many_shown(view.session, newest.id) if newest.on_the_table else 0
    return {
        "round": newest,
        "state": state,
        "until": milliseconds(newest),
        "cards": cards,
        "kinds": CARD_KINDS,
        "near": NEAR,
        "limit": LIMIT,
    }


FRAGMENTS = [
    Fragment("cards-round", Audience.ROOM, gather_round),
    Fragment("cards-closing", Audience.ROOM, gather_round),
    *desk_pages.FRAGMENTS,
]

HANDLERS: list[ControllerRouterHandler] = [
    one_card,
    *desk_pages.HANDLERS,
    *sending.HANDLERS,
    *scribe.HANDLERS,
    *list_pages.HANDLERS,
    *strip_pages.HANDLERS,
]
