"""The desk's forms for grouping, and what wall, phones and desk see of it."""

from enum import StrEnum

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.clusters import actions, desk, gathering
from assemblee.clusters.ballots import pages as ballots
from assemblee.clusters.board import LOOSE
from assemblee.clusters.forms import piles_of, shape_of, target_of, ticks_of
from assemblee.clusters.history import pages as history
from assemblee.clusters.links import pages as links
from assemblee.clusters.sorting import pages as sorting
from assemblee.clusters.standing import ClearWall, MustStand
from assemblee.clusters.tables import Cluster
from assemblee.clusters.tree import pages as tree
from assemblee.errors import NotFound
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Listener, View
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

MOST_PAGES = 20


class YesOrNo(StrEnum):
    """The answer to whether the room may see the piles."""

    YES = "yes"
    NO = "no"


@post("/m/{meeting_id:str}/clusters")
async def new_pile(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    must_stand: NamedDependency[MustStand],
) -> Response[None]:
    """A new pile from what is ticked."""
    shape, ticks, whole = shape_of(form), ticks_of(form), piles_of(form)
    seen = {tick.seen for tick in ticks}
    async with act.moment(meeting_id) as moment:
        if len(seen) == 1 and LOOSE not in seen and not whole:
            await actions.split(moment, seen.pop(), shape, ticks)
        else:
            await actions.create(moment, shape, ticks, list(whole))
        await must_stand(moment)
    return act.done()


@post("/m/{meeting_id:str}/placements")
async def put_cards(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    must_stand: NamedDependency[MustStand],
) -> Response[None]:
    """What is ticked goes on another pile, or off all of them."""
    to, ticks, whole = target_of(form), ticks_of(form), piles_of(form)
    async with act.moment(meeting_id) as moment:
        if whole and not ticks and to != LOOSE and all(whole.values()):
            await actions.merge(moment, whole, to)
        else:
            await actions.place(moment, ticks, to, list(whole))
        await must_stand(moment)
    return act.done()


@post("/m/{meeting_id:str}/clusters/{cluster_id:str}/titles")
async def rename_pile(
    meeting_id: FromPath[str],
    cluster_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Another title for a pile."""
    shape, seen = shape_of(form), form.number("seen", 1, 999_999)
    async with act.moment(meeting_id) as moment:
        await actions.rename(moment, cluster_id, shape, seen)
    return act.done()


@post("/m/{meeting_id:str}/clusters/{cluster_id:str}/dissolutions")
async def take_apart(
    meeting_id: FromPath[str],
    cluster_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
    must_stand: NamedDependency[MustStand],
) -> Response[None]:
    """The cards of a pile are loose again."""
    async with act.moment(meeting_id) as moment:
        await actions.dissolve(moment, cluster_id)
        await must_stand(moment)
    return act.done()


@post("/m/{meeting_id:str}/clusters/shown")
async def show(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """Whether the room sees the piles, and which page of them."""
    shown = form.choice("shown", YesOrNo)
    page = form.number("page", 1, MOST_PAGES) if form.raw("page") else 1
    async with act.moment(meeting_id) as moment:
        if shown is YesOrNo.YES:
            await clear_wall(moment)
            await actions.show(moment, page)
        else:
            await actions.hide_from_wall(moment)
    return act.done()


@get("/m/{meeting_id:str}/clusters/{cluster_id:str}")
async def read_pile(
    meeting_id: FromPath[str],
    cluster_id: FromPath[str],
    listener: NamedDependency[Listener],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    leaf: FromQuery[int] = 1,
) -> Response[str]:
    """The cards of one pile, for phones without JavaScript; with it they open where the piles are."""
    screen.drawing.fragments.seen_by(listener, "clusters-pile")
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        row = await session.get(Cluster, cluster_id)
        if row is None or row.meeting_id != meeting_id or leaf < 1:
            raise NotFound
        name = f"clusters-pile:{cluster_id}" + (f".{leaf}" if leaf > 1 else "")
        return await screen.page("clusters/page.html", View(session, meeting, moments.clock()), name=name)


FRAGMENTS = [
    *gathering.FRAGMENTS,
    *desk.FRAGMENTS,
    *history.FRAGMENTS,
    *links.FRAGMENTS,
    *ballots.FRAGMENTS,
    *sorting.FRAGMENTS,
    *tree.FRAGMENTS,
]

HANDLERS: list[ControllerRouterHandler] = [
    new_pile,
    put_cards,
    rename_pile,
    take_apart,
    show,
    read_pile,
    *ballots.HANDLERS,
    *sorting.HANDLERS,
    *history.HANDLERS,
    *links.HANDLERS,
    *tree.HANDLERS,
]
