"""Choosing the languages of an evening, on the page where it is planned; also while it goes on."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.speaking import speak
from assemblee.errors import Missing
from assemblee.languages import LANGUAGES
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct


@post("/m/{meeting_id:str}/languages")
async def choose_languages(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The language of the questions, and the others; raises `Missing`."""
    first = form.raw("language")
    if first not in LANGUAGES:
        raise Missing
    ticked = form.many("languages")
    async with act.moment(meeting_id) as moment:
        act.location = f"/m/{meeting_id}/plan#languages"
        await speak(moment, [first, *(each for each in LANGUAGES if each in ticked and each != first)])
    return act.done(act.location)


HANDLERS: list[ControllerRouterHandler] = [choose_languages]
