"""The desk's acts on hands over the web: up and down, the end of the line, and what is decided aloud."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.floor import actions, moving, undoing
from assemblee.floor.line import MoveReason
from assemblee.people.getters import Facilitator
from assemblee.people.rules import HIGHEST_NUMBER
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct

WORDS_LIMIT = 40
"""Graphemes of a reason in one's own words: it stands on the wall."""


@post("/m/{meeting_id:str}/desk/hands")
async def raise_hand_of_number(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A hand in the air, or of a phone that is empty: the desk types the number."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    async with act.moment(meeting_id) as moment:
        await actions.raise_hand_of_number(moment, number)
    return act.done()


@post("/m/{meeting_id:str}/desk/hands/lowered")
async def lower_hand(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The desk takes a hand down, for whoever asks or has left."""
    async with act.moment(meeting_id) as moment:
        await actions.lower_hand(moment, form.raw("hand"))
    return act.done()


@post("/m/{meeting_id:str}/desk/hands/closing")
async def announce_last_hands(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The last hands: in half a minute the line closes."""
    async with act.moment(meeting_id) as moment:
        await actions.announce_last_hands(moment)
    return act.done()


@post("/m/{meeting_id:str}/desk/hands/reopening")
async def take_more_hands(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The line stays open, or opens again."""
    async with act.moment(meeting_id) as moment:
        await actions.take_more_hands(moment)
    return act.done()


@post("/m/{meeting_id:str}/desk/hands/absent")
async def absent(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Nobody is there who was called."""
    async with act.moment(meeting_id) as moment:
        await moving.absent(moment, form.raw("hand"), again=form.raw("again") == "yes")
    return act.done()


@post("/m/{meeting_id:str}/desk/hands/said")
async def already_said(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Somebody else said it already."""
    async with act.moment(meeting_id) as moment:
        await moving.already_said(moment, form.raw("hand"))
    return act.done()


@post("/m/{meeting_id:str}/desk/hands/moves")
async def move_hand(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Another place in the line, for a reason that the room hears."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    place, reason = form.number("place", 1, HIGHEST_NUMBER), form.choice("reason", MoveReason)
    words = form.line("words", WORDS_LIMIT) if reason is MoveReason.OTHER else ""
    async with act.moment(meeting_id) as moment:
        await moving.move_hand(moment, number, place, reason, words)
    return act.done()


@post("/m/{meeting_id:str}/desk/undo")
async def undo(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take back what was pressed just now."""
    async with act.moment(meeting_id) as moment:
        await undoing.undo(moment, form.raw("seen"), form.raw("about"))
    return act.done()


HANDLERS: list[ControllerRouterHandler] = [
    raise_hand_of_number,
    lower_hand,
    announce_last_hands,
    take_more_hands,
    absent,
    already_said,
    move_hand,
    undo,
]
