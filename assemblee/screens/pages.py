"""The start page, and the three screens of an evening."""

from collections.abc import Mapping
from dataclasses import replace

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from sqlalchemy import select

from assemblee.agenda.rules import ItemKind, has_queue, is_go_round, next_item
from assemblee.agenda.tables import current_item, items_of
from assemblee.analysis.document.tables import read_aloud
from assemblee.clusters.ballots.gathering import on_the_wall as ballots_on_the_wall
from assemblee.clusters.sorting.gathering import on_the_wall as sorting_on_the_wall
from assemblee.clusters.tables import shown_on_wall
from assemblee.clusters.tree.tables import tree_on_wall
from assemblee.errors import NotFound, NotInThisRoom
from assemblee.floor.line import MOVE_REASONS
from assemblee.floor.mirror.pages import gather_mirror
from assemblee.minutes.amending.asking import is_shown
from assemblee.minutes.tables import adoption_of
from assemblee.minutes.typed.words import LINE_KINDS
from assemblee.people.getters import Facilitator
from assemblee.people.partners.tables import partners_to_ask
from assemblee.people.rules import STANDINGS, Role
from assemblee.people.tables import roles_of_key, seat_with_key
from assemblee.record.asks.tables import asks_of, names_given
from assemblee.record.tables import head_fingerprint
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.headers import FRAMED, FRAMES
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, SEAT_COOKIE, Screen, Web
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.screens.languages import languages
from assemblee.screens.rules import ASKED_FOR, Scene, Shown, scene
from assemblee.screens.statement import statement, statement_here
from assemblee.screens.style import style
from assemblee.screens.wall.tables import look_of
from assemblee.slips.rules import TAKES_SLIPS, Purpose, RoundState
from assemblee.slips.tables import rounds_of
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
        trajectories = list(await session.scalars(select(Trajectory).order_by(Trajectory.name)))
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
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The facilitator's screen."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        view = View(session, meeting, moments.clock())
        return await screen.page("screens/desk.html", view, trajectory=trajectory)


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


async def gather_scene(view: View) -> Mapping[str, object]:
    """What wall and phones show now, and what the desk has in hand."""
    item = await current_item(view.session, view.meeting)
    kind = ItemKind(item.kind) if item else None
    state = view.meeting.state
    shown = Shown(
        document=bool(await read_aloud(view.session, view.meeting.id)),
        tree=await tree_on_wall(view.session, view.meeting.id),
        piles=await shown_on_wall(view.session, view.meeting.id),
        minutes=await is_shown(view.session, view.meeting),
    )
    return {
        "item": item,
        "scene": scene(state != MeetingState.PLANNED, state == MeetingState.CLOSED, kind, shown),
        "Scene": Scene,
        "queue": kind is not None and has_queue(kind),
        "go_round": kind is not None and is_go_round(kind),
    }


async def gather_wall(view: View) -> Mapping[str, object]:
    """The scene, whether it gives way to a ballot, and at the end the fingerprint of the record."""
    fingerprint = ""
    if view.meeting.state == MeetingState.CLOSED:
        fingerprint = await head_fingerprint(view.session, view.meeting.trajectory_id)
    scene = await gather_scene(view)
    taken = bool(scene["queue"]) or scene["scene"] in ASKED_FOR
    ballots = await ballots_on_the_wall(view, taken=taken)
    sorting = await sorting_on_the_wall(view, taken=taken)
    asked = view.meeting.state == MeetingState.CLOSED and bool(await asks_of(view.session, view.meeting.id))
    return {**scene, "has_asks": asked, "fingerprint": fingerprint, "ballots": ballots, "sorting": sorting}


async def gather_phone(view: View) -> Mapping[str, object]:
    """The scene, which gives way to a ballot: a phone has one act beside the hand; at the end the mirror in
    the same drawing, for a phone has no seat then to ask for it.
    """
    rounds = await rounds_of(view.session, view.meeting.id, Purpose.BALLOTS)
    return {
        **await gather_scene(view),
        **await gather_mirror(view),
        "choosing": any(each.state_at(view.now) in TAKES_SLIPS for each in rounds),
        "adopted": await adoption_of(view.session, view.meeting.id) is not None,
        "names": bool(await names_given(view.session, view.meeting.trajectory_id, view.meeting.id)),
    }


async def gather_desk(view: View) -> Mapping[str, object]:
    """The scene, and the item that comes next."""
    items = await items_of(view.session, view.meeting.id)
    rounds = await rounds_of(view.session, view.meeting.id)
    ballots = await rounds_of(view.session, view.meeting.id, Purpose.BALLOTS)
    return {
        **await gather_scene(view),
        "adopted": await adoption_of(view.session, view.meeting.id) is not None,
        "upcoming": next_item(items, view.meeting.current_item),
        "first_part": not items or view.meeting.current_item in {None, items[0].id},
        "cards_wait": any(each.waits or each.state == RoundState.DRAFT for each in rounds),
        "cards_first": any(each.waits and not each.joins for each in rounds),
        "choosing": any(each.waits for each in ballots),
        "partners": await partners_to_ask(view.session, view.meeting.trajectory_id),
        "standings": STANDINGS,
        "move_reasons": MOVE_REASONS,
        "kinds": LINE_KINDS,
    }


FRAGMENTS = [
    Fragment("screens-wall", Audience.ROOM, gather_wall),
    Fragment("screens-strip", Audience.ROOM, gather_scene),
    Fragment("screens-phone", Audience.ROOM, gather_phone),
    Fragment("screens-desk", Audience.DESK, gather_desk),
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
