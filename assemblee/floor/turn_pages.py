"""The desk's acts on turns over the web: who speaks, and the clock."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import Missing
from assemblee.floor import turns
from assemblee.floor.rules import Kind
from assemblee.people.getters import Facilitator
from assemblee.people.rules import HIGHEST_NUMBER
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct

LONGEST_TURN = 999_999_999
"""Seconds in a form; what is absurd in the room the action refuses."""


@post("/m/{meeting_id:str}/desk/asides")
async def give_aside(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A reply or a point of order, after a visible sign in the room."""
    number, kind = form.number("number", 1, HIGHEST_NUMBER), form.choice("kind", Kind)
    if kind is Kind.TURN:
        raise Missing
    async with act.moment(meeting_id) as moment:
        await turns.give_aside(moment, number, kind)
    return act.done()


@post("/m/{meeting_id:str}/turns")
async def give_floor(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Next: one tap ends and starts."""
    async with act.moment(meeting_id) as moment:
        await turns.give_floor(moment, form.raw("seen"), form.raw("hand"))
    return act.done()


@post("/m/{meeting_id:str}/turns/ended")
async def end_turn(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The turn is over, and nobody speaks yet."""
    async with act.moment(meeting_id) as moment:
        await turns.end_seen_turn(moment, form.raw("seen"))
    return act.done()


@post("/m/{meeting_id:str}/turns/paused")
async def pause(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The clock stands still."""
    async with act.moment(meeting_id) as moment:
        await turns.pause(moment, form.raw("seen"))
    return act.done()


@post("/m/{meeting_id:str}/turns/resumed")
async def resume(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Whoever was interrupted goes on."""
    async with act.moment(meeting_id) as moment:
        await turns.resume(moment, form.raw("seen"))
    return act.done()


@post("/m/{meeting_id:str}/turns/minutes")
async def add_minute(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """One minute more for whoever speaks."""
    async with act.moment(meeting_id) as moment:
        await turns.add_minute(moment, form.raw("seen"))
    return act.done()


@post("/m/{meeting_id:str}/turns/corrected")
async def correct_clock(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The clock was left running; this is how long it really took."""
    seconds = form.number("seconds", 0, LONGEST_TURN)
    async with act.moment(meeting_id) as moment:
        await turns.correct_clock(moment, form.raw("turn"), seconds)
    return act.done()


HANDLERS: list[ControllerRouterHandler] = [
    give_aside,
    give_floor,
    end_turn,
    pause,
    resume,
    add_minute,
    correct_clock,
]
