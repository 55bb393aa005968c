"""The start page, and the three screens of an evening."""

from dataclasses import replace

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from sqlalchemy import select

from assemblee.errors import NotFound, NotInThisRoom
from assemblee.people.getters import Facilitator
from assemblee.people.rules import Role
from assemblee.people.tables import roles_of_key, seat_with_key
from assemblee.room.deeds import mark_of
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.headers import FRAMED, FRAMES
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, SEAT_COOKIE, Screen, Web
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.screens import last
from assemblee.screens.gathering import gather_desk, gather_phone, gather_scene, gather_wall
from assemblee.screens.languages import languages
from assemblee.screens.rules import Scene
from assemblee.screens.statement import statement, statement_here
from assemblee.screens.style import style
from assemblee.screens.wall.tables import look_of
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory, this_trajectory


@get("/")
async def start(
    request: Web, storage: NamedDependency[Storage], screen: NamedDependency[Screen]
) -> Response[str]:
    """A field for the code; and for devices that were let in, their trajectories."""
    async with storage.reading() as session:
        roles = await roles_of_key(session, request.cookies.get(DEVICE_COOKIE, ""))
        owner = any(role.role == Role.OWNER for role in roles)
        mine = [role.trajectory_id for role in roles]
        trajectories = list(
            await session.scalars(select(Trajectory).where(~Trajectory.practice).order_by(Trajectory.name))
        )
    visible = [each for each in trajectories if owner or each.id in mine]
    return await screen.page("screens/start.html", owner=owner, trajectories=visible)


@get("/m/{meeting_id:str}")
async def phone(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The phone of somebody with a number; after closing, a goodbye for whoever comes back.

    The mirror is for who was there. Seats are gone by then, so a cookie of this meeting is taken for it; that
    is no proof, and needs to be none: the mirror tells of nobody, and will stand in the minutes.
    """
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        seat = await seat_with_key(session, meeting_id, request.cookies.get(SEAT_COOKIE, ""))
        if seat is None and meeting.state != MeetingState.CLOSED:
            raise NotInThisRoom
        view = View(session, meeting, moments.clock(), seat=seat.id if seat else "")
        now = (await gather_scene(view))["scene"]
        stranger = seat is None and SEAT_COOKIE not in request.cookies
        return await screen.page(
            "screens/phone.html",
            view,
            trajectory=trajectory,
            seat=seat,
            stranger=stranger,
            waits=now in {Scene.WAIT, Scene.JOIN},
        )


@get("/m/{meeting_id:str}/desk", response_headers=FRAMES)
async def desk(
    meeting_id: FromPath[str],
    request: Web,
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The facilitator's screen."""
    async with storage.reading() as session:
        view = View(session, await meeting_here(session, meeting_id), moments.clock())
        device = mark_of(request.cookies.get(DEVICE_COOKIE, ""), meeting_id)
        return await screen.page("screens/desk.html", view, device=device)


@get("/w/{wall_key:str}", response_headers=FRAMED)
async def wall(
    wall_key: FromPath[str],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The big screen: a link of its own, nothing to press, in its own language."""
    async with storage.reading() as session:
        meeting = await session.scalar(select(Meeting).where(Meeting.wall_key == wall_key))
        if meeting is None:
            raise NotFound
        look = await look_of(session, meeting)
        spoken = replace(screen, language=look.language)
        return await spoken.page("screens/wall.html", View(session, meeting, moments.clock()), look=look)


FRAGMENTS = [
    Fragment("screens-wall", Audience.ROOM, gather_wall),
    Fragment("screens-strip", Audience.ROOM, gather_scene),
    Fragment("screens-phone", Audience.ROOM, gather_phone),
    Fragment("screens-desk", Audience.DESK, gather_desk),
    *last.FRAGMENTS,
]

HANDLERS: list[ControllerRouterHandler] = [
    start,
    phone,
    desk,
    wall,
    statement,
    statement_here,
    style,
    languages,
]
