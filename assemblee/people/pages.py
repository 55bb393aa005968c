"""Joining on a phone, and numbers from the desk."""

from collections.abc import Mapping

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import CodeUnknown
from assemblee.people import actions, invitations, tables
from assemblee.people.codes import read_code
from assemblee.people.getters import Facilitator, key_cookie
from assemblee.people.rules import NAME_LIMIT, STANDINGS, Standing
from assemblee.people.tables import Seat
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.moment import Moments
from assemblee.room.pages import LANGUAGE_COOKIE, SEAT_COOKIE, FormAct, Screen, Web, see_other
from assemblee.room.tables import meeting_here, meeting_with_code
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@post("/j")
async def type_code(form: NamedDependency[Form]) -> Response[None]:
    """The code from the big screen, typed on the start page."""
    code = read_code(form.raw("code"))
    if code is None:
        raise CodeUnknown
    return see_other(f"/j/{code}")


@get("/j/{code:str}")
async def join(
    code: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Language first, then the one form that gives a number."""
    async with storage.reading() as session:
        meeting = await meeting_with_code(session, read_code(code), moments.clock())
        trajectory = await this_trajectory(session, meeting.trajectory_id)
    if LANGUAGE_COOKIE not in request.cookies:
        return await screen.page("people/language.html", onward=request.url.path)
    return await screen.page(
        "people/join.html",
        joining=meeting,
        trajectory=trajectory,
        code=code,
        standings=STANDINGS,
        limit=NAME_LIMIT,
    )


@post("/m/{meeting_id:str}/seats")
async def take_seat(
    meeting_id: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """A number for this phone; a phone that has one already keeps it."""
    here = f"/m/{meeting_id}"
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        if await tables.seat_with_key(session, meeting_id, request.cookies.get(SEAT_COOKIE, "")):
            return see_other(here)
    if read_code(form.raw("code")) != meeting.code:
        raise CodeUnknown
    name, standing = form.line_or_nothing("name", NAME_LIMIT), form.choice("standing", Standing)
    async with act.moment(meeting_id) as moment:
        _, key = await actions.take_seat(moment, name, standing)
    return see_other(here, key_cookie(SEAT_COOKIE, key, here, settings))


@post("/m/{meeting_id:str}/numbers")
async def give_number(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A number from the desk for somebody without a phone."""
    name, standing = form.line_or_nothing("name", NAME_LIMIT), form.choice("standing", Standing)
    async with act.moment(meeting_id) as moment:
        await actions.give_number(moment, name, standing)
    return act.done()


@post("/m/{meeting_id:str}/names/hidden")
async def hide_name(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A rude name leaves all screens; the number stays."""
    number = form.number("number", 1, 9999)
    async with act.moment(meeting_id) as moment:
        await actions.hide_name(moment, number)
    return act.done()


async def gather_count(view: View) -> Mapping[str, object]:
    """How many are in."""
    people, phones = await tables.people_count(view.session, view.meeting.id)
    return {"people": people, "phones": phones}


async def gather_list(view: View) -> Mapping[str, object]:
    """All seats, for the desk."""
    seats = await tables.seats(view.session, view.meeting.id)
    people = {seat.id: seat for seat in seats.values()}
    return {"seats": sorted(people.values(), key=lambda seat: seat.number), "standings": STANDINGS}


async def gather_mine(view: View) -> Mapping[str, object]:
    """The number to remember, for one phone."""
    return {"seat": await view.session.get(Seat, view.seat)}


FRAGMENTS = [
    Fragment("people-count", Audience.ROOM, gather_count),
    Fragment("people-list", Audience.DESK, gather_list),
    Fragment("people-mine", Audience.SEAT, gather_mine),
]

HANDLERS: list[ControllerRouterHandler] = [
    type_code,
    join,
    take_seat,
    give_number,
    hide_name,
    *invitations.HANDLERS,
]
