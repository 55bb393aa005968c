"""What the desk does with numbers: gives them, checks them in, and arranges what somebody needs."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.people import actions, changing
from assemblee.people.getters import Facilitator
from assemblee.people.rules import HIGHEST_NUMBER, NAME_LIMIT, Standing
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct


@post("/m/{meeting_id:str}/numbers")
async def give_number(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A number from the desk for somebody without a phone."""
    name, standing = form.line_or_nothing("name", NAME_LIMIT), form.choice("standing", Standing)
    async with act.moment(meeting_id) as moment:
        await actions.give_number(moment, name, standing)
    return act.done()


@post("/m/{meeting_id:str}/arrivals")
async def check_in(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Somebody came in with a printed number, and uses no phone."""
    number, standing = form.number("number", 1, HIGHEST_NUMBER), form.choice("standing", Standing)
    async with act.moment(meeting_id) as moment:
        await changing.check_in(moment, number, standing)
    return act.done()


@post("/m/{meeting_id:str}/names/hidden")
async def hide_name(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A rude name leaves all screens; the number stays."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    async with act.moment(meeting_id) as moment:
        await changing.hide_name(moment, number)
    return act.done()


@post("/m/{meeting_id:str}/numbers/more-time")
async def change_more_time(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Somebody needs more time to speak, or no longer; the room does not hear of it."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    async with act.moment(meeting_id) as moment:
        await changing.change_more_time(moment, number, on=form.raw("on") != "no")
    return act.done()


@post("/m/{meeting_id:str}/numbers/hosts")
async def change_hosting(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Somebody helps a table, or no longer."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    async with act.moment(meeting_id) as moment:
        await changing.change_hosting(moment, number, on=form.raw("on") != "no")
    return act.done()


HANDLERS: list[ControllerRouterHandler] = [
    give_number,
    check_in,
    hide_name,
    change_more_time,
    change_hosting,
]
