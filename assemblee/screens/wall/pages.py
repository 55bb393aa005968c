"""The desk changes how the big screen stands, and the wall hears of it: nobody else does."""

from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters.tables import Grouping
from assemblee.errors import Missing
from assemblee.languages import LANGUAGES
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.moment import Moment
from assemblee.room.pages import FormAct
from assemblee.screens.gathering import gather_wall
from assemblee.screens.wall import actions
from assemblee.screens.wall.rules import AS_MADE, ZOOMS, Scroll, Zoom
from assemblee.screens.wall.tables import look_of
from assemblee.screens.wall.words import side_by_side


@post("/m/{meeting_id:str}/wall/zoom")
async def zoom(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Larger, smaller, or as it was made."""
    way = form.choice("way", Zoom)
    async with act.moment(meeting_id) as moment:
        await actions.zoom(moment, way)
    return act.done()


@post("/m/{meeting_id:str}/wall/scroll")
async def scroll(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Up, down, or back to the top."""
    way = form.choice("way", Scroll)
    async with act.moment(meeting_id) as moment:
        await actions.scroll(moment, way, await _place_now(moment))
    return act.done()


@post("/m/{meeting_id:str}/wall/blank")
async def blank(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Nothing on the wall, or what was there."""
    async with act.moment(meeting_id) as moment:
        await actions.make_blank(moment, form.raw("blank") == "yes", await _place_now(moment))
    return act.done()


@post("/m/{meeting_id:str}/wall/night")
async def night(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """For a dark room, or for daylight."""
    async with act.moment(meeting_id) as moment:
        await actions.dim(moment, form.raw("night") == "yes")
    return act.done()


@post("/m/{meeting_id:str}/wall/languages")
async def languages(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The language of the wall, and perhaps one beside it; raises `Missing`."""
    first, second = form.raw("language"), form.raw("second")
    if first not in LANGUAGES or second not in {"", *LANGUAGES}:
        raise Missing
    async with act.moment(meeting_id) as moment:
        await actions.speak(moment, first, second)
    return act.done()


async def gather_look(view: View) -> Mapping[str, object]:
    """How the wall stands, with the short lines of its second language."""
    look = await look_of(view.session, view.meeting, await _place(view))
    return {"look": look, "lines": side_by_side(look.language, look.second)}


async def gather_remote(view: View) -> Mapping[str, object]:
    """How the wall stands, and what the desk may change of it: the languages of the meeting first."""
    look = await look_of(view.session, view.meeting, await _place(view))
    codes = dict.fromkeys([*view.meeting.languages, *LANGUAGES])
    return {
        "look": look,
        "spoken": [LANGUAGES[code] for code in codes if code in LANGUAGES],
        "as_made": AS_MADE,
        "largest": ZOOMS[-1],
        "smallest": ZOOMS[0],
    }


async def _place_now(moment: Moment) -> str:
    return await _place(View(moment.session, moment.meeting, moment.now))


async def _place(view: View) -> str:
    shown = await gather_wall(view)
    grouping = await view.session.get(Grouping, view.meeting.id)
    page = grouping.page if grouping is not None else 1
    return "|".join(
        str(each)
        for each in (view.meeting.current_item, shown["scene"], shown["ballots"], shown["sorting"], page)
    )


FRAGMENTS = [
    Fragment("screens-look", Audience.WALL, gather_look),
    Fragment("screens-remote", Audience.DESK, gather_remote),
]

HANDLERS: list[ControllerRouterHandler] = [zoom, scroll, blank, night, languages]
