"""The desk's acts that move the whole evening, and the link that moves the desk itself."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.evening import actions, ballot_pages, erasing_pages, round_pages, sheet_pages
from assemblee.evening.handing import pages as handing
from assemblee.languages import DEFAULT, known
from assemblee.people.actions import invite
from assemblee.people.codes import Door
from assemblee.people.getters import Facilitator
from assemblee.people.rules import HIGHEST_NUMBER, Role
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.fragments import Fragment
from assemblee.room.pages import FormAct, Screen
from assemblee.settings import Settings
from assemblee.slips.keys import RoundKeys


@post("/m/{meeting_id:str}/openings")
async def open_doors(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    drawing: NamedDependency[Drawing],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Begin the evening."""
    async with act.moment(meeting_id) as moment:
        told = drawing.promise.lines(known(next(iter(moment.meeting.languages), DEFAULT)))
        await actions.open_doors(moment, keys, "\n".join(told))
    return act.done()


@post("/m/{meeting_id:str}/current-item")
async def go_to(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Go on to an item of the agenda: one act moves wall, queue and phones."""
    async with act.moment(meeting_id) as moment:
        await actions.go_to(moment, keys, form.raw("item"))
    return act.done()


@post("/m/{meeting_id:str}/numbers/merged")
async def merge_numbers(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Somebody came in twice, or two numbers speak for one."""
    keep, gone = form.number("keep", 1, HIGHEST_NUMBER), form.number("gone", 1, HIGHEST_NUMBER)
    async with act.moment(meeting_id) as moment:
        await actions.merge_numbers(moment, keep, gone)
    return act.done()


@post("/m/{meeting_id:str}/numbers/parted")
async def part_numbers(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """They are two people after all."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    async with act.moment(meeting_id) as moment:
        await actions.part_numbers(moment, number)
    return act.done()


@post("/m/{meeting_id:str}/closing")
async def close_evening(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    door: NamedDependency[Door],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """End the evening."""
    async with act.moment(meeting_id) as moment:
        await actions.close_evening(moment, keys, door)
    return act.done()


@post("/m/{meeting_id:str}/desk-links")
async def move_desk(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
) -> Response[str]:
    """A link for the facilitator's own phone, for fifteen minutes and one use, as a QR to scan from this
    screen.
    """
    async with act.moment(meeting_id) as moment:
        key = await invite(moment, Role.FACILITATOR, moment.meeting.trajectory_id, meeting_id)
    link = f"{settings.public_url}/in/{key}"
    return await screen.page("evening/desk_link.html", link=link, meeting_id=meeting_id)


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [
    open_doors,
    go_to,
    merge_numbers,
    part_numbers,
    close_evening,
    move_desk,
    *ballot_pages.HANDLERS,
    *erasing_pages.HANDLERS,
    *handing.HANDLERS,
    *round_pages.HANDLERS,
    *sheet_pages.HANDLERS,
]
