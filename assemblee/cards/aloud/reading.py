"""Reading aloud on the phones: each picks for itself, and it alone knows what it must not pick.

What a phone says here makes no act that is kept, and names no seat: the seat only opens the door.
"""

from collections.abc import Mapping
from secrets import SystemRandom

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.aloud import pile
from assemblee.cards.errors import NoCardsYet
from assemblee.cards.sending import NEVER_KEPT
from assemblee.cards.tables import cards_of, shown_in
from assemblee.errors import NotInThisRoom
from assemblee.people.tables import Seat
from assemblee.room.fragments import Audience, Fragment, Listener, View
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen, Web
from assemblee.slips.pages import message_of
from assemblee.storage import Storage

_chance = SystemRandom()


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The card that a phone takes, has read, or gives back."""

    card: str


@get("/m/{meeting_id:str}/readings")
async def the_pile(
    meeting_id: FromPath[str], listener: NamedDependency[Listener], storage: NamedDependency[Storage]
) -> Response[dict[str, object]]:
    """What can be taken, the newest round first, and what is in a hand: the same answer for all."""
    if not listener.may_see(Audience.ROOM):
        raise NotInThisRoom
    async with storage.reading() as session:
        now = await pile.pile_of(session, meeting_id)
    called = {"piles": [pile.called(each) for each in now.waiting], "out": pile.called(now.in_hand)}
    return Response(called, headers=NEVER_KEPT)


@post("/m/{meeting_id:str}/readings", status_code=200)
async def take_card(
    meeting_id: FromPath[str],
    request: Web,
    seat: NamedDependency[Seat],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[dict[str, str]]:
    """A phone takes a card of somebody else: it alone knows that."""
    named = await message_of(request, Named)
    async with moments.at(meeting_id) as moment:
        card = await pile.take(moment, named.card)
    html = await screen.drawing.page("cards/one.html", screen.language, {"card": card, "kinds": CARD_KINDS})
    return Response({"card": named.card, "id": card.id, "html": html}, headers=NEVER_KEPT)


@post("/m/{meeting_id:str}/readings/returns", status_code=200)
async def pass_card(
    meeting_id: FromPath[str], request: Web, seat: NamedDependency[Seat], moments: NamedDependency[Moments]
) -> Response[dict[str, str]]:
    """Rather not this one: it goes back."""
    named = await message_of(request, Named)
    async with moments.at(meeting_id) as moment:
        await pile.put_back(moment, named.card)
    return Response({"card": named.card}, headers=NEVER_KEPT)


@post("/m/{meeting_id:str}/readings/done", status_code=200)
async def card_was_read(
    meeting_id: FromPath[str], request: Web, seat: NamedDependency[Seat], moments: NamedDependency[Moments]
) -> Response[dict[str, str]]:
    """The room heard this card."""
    named = await message_of(request, Named)
    async with moments.at(meeting_id) as moment:
        await pile.finish(moment, named.card)
    return Response({"card": named.card}, headers=NEVER_KEPT)


@get("/m/{meeting_id:str}/cards/one")
async def one_card(
    meeting_id: FromPath[str],
    listener: NamedDependency[Listener],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Any card of the pile, for phones without JavaScript, which wrote none. It stays in the pile."""
    if not listener.may_see(Audience.ROOM):
        raise NotInThisRoom
    async with storage.reading() as session:
        waiting = (await pile.pile_of(session, meeting_id)).waiting
        cards = waiting[0] if waiting else await cards_of(session, meeting_id)
    if not cards:
        raise NoCardsYet
    card = _chance.choice(cards)
    return await screen.page("cards/reading_page.html", card=card, kinds=CARD_KINDS, meeting_id=meeting_id)


async def gather_pile(view: View) -> Mapping[str, object]:
    """Whether there is anything to read."""
    return {"cards": await shown_in(view.session, view.meeting.id)}


FRAGMENTS = [Fragment("cards-pile", Audience.ROOM, gather_pile)]

HANDLERS: list[ControllerRouterHandler] = [the_pile, take_card, pass_card, card_was_read, one_card]
