"""Reading aloud at the desk: how far it is, a card to read for somebody, and slips to print and cut."""

from collections.abc import Mapping

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.aloud import pile
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

MOST_SLIPS = 100
"""Slips in one print."""


@post("/m/{meeting_id:str}/readings/aloud")
async def take_for_somebody(
    meeting_id: FromPath[str], facilitator: NamedDependency[Facilitator], act: NamedDependency[FormAct]
) -> Response[None]:
    """The facilitator reads a card for somebody."""
    async with act.moment(meeting_id) as moment:
        (card,) = await pile.take_by_chance(moment, 1)
        act.location = f"/m/{meeting_id}/readings/aloud?card={pile.short(card.id)}"
    return act.done(act.location)


@get("/m/{meeting_id:str}/readings/aloud")
async def read_for_somebody(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    card: FromQuery[str] = "",
) -> Response[str]:
    """That card, large."""
    async with storage.reading() as session:
        found = await pile.card_called(session, meeting_id, card)
    return await screen.page(
        "cards/reading_desk.html", card=found, kinds=CARD_KINDS, called=card, meeting_id=meeting_id
    )


@post("/m/{meeting_id:str}/readings/ends")
async def end_reading(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The desk's card was read, or goes back; or all on paper was read, all not read goes back, or all."""
    act.location = f"/m/{meeting_id}/desk"
    what, card = form.raw("what"), form.raw("card")
    async with act.moment(meeting_id) as moment:
        if card:
            await (pile.finish if what == "read" else pile.put_back)(moment, card)
        else:
            await _WITH_ALL.get(what, pile.put_all_back)(moment)
    return act.done()


@post("/m/{meeting_id:str}/readings/slips")
async def take_on_paper(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """So many cards leave the pile on paper, for whoever has no phone."""
    slips = form.number("slips", 1, MOST_SLIPS)
    async with act.moment(meeting_id) as moment:
        taken = await pile.take_by_chance(moment, slips, on_paper=True)
        act.location = f"/m/{meeting_id}/readings/slips?cards={'.'.join(pile.called(taken))}"
    return act.done(act.location)


@get("/m/{meeting_id:str}/readings/slips")
async def print_slips(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    cards: FromQuery[str] = "",
) -> Response[str]:
    """These slips, to be cut, or all that are out; one that was taken back or put away is not among them."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        out = (await pile.pile_of(session, meeting_id)).on_paper
    asked = set(cards.split(".")) if cards else set(pile.called(out))
    slips = [card for card in out if pile.short(card.id) in asked]
    return await screen.page("cards/slips.html", here=meeting, cards=slips, kinds=CARD_KINDS)


_WITH_ALL = {"read": pile.finish_paper, "again": pile.read_again}


async def gather_desk(view: View) -> Mapping[str, object]:
    """How far the reading is; never which card is where."""
    return {"pile": await pile.pile_of(view.session, view.meeting.id), "most": MOST_SLIPS}


FRAGMENTS = [Fragment("cards-reading", Audience.DESK, gather_desk)]

HANDLERS: list[ControllerRouterHandler] = [
    take_for_somebody,
    read_for_somebody,
    end_reading,
    take_on_paper,
    print_slips,
]
