"""Taking in an evening that was held on another computer: for who plans here, and nobody else."""

import asyncio

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import Refused
from assemblee.evening.handing import actions
from assemblee.evening.handing.file import MOST_BYTES, Handing, read_file
from assemblee.people.tables import DeviceRole
from assemblee.record.errors import NoFileChosen
from assemblee.record.importing.pages import GoneTexts
from assemblee.record.uploads import upload
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen, Web
from assemblee.room.refusals import sentence
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

HIGHEST_NUMBER = 9999


@get("/t/{trajectory_id:str}/handings")
async def offer_evening(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The form to take in an evening that was held on another computer."""
    return await _form(screen, storage, trajectory_id)


@post("/t/{trajectory_id:str}/handings", request_max_body_size=MOST_BYTES + 1024 * 1024)
async def take_evening(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    gone_texts: NamedDependency[GoneTexts],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """An evening comes in, whole, or not at all."""
    try:
        number = form.number("number", 1, HIGHEST_NUMBER) if form.raw("number").strip() else None
        handing = await _sent(request)
        gone = await asyncio.to_thread(gone_texts)
        async with act.on(trajectory_id) as occasion:
            meeting = await actions.take_in(occasion, trajectory_id, handing, number, gone)
            act.location = f"/m/{meeting.id}/handing"
    except Refused as refusal:
        fault = sentence(refusal, screen.language)
        return await _form(screen, storage, trajectory_id, form.raw("number"), fault, refusal.status)
    return act.done(act.location)


async def _sent(request: Web) -> Handing:
    zipped = await upload(request, "evening")
    if not zipped:
        raise NoFileChosen
    return await asyncio.to_thread(read_file, zipped)


async def _form(
    screen: Screen,
    storage: Storage,
    trajectory_id: str,
    number: str = "",
    fault: str = "",
    status: int = 200,
) -> Response[str]:
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
    return await screen.page(
        "evening/take_in.html", status=status, trajectory=trajectory, number=number, fault=fault
    )


HANDLERS: list[ControllerRouterHandler] = [offer_evening, take_evening]
