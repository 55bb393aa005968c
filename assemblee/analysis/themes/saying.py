"""The forms with which people say what a theme is called, what it touches, and that two are one."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.analysis.themes import naming
from assemblee.analysis.themes.forms import facts, titling
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct

_MOST_CHANGES = 999_999


@post("/t/{trajectory_id:str}/themes/{theme_id:str}/titles")
async def rename(
    trajectory_id: FromPath[str],
    theme_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Another title for a theme."""
    wanted, seen = titling(form), form.number("seen", 1, _MOST_CHANGES)
    async with act.on(trajectory_id) as occasion:
        await naming.rename(occasion, trajectory_id, theme_id, wanted, seen)
    return act.done(_page_of(trajectory_id, theme_id))


@post("/t/{trajectory_id:str}/themes/{theme_id:str}/facts")
async def describe(
    trajectory_id: FromPath[str],
    theme_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The values a theme touches, a layer of the map and a place."""
    wanted, seen = facts(form), form.number("seen", 1, _MOST_CHANGES)
    async with act.on(trajectory_id) as occasion:
        await naming.describe(occasion, trajectory_id, theme_id, wanted, seen)
    return act.done(_page_of(trajectory_id, theme_id))


@post("/t/{trajectory_id:str}/themes/{theme_id:str}/mergers")
async def merge(
    trajectory_id: FromPath[str],
    theme_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A theme lies under another from now on."""
    into = form.raw("into")
    async with act.on(trajectory_id) as occasion:
        await naming.merge(occasion, trajectory_id, theme_id, into)
    return act.done(_page_of(trajectory_id, into))


@post("/t/{trajectory_id:str}/themes/{theme_id:str}/partings")
async def part_again(
    trajectory_id: FromPath[str],
    theme_id: FromPath[str],
    planner: NamedDependency[object],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A theme stands by itself again."""
    async with act.on(trajectory_id) as occasion:
        await naming.part_again(occasion, trajectory_id, theme_id)
    return act.done(_page_of(trajectory_id, theme_id))


def _page_of(trajectory_id: str, theme_id: str) -> str:
    return f"/t/{trajectory_id}/themes/{theme_id}"


HANDLERS: list[ControllerRouterHandler] = [rename, describe, merge, part_again]
