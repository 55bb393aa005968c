"""The problem tree on the wall and on phones when the desk shows it, and a page of it for the desk."""

import asyncio
from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters import leaves
from assemblee.clusters.gathering import one_layout
from assemblee.clusters.links.rules import Evidence, Link
from assemblee.clusters.standing import ClearWall
from assemblee.clusters.tables import Grouping, layout_of
from assemblee.clusters.tree import actions
from assemblee.clusters.tree.rules import ProblemTree
from assemblee.clusters.tree.tables import WHOLE_TREE, tree_of
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

AROUND_A_LINK = 170
"""Bytes of markup of one link on phones."""


FOR_THE_WALL = 30_000
"""Bytes of a picture; a message to a screen takes 32 kB."""


class Shown(StrEnum):
    """What the room sees of the tree: as much as can be read from the back, all of it, or nothing."""

    AROUND = "around"
    WHOLE = "whole"
    NO = "no"


@post("/m/{meeting_id:str}/tree/shown")
async def show_tree(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """Whether the room sees the tree, and how much of it."""
    shown = form.choice("shown", Shown)
    async with act.moment(meeting_id) as moment:
        if shown is Shown.NO:
            await actions.hide_tree(moment)
        else:
            await clear_wall(moment)
            await actions.show_tree(moment, whole=shown is Shown.WHOLE)
    return act.done()


@get("/m/{meeting_id:str}/tree")
async def tree_page(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The whole tree and the list that says the same, to look at or to print."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        tree = tree_of(await layout_of(session, meeting_id))
    return await screen.page("clusters/tree_page.html", meeting=meeting, trajectory=trajectory, tree=tree)


async def gather_tree(view: View) -> Mapping[str, object]:
    """For the wall: the part around the core problem, or all of it when the desk asked for that, to look at
    and not to read.
    """
    page = await _page(view)
    tree = tree_of(await one_layout(view)) if page < 0 else ProblemTree()
    fitting = partial(tree.within, FOR_THE_WALL) if page == WHOLE_TREE else tree.for_the_wall
    return {"tree": await asyncio.to_thread(fitting), "whole": page == WHOLE_TREE}


async def gather_list(view: View) -> Mapping[str, object]:
    """For phones: the same in words, as many links as fit, those next to the core problem first."""
    tree = tree_of(await one_layout(view)) if await _page(view) < 0 else ProblemTree()
    names = tree.names

    def both(each: tuple[Link, Evidence]) -> str:
        return names[each[0].source].longest + names[each[0].target].longest

    fitting = leaves.leaves_for_phones(tree.nearest_links(), both, AROUND_A_LINK)
    links = fitting[0] if fitting else []
    return {"tree": tree, "links": links, "more": len(tree.links) - len(links)}


async def _page(view: View) -> int:
    grouping = await view.session.get(Grouping, view.meeting.id)
    return grouping.page if grouping is not None and grouping.shown else 0


async def gather_desk_tree(view: View) -> Mapping[str, object]:
    """For the desk: whether there is a tree, and what the room sees of it."""
    tree = tree_of(await one_layout(view))
    return {"tree": tree, "shown": await _page(view), "WHOLE_TREE": WHOLE_TREE}


FRAGMENTS = [
    Fragment("clusters-tree", Audience.ROOM, gather_tree),
    Fragment("clusters-tree-list", Audience.ROOM, gather_list),
    Fragment("clusters-desk-tree", Audience.DESK, gather_desk_tree),
]

HANDLERS: list[ControllerRouterHandler] = [show_tree, tree_page]
