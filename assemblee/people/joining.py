"""Joining: language first, then the one form that gives a number, or takes that of a card from the door."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler

from assemblee.errors import CodeUnknown
from assemblee.people.actions import take_seat
from assemblee.people.codes import Door, read_both, read_card, read_code
from assemblee.people.door import come_in, number_on_card
from assemblee.people.errors import CardRefused
from assemblee.people.getters import key_cookie
from assemblee.people.rules import NAME_LIMIT, STANDINGS, Standing, new_key
from assemblee.people.tables import own_seat
from assemblee.room.acts import DoneBefore
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import LANGUAGE_COOKIE, SEAT_COOKIE, FormAct, Screen, Web, see_other
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting, meeting_here, meeting_with_code
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in
from assemblee.trajectory.tables import this_trajectory

JOIN = "join"
"""The name of the form."""


@post("/j")
async def type_code(form: NamedDependency[Form]) -> Response[None]:
    """The code from the big screen, or all of a card, typed on the start page."""
    both, code = read_both(form.raw("code")), read_code(form.raw("code"))
    if both is not None:
        return see_other(f"/n/{'-'.join(both)}")
    if code is None:
        raise CodeUnknown
    return see_other(f"/j/{code}")


@get("/j/{code:str}")
async def join(
    code: FromPath[str],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The form for whoever scanned the big screen."""
    async with storage.reading() as session:
        meeting = await meeting_with_code(session, read_code(code), moments.clock())
    return await _page(storage, screen, meeting, filled_in(JOIN, {"code": code}))


@get("/n/{both:str}")
async def scan_card(
    both: FromPath[str], storage: NamedDependency[Storage], moments: NamedDependency[Moments]
) -> Response[None]:
    """The address on a card; it leads to where a phone shows whether it is in already."""
    code, card = read_both(both) or (None, "")
    async with storage.reading() as session:
        meeting = await meeting_with_code(session, code, moments.clock())
    return see_other(f"/m/{meeting.id}/n/{card}")


@get("/m/{meeting_id:str}/n/{card:str}")
async def join_with_card(
    meeting_id: FromPath[str],
    card: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    door: NamedDependency[Door],
) -> Response[str] | Response[None]:
    """The form for whoever scanned a card; a phone that is in already asks whether this is somebody else."""
    form = filled_in(JOIN, {"card": card})
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        if not meeting.numbers_at_door:
            raise CodeUnknown
        if await own_seat(session, meeting_id, request.cookies.get(SEAT_COOKIE, "")):
            return see_other(_after(meeting, card))
        try:
            number = await number_on_card(session, door, meeting, card)
        except CardRefused as refusal:
            return await _refused(storage, screen, meeting, form, refusal)
    return await _page(storage, screen, meeting, form, number=number)


@post("/m/{meeting_id:str}/seats")
async def take_a_seat(
    meeting_id: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
    door: NamedDependency[Door],
) -> Response[str] | Response[None]:
    """A number for this phone; a phone that has one already keeps it."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        if await own_seat(session, meeting_id, request.cookies.get(SEAT_COOKIE, "")):
            return see_other(_after(meeting, form.raw("card")))
    if not meeting.numbers_at_door and read_code(form.raw("code")) != meeting.code:
        raise CodeUnknown
    fields = Fields(JOIN, form, screen.language)
    name, standing = fields.line("name", NAME_LIMIT, needed=False), fields.kind("standing", Standing)
    if fields.refused:
        return await _page(storage, screen, meeting, fields, status=NOT_TAKEN_IN)
    act.location = f"/m/{meeting_id}"
    key = door.seat_key(act.actor, act.key) if act.key else new_key()
    try:
        async with act.moment(meeting_id) as moment:
            if moment.meeting.numbers_at_door:
                await come_in(moment, door, form.raw("card"), name, standing, key)
            else:
                await take_seat(moment, name, standing, key, played=bool(form.raw("played")))
    except CardRefused as refusal:
        return await _refused(storage, screen, meeting, fields, refusal)
    except DoneBefore:
        pass  # the button was pressed twice, or the answer was lost: this one brings the same key
    return see_other(f"{act.location}#remember", key_cookie(SEAT_COOKIE, key, act.location, settings))


def _after(meeting: Meeting, card: str) -> str:
    """Where a phone goes that has a number: with a card, perhaps somebody else is with it."""
    code = read_card(card) if meeting.numbers_at_door else None
    return f"/m/{meeting.id}/beside?card={code}" if code else f"/m/{meeting.id}"


async def _refused(
    storage: Storage, screen: Screen, meeting: Meeting, form: Fields, refusal: CardRefused
) -> Response[str]:
    form.faults["card"] = sentence(refusal, screen.language)
    return await _page(storage, screen, meeting, form, status=refusal.status)


async def _page(
    storage: Storage, screen: Screen, meeting: Meeting, form: Fields, number: int = 0, status: int = 200
) -> Response[str]:
    """Language first; then the form, for this number where a card was scanned."""
    if screen.request.method == "GET" and LANGUAGE_COOKIE not in screen.request.cookies:
        return await screen.page(
            "people/language.html", onward=screen.request.url.path, first=meeting.languages
        )
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, meeting.trajectory_id)
    return await screen.page(
        "people/join.html",
        status=status,
        joining=meeting,
        trajectory=trajectory,
        form=form,
        number=number,
        standings=STANDINGS,
        limit=NAME_LIMIT,
    )


HANDLERS: list[ControllerRouterHandler] = [type_code, join, scan_card, join_with_card, take_a_seat]
