"""Between a phone and the letterbox: tickets for a seat, and then a card from somebody who is not known.

The two are never joined: the first comes with the seat's cookie and holds no n, the second holds n and comes
without a cookie.
"""

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.rules import CardKind
from assemblee.cards import actions
from assemblee.cards.rules import LIMIT, language_by_script
from assemblee.errors import NotFound
from assemblee.languages import LANGUAGES
from assemblee.people.tables import Seat
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import Web
from assemblee.slips.actions import at_letterbox, issue, must_fit
from assemblee.slips.errors import NotUnderstood
from assemblee.slips.pages import drawn_bytes, message_of, without_a_name
from assemblee.slips.rules import Rank, Words
from assemblee.slips.tickets import Tickets
from assemblee.storage import Storage

NEVER_KEPT = {"Cache-Control": "no-store"}


class Asking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the phone drew, hidden in c_1 to c_k."""

    c: list[str]


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card with its ticket: n and the server's mark in hex, and whether it is its writer's first."""

    round: str
    n: str
    t: str
    rank: Rank = msgspec.field(name="class")
    text: str
    kind: CardKind
    language: str = ""


@post("/m/{meeting_id:str}/rounds/{round_id:str}/tickets", status_code=200)
async def ask_tickets(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    request: Web,
    seat: NamedDependency[Seat],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    tickets: NamedDependency[Tickets],
) -> Response[dict[str, object]]:
    """The tickets of this phone for this round; asked again in the same words, the same tickets."""
    asking = await message_of(request, Asking)
    commitments = [drawn_bytes(each) for each in asking.c]
    async with at_letterbox(storage, moments.clock, round_id) as box:
        if box.round.meeting_id != meeting_id:
            raise NotFound
        marks = await issue(box, tickets, seat.id, commitments)
        k = box.round.k
    return Response({"t": [mark.hex() for mark in marks], "k": k}, headers=NEVER_KEPT)


@post("/", status_code=200)
async def send_card(
    request: Web,
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    tickets: NamedDependency[Tickets],
) -> Response[dict[str, str]]:
    """A card with a ticket and without a name; sent again, the same answer."""
    envelope = await message_of(request, Envelope)
    drawn, mark = drawn_bytes(envelope.n), drawn_bytes(envelope.t)
    must_fit(tickets, mark, envelope.round, envelope.rank, drawn)
    words = card_words(envelope.kind, envelope.text, envelope.language)
    async with at_letterbox(storage, moments.clock, envelope.round) as box:
        card_id = await actions.send(box, envelope.rank, drawn, words)
    return Response({"id": card_id}, headers=NEVER_KEPT)


def card_words(kind: CardKind, text: str, language: str) -> Words:
    """What will stand on a card; raises `TextEmpty`, `TextTooLong`, or `NotUnderstood` for a strange
    language.
    """
    if language and language not in LANGUAGES:
        raise NotUnderstood
    clean = Form({"text": [text]}).text("text", LIMIT)
    return Words(kind, clean, language or language_by_script(clean))


HANDLERS: list[ControllerRouterHandler] = [ask_tickets, without_a_name("/slips", send_card)]
