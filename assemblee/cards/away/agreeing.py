"""The second person: anybody in the room on their own phone, or another desk. And a phone that asks, without
a name, that somebody look at a card.
"""

from collections.abc import Mapping

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.after import Aftermath
from assemblee.cards.away import hiding
from assemblee.cards.rules import HIDING_REASONS
from assemblee.cards.sending import NEVER_KEPT
from assemblee.cards.tables import asked_away, hidden_by_reason
from assemblee.errors import NotInThisRoom
from assemblee.room.fragments import Audience, Fragment, Listener, View
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Screen, Web
from assemblee.room.tables import meeting_here
from assemblee.slips.pages import message_of, without_a_name
from assemblee.storage import Storage


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The card somebody would rather not see there."""

    card: str


@post("/hidings", status_code=200)
async def ask_away(request: Web, storage: NamedDependency[Storage]) -> Response[dict[str, bool]]:
    """Somebody asks the desk to look at a card: nobody knows who, and the answer says nothing of it."""
    asked = await message_of(request, Asked)
    if asked.card.isprintable():
        async with storage.writing() as session:
            await hiding.ask_away(session, asked.card)
    return Response({"asked": True}, headers=NEVER_KEPT)


@get("/m/{meeting_id:str}/hidings")
async def proposals(
    meeting_id: FromPath[str],
    request: Web,
    listener: NamedDependency[Listener],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What the desk asks to put away, and the two answers."""
    _must_be_a_person(listener)
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        asks = [(asked, card) for asked, card in await asked_away(session, meeting_id) if asked.reason]
    return await screen.page(
        "cards/agreeing.html",
        here=meeting,
        asks=asks,
        own=_mark(request, meeting_id),
        back=_back(listener, meeting_id),
        kinds=CARD_KINDS,
        reasons=HIDING_REASONS,
    )


@post("/m/{meeting_id:str}/hidings/{card_id:str}/agreements")
async def agree(
    meeting_id: FromPath[str],
    card_id: FromPath[str],
    request: Web,
    listener: NamedDependency[Listener],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """Yes, put it away."""
    _must_be_a_person(listener)
    act.location = _back(listener, meeting_id)
    async with act.moment(meeting_id) as moment:
        if await hiding.agree(moment, card_id, _mark(request, meeting_id)):
            await aftermath.redraw(moment)
    return act.done()


@post("/m/{meeting_id:str}/hidings/{card_id:str}/refusals")
async def decline(
    meeting_id: FromPath[str],
    card_id: FromPath[str],
    listener: NamedDependency[Listener],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """No, it stays: nobody asks it any more."""
    _must_be_a_person(listener)
    act.location = _back(listener, meeting_id)
    async with act.moment(meeting_id) as moment:
        if await hiding.decline(moment, card_id):
            await aftermath.redraw(moment)
    return act.done()


def _must_be_a_person(listener: Listener) -> None:
    if not (listener.seat or listener.desk):
        raise NotInThisRoom


def _back(listener: Listener, meeting_id: str) -> str:
    return f"/m/{meeting_id}" if listener.seat else f"/m/{meeting_id}/cards"


def _mark(request: Web, meeting_id: str) -> str:
    return hiding.mark_of(meeting_id, request.cookies.get(DEVICE_COOKIE, ""))


async def gather_away(view: View) -> Mapping[str, object]:
    """How many cards were put away: the room counts along."""
    return {"away": sum((await hidden_by_reason(view.session, view.meeting.id)).values())}


async def gather_proposed(view: View) -> Mapping[str, object]:
    """Whether the desk waits for a second person."""
    asks = await asked_away(view.session, view.meeting.id)
    return {"proposed": sum(bool(asked.reason) for asked, _ in asks)}


FRAGMENTS = [
    Fragment("cards-away", Audience.ROOM, gather_away),
    Fragment("cards-proposed", Audience.ROOM, gather_proposed),
]

HANDLERS: list[ControllerRouterHandler] = [
    proposals,
    agree,
    decline,
    without_a_name("/slips", ask_away),
]
