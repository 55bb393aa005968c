"""Between a phone and the letterbox: tickets for a seat, and then a card from somebody who is not known.

The two are never joined: the first comes with the seat's cookie and holds no n, the second holds n and comes
without a cookie. So does whatever is done with a card afterwards: the key on the phone is all that is asked.
"""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.rules import CardKind
from assemblee.cards import actions
from assemblee.cards.after import Aftermath, TakenBack
from assemblee.cards.messages import Asking, Change, Envelope, Ready, Written
from assemblee.cards.voters import must_be_asked, person_on, table_of
from assemblee.cards.words import card_body
from assemblee.errors import NotFound
from assemblee.people.tables import Seat
from assemblee.people.together import seats_of_phone
from assemblee.room.moment import Moments
from assemblee.room.pages import Web
from assemblee.slips.actions import issue, must_fit, say_done
from assemblee.slips.errors import NotUnderstood, TableElsewhere, TicketsElsewhere
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox, at_letterbox
from assemblee.slips.pages import drawn_bytes, lock_word, message_of, without_a_name
from assemblee.slips.rules import Body, slip_id
from assemblee.slips.tickets import Tickets
from assemblee.storage import Storage

NEVER_KEPT = {"Cache-Control": "no-store"}


@post("/m/{meeting_id:str}/rounds/{round_id:str}/tickets", status_code=200)
async def ask_tickets(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    request: Web,
    seat: NamedDependency[Seat],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    tickets: NamedDependency[Tickets],
) -> Response[dict[str, object]]:
    """The tickets of somebody on this phone, for cards or a ballot; asked again in the same words, the same
    tickets.
    """
    asking = await message_of(request, Asking)
    commitments = [drawn_bytes(each) for each in asking.c]
    async with at_letterbox(storage, keys, moments.clock, round_id, purpose=None) as box:
        _must_be_of(box, meeting_id)
        voter = await table_of(box, seat, asking.table) or await person_on(box, seat, asking.person)
        await must_be_asked(box, voter)
        try:
            marks = await issue(box, tickets.of(box.round.purpose), voter, commitments)
        except TicketsElsewhere:
            raise TableElsewhere(number=asking.table) if box.round.tables else TicketsElsewhere() from None
        k = box.round.k
    return Response({"t": [mark.hex() for mark in marks], "k": k}, headers=NEVER_KEPT)


@post("/m/{meeting_id:str}/rounds/{round_id:str}/done", status_code=200)
async def be_done(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    request: Web,
    seat: NamedDependency[Seat],
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
) -> Response[dict[str, bool]]:
    """Whoever is on this phone is ready with writing, or is not after all."""
    ready = await message_of(request, Ready)
    async with at_letterbox(storage, keys, moments.clock, round_id) as box:
        _must_be_of(box, meeting_id)
        for each in await seats_of_phone(box.session, seat):
            await say_done(box, each.id, ready.done)
    return Response({"done": ready.done}, headers=NEVER_KEPT)


@post("/", status_code=200)
async def send_card(
    request: Web,
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    tickets: NamedDependency[Tickets],
    aftermath: NamedDependency[Aftermath],
) -> Response[dict[str, str]]:
    """A card with a ticket and without a name; sent again, the same answer.

    So it is for one that was taken back, also where an older copy that was put back knows nothing of it.
    """
    envelope = await message_of(request, Envelope)
    drawn, mark = drawn_bytes(envelope.n), drawn_bytes(envelope.t)
    must_fit(tickets, mark, envelope.round, envelope.rank, drawn)
    body, lock = _body(envelope.body), lock_word(envelope.lock)
    if not await aftermath.gone.has(slip_id(drawn)):
        async with at_letterbox(storage, keys, moments.clock, envelope.round) as box:
            _must_be_asked_for(box, envelope.body.kind)
            await actions.send(box, envelope.rank, drawn, body, lock)
    return Response({"id": slip_id(drawn)}, headers=NEVER_KEPT)


@post("/changes", status_code=200)
async def change_card(
    request: Web,
    storage: NamedDependency[Storage],
    keys: NamedDependency[RoundKeys],
    moments: NamedDependency[Moments],
    aftermath: NamedDependency[Aftermath],
) -> Response[dict[str, str]]:
    """Other words on a card until the round closes, or a card taken back, also later."""
    message = await message_of(request, Change)
    key, lock = drawn_bytes(message.key), lock_word(message.lock)
    if message.body is None:
        await aftermath.take_back(keys, TakenBack(message.round, message.id, key, lock))
    else:
        async with at_letterbox(storage, keys, moments.clock, message.round) as box:
            _must_be_asked_for(box, message.body.kind)
            await actions.change(box, message.id, key, _body(message.body), lock)
    return Response({"id": message.id}, headers=NEVER_KEPT)


def _body(written: Written) -> Body:
    return card_body(written.kind, written.text, written.language, written.stays)


def _must_be_of(box: Letterbox, meeting_id: str) -> None:
    if box.round.meeting_id != meeting_id:
        raise NotFound


def _must_be_asked_for(box: Letterbox, kind: CardKind) -> None:
    """Raises `NotUnderstood` for another kind than the round's, unless it is an idea for later."""
    if kind not in {box.round.kind, CardKind.DREAM}:
        raise NotUnderstood


HANDLERS: list[ControllerRouterHandler] = [
    ask_tickets,
    be_done,
    without_a_name("/slips", send_card, change_card),
]
