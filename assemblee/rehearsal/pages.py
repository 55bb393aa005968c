"""*Oefenen*: an evening to try out, with neighbours who come and go. What a command asks is beside this."""

import asyncio
from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotFound
from assemblee.languages import known
from assemblee.people.getters import Facilitator
from assemblee.rehearsal import actions, command_pages
from assemblee.rehearsal.actions import Like
from assemblee.rehearsal.command_pages import COMMAND_CAME
from assemblee.rehearsal.players import PLAYERS
from assemblee.rehearsal.rules import FEWEST_NEIGHBOURS, MOST_NEIGHBOURS, NEIGHBOURS_STAY, State
from assemblee.rehearsal.tables import Practice, played_count, practice_from, practice_of
from assemblee.rehearsal.telling import measured_of
from assemblee.rehearsal.words import sentences
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.moment import Moments, Occasion
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Web, see_other
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.settings import Settings
from assemblee.slips.keys import RoundKeys
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory, this_trajectory

GONE = frozenset({"screens-wall", "screens-phone", "screens-desk"})
"""Screens that ask for these again find that the evening is not there any more."""


@post("/t/{trajectory_id:str}/practices")
async def practise(
    trajectory_id: FromPath[str],
    request: Web,
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    moments: NamedDependency[Moments],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """Try the desk out, before any evening is planned: one press, and neighbours wait at the door."""
    people = form.number("people", FEWEST_NEIGHBOURS, MOST_NEIGHBOURS)
    async with act.on(trajectory_id) as occasion:
        here = await this_trajectory(occasion.session, trajectory_id)
        meeting = await _begin(occasion, request, here, f"/t/{trajectory_id}")
        act.location = f"/m/{meeting.id}/desk"
    return await _with_neighbours(request, moments, settings, meeting, people)


@post("/m/{meeting_id:str}/practices")
async def practise_before(
    meeting_id: FromPath[str],
    request: Web,
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    moments: NamedDependency[Moments],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """The same from the desk of an evening whose doors are not open yet: that evening is left as it is."""
    people = form.number("people", FEWEST_NEIGHBOURS, MOST_NEIGHBOURS)
    async with act.on(None) as occasion:
        planned = await meeting_here(occasion.session, meeting_id)
        here = await this_trajectory(occasion.session, planned.trajectory_id)
        meeting = await _begin(occasion, request, here, f"/m/{meeting_id}/desk")
        act.location = f"/m/{meeting.id}/desk"
    return await _with_neighbours(request, moments, settings, meeting, people)


@post("/m/{meeting_id:str}/practice/neighbours")
async def send_for_neighbours(
    meeting_id: FromPath[str],
    request: Web,
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """Neighbours come again, after they have left."""
    people = form.number("people", FEWEST_NEIGHBOURS, MOST_NEIGHBOURS)
    async with storage.reading() as session:
        await practice_of(session, meeting_id)
        meeting = await meeting_here(session, meeting_id)
    await _with_neighbours(request, moments, settings, meeting, people)
    return act.done()


@post("/m/{meeting_id:str}/practice/leavings")
async def send_home(
    meeting_id: FromPath[str], facilitator: NamedDependency[Facilitator], act: NamedDependency[FormAct]
) -> Response[None]:
    """They go home, and what was measured is told."""
    async with act.moment(meeting_id) as moment:
        await actions.send_home(moment)
    return act.done()


@post("/m/{meeting_id:str}/practice/endings")
async def end_practice(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    moments: NamedDependency[Moments],
    keys: NamedDependency[RoundKeys],
) -> Response[None]:
    """Everything is wiped, and one is back where the practice began."""
    async with moments.on(None) as occasion:
        ended = await actions.end_practice(occasion.session, meeting_id)
    moments.tell(meeting_id, ended.label, GONE)
    for round_id in ended.rounds:
        await asyncio.to_thread(keys.forget, round_id)
    return see_other("/" if ended.came_from == COMMAND_CAME else ended.came_from)


async def gather_desk(view: View) -> Mapping[str, object]:
    """Whether neighbours are there, and afterwards what was measured; raises `NotFound` in a real evening."""
    practice = await view.session.get(Practice, view.meeting.id)
    if practice is None:
        raise NotFound
    return {
        "practice": practice,
        "are_here": practice.state == State.HERE,
        "goes_on": view.meeting.state != MeetingState.CLOSED,
        "are_leaving": practice.state == State.LEAVING,
        "played": await played_count(view.session, view.meeting.id),
        "measured": measured_of(practice.told),
        "sentences": sentences,
    }


async def _begin(occasion: Occasion, request: Web, here: Trajectory, page: str) -> Meeting:
    """A practice that goes on is gone back to: who presses twice gets one."""
    going = await practice_from(occasion.session, page)
    key = request.cookies.get(DEVICE_COOKIE, "")
    meeting = going or await actions.begin_practice(occasion, Like.of(here), page, key)
    PLAYERS.must_be_free(meeting.id)
    return meeting


async def _with_neighbours(
    request: Web, moments: Moments, settings: Settings, meeting: Meeting, people: int
) -> Response[None]:
    PLAYERS.must_be_free(meeting.id)
    async with moments.at(meeting.id) as moment:
        await actions.expect(moment, people)
    orders = {
        "address": _own_address(request, settings),
        "meeting": meeting.id,
        "code": meeting.code,
        "people": people,
        "language": known(meeting.languages[0]),
        "seconds": NEIGHBOURS_STAY.total_seconds(),
    }
    await PLAYERS.play(moments, meeting.id, orders)
    return see_other(f"/m/{meeting.id}/desk")


def _own_address(request: Web, settings: Settings) -> str:
    """Where this very process listens, also behind a proxy."""
    host, port = request.scope.get("server") or ("", None)
    if port is None:  # a socket in the file system, behind a proxy
        host, port = "127.0.0.1", settings.port
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


FRAGMENTS = [Fragment("rehearsal-desk", Audience.DESK, gather_desk)]

HANDLERS: list[ControllerRouterHandler] = [
    practise,
    practise_before,
    send_for_neighbours,
    send_home,
    end_practice,
    *command_pages.HANDLERS,
]
