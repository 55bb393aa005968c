"""The forms with which people decide to which theme a cluster belongs."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.analysis.themes import actions
from assemblee.analysis.themes.forms import TITLE_LIMIT, seen
from assemblee.analysis.themes.rules import Relation, Titling
from assemblee.errors import Missing
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct


@post("/t/{trajectory_id:str}/themes")
async def begin_theme(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A cluster is the first of a new theme, called as itself where no title was filled in."""
    title = form.line_or_nothing("title", TITLE_LIMIT)
    titling = Titling(title) if title else None
    async with act.on(trajectory_id) as occasion:
        await actions.begin_theme(occasion, trajectory_id, form.raw("cluster"), titling, seen(form))
    return act.done(act.location)


@post("/t/{trajectory_id:str}/themes/parts")
async def place(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A cluster is the same as a theme, or a part of it."""
    relation = form.choice("relation", Relation)
    if relation is Relation.NEW:
        raise Missing
    async with act.on(trajectory_id) as occasion:
        cluster, theme = form.raw("cluster"), form.raw("theme")
        await actions.place(occasion, trajectory_id, cluster, theme, relation, seen(form))
    return act.done(act.location)


@post("/t/{trajectory_id:str}/themes/parts/removals")
async def take_back(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A cluster belongs to no theme any more."""
    async with act.on(trajectory_id) as occasion:
        await actions.take_back(occasion, trajectory_id, form.raw("cluster"), seen(form))
    return act.done(act.location)


@post("/t/{trajectory_id:str}/themes/refusals")
async def refuse(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A cluster is not of this theme."""
    async with act.on(trajectory_id) as occasion:
        await actions.refuse(occasion, trajectory_id, form.raw("cluster"), form.raw("theme"))
    return act.done(act.location)


HANDLERS: list[ControllerRouterHandler] = [begin_theme, place, take_back, refuse]
