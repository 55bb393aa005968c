"""Joining on a phone, numbers from the desk, and links that let a device in.

The getters below say in their names what somebody may do; a page that asks for `facilitator` is refused
to all others.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from assemblee.errors import CodeUnknown, MeetingClosed, NotInThisRoom, NotYours
from assemblee.people import actions, tables
from assemblee.people.codes import read_code
from assemblee.people.rules import STANDINGS, Role, Standing
from assemblee.people.tables import DeviceRole, Seat
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, Listener, View
from assemblee.room.moment import Moments
from assemblee.room.pages import LANGUAGE_COOKIE, YEAR, FormAct, Screen, Web, see_other
from assemblee.room.tables import Meeting, MeetingState, meeting_here, meeting_with_code
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

DEVICE_COOKIE = "assemblee_device"
SEAT_COOKIE = "seat_key"
NAME_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who may sit at the desk of this meeting."""

    meeting_id: str


async def who_is(storage: Storage, meeting_id: str, cookies: Mapping[str, str], wall_key: str) -> Listener:
    """Who is at the other end of a screen, by its cookies and the wall's key."""
    async with storage.reading() as session:
        meeting = await session.get(Meeting, meeting_id)
        if meeting is None:
            return Listener()
        seat = await tables.seat_with_key(session, meeting_id, cookies.get(SEAT_COOKIE, ""))
        desk = await tables.may_run(session, cookies.get(DEVICE_COOKIE, ""), meeting)
        return Listener(seat=seat.id if seat else None, desk=desk, wall=wall_key == meeting.wall_key)


async def a_listener(
    request: Web, meeting_id: FromPath[str], storage: NamedDependency[Storage], wall: FromQuery[str] = ""
) -> Listener:
    """Who asks for a fragment."""
    return await who_is(storage, meeting_id, request.cookies, wall)


async def seat_here(request: Web, meeting_id: FromPath[str], storage: NamedDependency[Storage]) -> Seat:
    """The seat of this phone in this meeting; raises `MeetingClosed` or `NotInThisRoom`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        seat = await tables.seat_with_key(session, meeting_id, request.cookies.get(SEAT_COOKIE, ""))
    if seat is None:
        raise MeetingClosed if meeting.state == MeetingState.CLOSED else NotInThisRoom
    return seat


async def facilitator_here(
    request: Web, meeting_id: FromPath[str], storage: NamedDependency[Storage]
) -> Facilitator:
    """Proof that this device may run this meeting; raises `NotYours`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        if not await tables.may_run(session, request.cookies.get(DEVICE_COOKIE, ""), meeting):
            raise NotYours
    return Facilitator(meeting_id)


async def planner_here(
    request: Web, trajectory_id: FromPath[str], storage: NamedDependency[Storage]
) -> DeviceRole:
    """The role by which this device may plan this trajectory; raises `NotYours`."""
    async with storage.reading() as session:
        await this_trajectory(session, trajectory_id)
        key = request.cookies.get(DEVICE_COOKIE, "")
        role = await tables.may_read(session, key, trajectory_id)
        if role is None or not await tables.may_plan(session, key, trajectory_id):
            raise NotYours
    return role


async def reader_here(
    request: Web, trajectory_id: FromPath[str], storage: NamedDependency[Storage]
) -> DeviceRole:
    """The role by which this device may read this trajectory; raises `NotYours`."""
    async with storage.reading() as session:
        await this_trajectory(session, trajectory_id)
        role = await tables.may_read(session, request.cookies.get(DEVICE_COOKIE, ""), trajectory_id)
    if role is None:
        raise NotYours
    return role


async def owner_here(request: Web, storage: NamedDependency[Storage]) -> DeviceRole:
    """The owner's role of this device; raises `NotYours`."""
    async with storage.reading() as session:
        roles = await tables.roles_of_key(session, request.cookies.get(DEVICE_COOKIE, ""))
    owner = next((role for role in roles if role.role == Role.OWNER), None)
    if owner is None:
        raise NotYours
    return owner


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
    return see_other(here, _cookie(SEAT_COOKIE, key, here, settings))


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


@get("/in/{link:str}")
async def show_invitation(
    link: FromPath[str], moments: NamedDependency[Moments], screen: NamedDependency[Screen]
) -> Response[str]:
    """What the link gives, and a button; opening it alone uses nothing up, so that a messenger's preview
    does no harm.
    """
    async with moments.on(None) as occasion:
        invitation = await actions.invitation(occasion, link)
    return await screen.page("people/invitation.html", invitation=invitation, link=link, standings=STANDINGS)


@post("/in/{link:str}")
async def accept_invitation(
    link: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    moments: NamedDependency[Moments],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """Make this browser a device with the link's role, and open what it is for."""
    standing = form.choice("standing", Standing)
    async with moments.on(None) as occasion:
        invitation, key = await actions.accept(
            occasion,
            link,
            request.cookies.get(DEVICE_COOKIE, ""),
            standing,
            form.line_or_nothing("name", NAME_LIMIT),
        )
    return see_other(_opens(invitation), _cookie(DEVICE_COOKIE, key, "/", settings))


def _opens(invitation: tables.Invitation) -> str:
    if invitation.role == Role.PARTNER:
        return f"/t/{invitation.trajectory_id}/review"
    if invitation.meeting_id:
        return f"/m/{invitation.meeting_id}/desk"
    return f"/t/{invitation.trajectory_id}" if invitation.trajectory_id else "/"


def _cookie(name: str, key: str, path: str, settings: Settings) -> Cookie:
    return Cookie(
        name, value=key, path=path, max_age=YEAR, httponly=True, samesite="lax", secure=settings.secure
    )


async def gather_count(view: View) -> Mapping[str, object]:
    """How many are in."""
    people, phones = await tables.people_count(view.session, view.meeting.id)
    return {"people": people, "phones": phones}


async def gather_list(view: View) -> Mapping[str, object]:
    """All seats, for the desk."""
    seats = await tables.seats(view.session, view.meeting.id)
    return {"seats": sorted(seats.values(), key=lambda seat: seat.number), "standings": STANDINGS}


async def gather_mine(view: View) -> Mapping[str, object]:
    """The number to remember, for one phone."""
    return {"seat": await view.session.get(Seat, view.seat)}


FRAGMENTS = [
    Fragment("people-count", Audience.ROOM, gather_count),
    Fragment("people-list", Audience.DESK, gather_list),
    Fragment("people-mine", Audience.SEAT, gather_mine),
]

HANDLERS = [type_code, join, take_seat, give_number, show_invitation, accept_invitation]

GETTERS = {
    "listener": a_listener,
    "seat": seat_here,
    "facilitator": facilitator_here,
    "planner": planner_here,
    "reader": reader_here,
    "owner": owner_here,
}
