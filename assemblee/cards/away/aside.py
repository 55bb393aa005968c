"""The desk's list of cards: one is put away with a second person, parked with thanks, or laid back."""

from collections.abc import Mapping

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.after import Aftermath
from assemblee.cards.away import hiding
from assemblee.cards.errors import NoCardTicked
from assemblee.cards.rules import HIDING_REASONS, Reason, leaf_count
from assemblee.cards.tables import (
    AskedAway,
    Card,
    CardState,
    asked_away,
    in_state,
    shown_in,
    shown_on_leaf,
)
from assemblee.errors import NotFound
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View, that_fit
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Screen, Web
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

_EACH_FITS = 9_000
_AROUND = 700
"""Bytes: three lists stand in one fragment of at most 32 kB."""


@get("/m/{meeting_id:str}/cards")
async def all_cards(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Every card on the table, to be ticked."""
    async with storage.reading() as session:
        view = View(session, await meeting_here(session, meeting_id), moments.clock())
        return await screen.page("cards/aside_page.html", view, reasons=HIDING_REASONS)


@post("/m/{meeting_id:str}/hidings")
async def propose(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """The desk asks the room to put cards away."""
    cards, reason = _ticked(form), form.choice("reason", Reason)
    mark = hiding.mark_of(meeting_id, request.cookies.get(DEVICE_COOKIE, ""))
    async with act.moment(meeting_id) as moment:
        await hiding.propose(moment, cards, reason, mark)
        await aftermath.redraw(moment)
    return act.done()


@post("/m/{meeting_id:str}/parkings")
async def park(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """Ideas for later are parked with thanks."""
    cards = _ticked(form)
    async with act.moment(meeting_id) as moment:
        await hiding.park(moment, cards)
        await aftermath.redraw(moment)
    return act.done()


@post("/m/{meeting_id:str}/cards/{card_id:str}/returns")
async def restore(
    meeting_id: FromPath[str],
    card_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """A card lies on the table again."""
    async with act.moment(meeting_id) as moment:
        await hiding.restore(moment, card_id)
        await aftermath.redraw(moment)
    return act.done()


@post("/m/{meeting_id:str}/cards/{card_id:str}/left")
async def leave(
    meeting_id: FromPath[str],
    card_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """Somebody asked to look at a card, or the desk proposed to put it away: it stays."""
    async with act.moment(meeting_id) as moment:
        await hiding.leave(moment, card_id)
        await aftermath.redraw(moment)
    return act.done()


def _ticked(form: Form) -> list[str]:
    if not form.many("card"):
        raise NoCardTicked
    return form.many("card")


async def gather_asked(view: View) -> Mapping[str, object]:
    """Whether somebody asks to look at a card; the desk asks this every ten seconds, as nobody is told."""
    asks = await asked_away(view.session, view.meeting.id)
    return {"asked": sum(not asked.reason for asked, _ in asks)}


async def gather_aside(view: View) -> Mapping[str, object]:
    """What is asked and proposed, what was put away, and what is parked."""
    asks = await asked_away(view.session, view.meeting.id)
    hidden = await in_state(view.session, view.meeting.id, CardState.HIDDEN)
    parked = await in_state(view.session, view.meeting.id, CardState.PARKED)
    return {
        "asks": that_fit(asks, _weight_of_ask, _EACH_FITS),
        "hidden": that_fit(hidden, _weight, _EACH_FITS),
        "parked": that_fit(parked, _weight, _EACH_FITS),
        "more": {"asks": len(asks), "hidden": len(hidden), "parked": len(parked)},
        "kinds": CARD_KINDS,
        "reasons": HIDING_REASONS,
    }


def _weight(card: Card) -> int:
    return _AROUND + len((card.text + card.text_second).encode())


def _weight_of_ask(ask: tuple[AskedAway, Card]) -> int:
    return _weight(ask[1])


async def gather_table(view: View) -> Mapping[str, object]:
    """How many cards lie on the table, and how many leaves there are."""
    cards = await shown_in(view.session, view.meeting.id)
    return {"cards": cards, "leaves": leaf_count(cards)}


async def gather_leaf(view: View) -> Mapping[str, object]:
    """One leaf of the cards on the table."""
    if not (view.key.isascii() and view.key.isdecimal()):
        raise NotFound
    cards = await shown_on_leaf(view.session, view.meeting.id, int(view.key[:6]))
    return {"key": view.key, "cards": cards, "kinds": CARD_KINDS}


FRAGMENTS = [
    Fragment("cards-asked", Audience.DESK, gather_asked),
    Fragment("cards-aside", Audience.DESK, gather_aside),
    Fragment("cards-table", Audience.DESK, gather_table),
    Fragment("cards-leaf", Audience.DESK, gather_leaf),
]

HANDLERS: list[ControllerRouterHandler] = [all_cards, propose, park, restore, leave]
