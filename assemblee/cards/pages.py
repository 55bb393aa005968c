"""Writing as the room sees it: the question and the announced close; and all that cards have for the web."""

from collections.abc import Mapping

from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards import came_out, dreams, second, sending
from assemblee.cards.aloud import reading, reading_desk
from assemblee.cards.away import agreeing, aside
from assemblee.cards.language import CARD_LANGUAGES
from assemblee.cards.paper import list_pages, scribe, strip_pages
from assemblee.cards.rounds import desk_pages
from assemblee.cards.rounds.desk_pages import milliseconds
from assemblee.cards.rules import LIMIT, NEAR
from assemblee.cards.tables import how_many_shown
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import rounds_of


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
        "card_languages": CARD_LANGUAGES,
        "near": NEAR,
        "limit": LIMIT,
    }


FRAGMENTS = [
    Fragment("cards-round", Audience.ROOM, gather_round),
    Fragment("cards-closing", Audience.ROOM, gather_round),
    *desk_pages.FRAGMENTS,
    *reading.FRAGMENTS,
    *reading_desk.FRAGMENTS,
    *aside.FRAGMENTS,
    *agreeing.FRAGMENTS,
]

HANDLERS: list[ControllerRouterHandler] = [
    *desk_pages.HANDLERS,
    *sending.HANDLERS,
    *reading.HANDLERS,
    *reading_desk.HANDLERS,
    *aside.HANDLERS,
    *agreeing.HANDLERS,
    *second.HANDLERS,
    *dreams.HANDLERS,
    *scribe.HANDLERS,
    *came_out.HANDLERS,
    *list_pages.HANDLERS,
    *strip_pages.HANDLERS,
]
