"""The history at the desk, with an undo for each act, and the way back for a pile that was taken apart."""

from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters.forms import ticks_of
from assemblee.clusters.gathering import one_layout
from assemblee.clusters.history import actions
from assemblee.clusters.history.rules import acts_on, leaf_of
from assemblee.clusters.standing import MustStand
from assemblee.clusters.tables import BoardEvent, events_of
from assemblee.clusters.telling import told
from assemblee.errors import NotFound
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct
from assemblee.trajectory.tables import this_trajectory


@post("/m/{meeting_id:str}/clusters/undone")
async def undo(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    must_stand: NamedDependency[MustStand],
) -> Response[None]:
    """Take back an act, by the number its sender saw."""
    n = form.number("n", 1, 999_999)
    async with act.moment(meeting_id) as moment:
        await actions.undo(moment, n)
        await must_stand(moment)
    return act.done()


@post("/m/{meeting_id:str}/clusters/{cluster_id:str}/restored")
async def put_back(
    meeting_id: FromPath[str],
    cluster_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A pile that was taken apart is there again, with what was to go on it."""
    async with act.moment(meeting_id) as moment:
        await actions.restore(moment, cluster_id, ticks_of(form))
    return act.done()


async def gather_history(view: View) -> Mapping[str, object]:
    """One leaf of acts, newest first; without a key the newest leaf."""
    events = {event.n: event for event in await events_of(view.session, view.meeting.id)}
    last = leaf_of(max(events, default=1))
    leaf = _leaf(view.key) if view.key else last
    layout = await one_layout(view)
    there = [events[n] for n in sorted(acts_on(leaf), reverse=True) if n in events]
    trajectory = await this_trajectory(view.session, view.meeting.trajectory_id)
    return {
        "key": view.key,
        "acts": [(told(layout, event), told(layout, _first(events, event))) for event in there],
        "zone": trajectory.zone,
        "newer": leaf + 1 if leaf < last else 0,
        "older": leaf - 1,
        "last": last,
    }


def _first(events: Mapping[int, BoardEvent], event: BoardEvent) -> BoardEvent:
    while event.undoes:
        event = events[event.undoes]
    return event


def _leaf(number: str) -> int:
    if not (number.isascii() and number.isdecimal() and int(number[:6]) > 0):
        raise NotFound
    return int(number[:6])


FRAGMENTS = [Fragment("clusters-history", Audience.DESK, gather_history)]

HANDLERS: list[ControllerRouterHandler] = [undo, put_back]
