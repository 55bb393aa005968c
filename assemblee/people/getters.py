"""Who asks: each getter says in its name what somebody may do, and a page that asks for it is refused to
all others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import MeetingClosed, NotInThisRoom, NotYours, OnlyPractice
from assemblee.people import tables
from assemblee.people.partners.errors import OnlyPartners
from assemblee.people.partners.tables import Partner, partner_with_key
from assemblee.people.rules import Role
from assemblee.people.tables import DeviceRole, Seat, own_seat
from assemblee.people.together import seats_of_phone
from assemblee.room.forms import Form
from assemblee.room.fragments import Listener
from assemblee.room.pages import DEVICE_COOKIE, SEAT_COOKIE, YEAR, Web
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who may sit at the desk of this meeting."""

    meeting_id: str


async def who_is(
    session: AsyncSession, meeting_id: str, cookies: Mapping[str, str], wall_key: str
) -> Listener:
    """Who is at the other end of a screen, by its cookies and the wall's key.

    A phone is known by the seat it came in with: whose that is may change while it listens.
    """
    meeting = await session.get(Meeting, meeting_id)
    if meeting is None:
        return Listener()
    seat = await own_seat(session, meeting_id, cookies.get(SEAT_COOKIE, ""))
    desk = await tables.may_run(session, cookies.get(DEVICE_COOKIE, ""), meeting)
    return Listener(seat=seat.id if seat else None, desk=desk, wall=wall_key == meeting.wall_key)


async def a_listener(
    request: Web, meeting_id: FromPath[str], storage: NamedDependency[Storage], wall: FromQuery[str] = ""
) -> Listener:
    """Who asks for a fragment."""
    async with storage.reading() as session:
        return await who_is(session, meeting_id, request.cookies, wall)


async def seat_here(
    request: Web,
    meeting_id: FromPath[str],
    storage: NamedDependency[Storage],
    form: NamedDependency[Form],
) -> Seat:
    """The seat of this phone in this meeting; of several people on one phone the one the form names.

    Raises `MeetingClosed` or `NotInThisRoom`.
    """
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        seat = await tables.seat_with_key(session, meeting_id, request.cookies.get(SEAT_COOKIE, ""))
        if seat is None:
            raise MeetingClosed if meeting.state == MeetingState.CLOSED else NotInThisRoom
        person = form.raw("person")
        if person in {"", str(seat.number)}:
            return seat
        together = await seats_of_phone(session, seat)
    found = next((each for each in together if str(each.number) == person), None)
    if found is None:
        raise NotInThisRoom
    return found


async def phone_here(request: Web, meeting_id: FromPath[str], storage: NamedDependency[Storage]) -> Seat:
    """The seat that this phone came in with, whoever else is on it; raises `NotInThisRoom`."""
    async with storage.reading() as session:
        seat = await own_seat(session, meeting_id, request.cookies.get(SEAT_COOKIE, ""))
    if seat is None:
        raise NotInThisRoom
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
    """The role by which this device may plan this trajectory; raises `NotYours`, and `OnlyPractice` where
    nothing is planned, as it is wiped.
    """
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        key = request.cookies.get(DEVICE_COOKIE, "")
        role = await tables.may_read(session, key, trajectory_id)
        if role is None or not await tables.may_plan(session, key, trajectory_id):
            raise NotYours
        if trajectory.practice:
            raise OnlyPractice
    return role


async def plans_here(request: Web, trajectory_id: FromPath[str], storage: NamedDependency[Storage]) -> bool:
    """Whether this device may plan this trajectory; for a page that others may read."""
    async with storage.reading() as session:
        return await tables.may_plan(session, request.cookies.get(DEVICE_COOKIE, ""), trajectory_id)


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


async def partner_here(
    request: Web, trajectory_id: FromPath[str], storage: NamedDependency[Storage]
) -> Partner:
    """The partner of this trajectory for whom this device reads; raises `NotYours` or `OnlyPartners`."""
    key = request.cookies.get(DEVICE_COOKIE, "")
    async with storage.reading() as session:
        await this_trajectory(session, trajectory_id)
        partner = await partner_with_key(session, key, trajectory_id)
        if partner is None:
            raise OnlyPartners if await tables.may_read(session, key, trajectory_id) else NotYours
    return partner


async def visitor_here(
    request: Web, trajectory_id: FromPath[str], storage: NamedDependency[Storage]
) -> DeviceRole | None:
    """The role by which this device may read this trajectory, None for anybody else where what was concluded
    is open to all; raises `NotYours` where it is not.
    """
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        role = await tables.may_read(session, request.cookies.get(DEVICE_COOKIE, ""), trajectory_id)
    if role is None and not trajectory.review_open:
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


def key_cookie(name: str, key: str, path: str, settings: Settings) -> Cookie:
    """A key on this device: out of reach for scripts, and over TLS only where there is TLS."""
    return Cookie(
        name, value=key, path=path, max_age=YEAR, httponly=True, samesite="lax", secure=settings.secure
    )


GETTERS: Mapping[str, Callable[..., object]] = {
    "listener": a_listener,
    "seat": seat_here,
    "phone": phone_here,
    "facilitator": facilitator_here,
    "planner": planner_here,
    "plans": plans_here,
    "reader": reader_here,
    "partner": partner_here,
    "visitor": visitor_here,
    "owner": owner_here,
}
