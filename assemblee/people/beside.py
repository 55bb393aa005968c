"""Somebody else on the same phone: a page of its own, from which one comes back to the phone."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler

from assemblee.people.codes import Door
from assemblee.people.door import come_in_beside, number_on_card
from assemblee.people.errors import CardRefused
from assemblee.people.rules import NAME_LIMIT, STANDINGS, Standing
from assemblee.people.sharing import MOST_TOGETHER, sit_beside
from assemblee.people.tables import Seat
from assemblee.people.together import seats_of_phone
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen, see_other
from assemblee.room.refusals import sentence
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in

BESIDE = "beside"
"""The name of the form."""


@get("/m/{meeting_id:str}/beside")
async def somebody_else(
    meeting_id: FromPath[str],
    phone: NamedDependency[Seat],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    door: NamedDependency[Door],
    card: FromQuery[str] = "",
) -> Response[str] | Response[None]:
    """Who is on this phone, and the form for one more; the card of somebody who is leads back at once."""
    form = filled_in(BESIDE, {"card": card})
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        together = {seat.number for seat in await seats_of_phone(session, phone)}
        try:
            if card and await number_on_card(session, door, meeting, card) in together:
                return see_other(f"/m/{meeting_id}")
        except CardRefused as refusal:
            return await _refused(storage, screen, phone, form, refusal)
    return await _page(storage, screen, phone, form)


@post("/m/{meeting_id:str}/beside")
async def sit_down(
    meeting_id: FromPath[str],
    phone: NamedDependency[Seat],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    door: NamedDependency[Door],
) -> Response[str] | Response[None]:
    """A further person on this phone."""
    fields = Fields(BESIDE, form, screen.language)
    name, standing = fields.line("name", NAME_LIMIT, needed=False), fields.kind("standing", Standing)
    if fields.refused:
        return await _page(storage, screen, phone, fields, NOT_TAKEN_IN)
    act.location = f"/m/{meeting_id}"
    try:
        async with act.moment(meeting_id) as moment:
            if moment.meeting.numbers_at_door:
                await come_in_beside(moment, door, phone, form.raw("card"), name, standing)
            else:
                await sit_beside(moment, phone, name, standing)
    except CardRefused as refusal:
        return await _refused(storage, screen, phone, fields, refusal)
    return act.done(act.location)


async def _refused(
    storage: Storage, screen: Screen, phone: Seat, form: Fields, refusal: CardRefused
) -> Response[str]:
    form.faults["card"] = sentence(refusal, screen.language)
    return await _page(storage, screen, phone, form, refusal.status)


async def _page(
    storage: Storage, screen: Screen, phone: Seat, form: Fields, status: int = 200
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, phone.meeting_id)
        people = await seats_of_phone(session, phone)
    return await screen.page(
        "people/beside.html",
        status=status,
        here=meeting,
        people=people,
        full=len(people) >= MOST_TOGETHER,
        most=MOST_TOGETHER,
        form=form,
        standings=STANDINGS,
        limit=NAME_LIMIT,
    )


HANDLERS: list[ControllerRouterHandler] = [somebody_else, sit_down]
