"""Since last time, on wall and phones alike; the desk turns its pages."""

from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.people.getters import Facilitator
from assemblee.record.asks.rules import STATES
from assemblee.record.asks.since import MOST_PAGES, since, turn_page
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct


@post("/m/{meeting_id:str}/since/pages")
async def turn_since(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Other asks of earlier meetings on the big screen."""
    page = form.number("page", 0, MOST_PAGES)
    async with act.moment(meeting_id) as moment:
        await turn_page(moment, page)
    return act.done()


async def gather_since(view: View) -> Mapping[str, object]:
    """The page the room looks at."""
    return {"since": await since(view), "states": STATES}


FRAGMENTS = [
    Fragment("record-since", Audience.ROOM, gather_since),
    Fragment("record-desk-since", Audience.DESK, gather_since),
]

HANDLERS: list[ControllerRouterHandler] = [turn_since]
