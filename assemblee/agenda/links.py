"""Letting somebody help: a link for a facilitator, shown once and kept nowhere."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.people.actions import invite
from assemblee.people.rules import Role
from assemblee.people.tables import DeviceRole
from assemblee.room.pages import FormAct, Screen
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@post("/t/{trajectory_id:str}/facilitators")
async def invite_facilitator(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
) -> Response[str]:
    """A link for somebody who plans and runs evenings too, to scan or to send."""
    async with act.on(trajectory_id) as occasion:
        act.location = f"/t/{trajectory_id}"
        key = await invite(occasion, Role.FACILITATOR, trajectory_id)
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
    address = settings.public_url or str(screen.request.base_url).rstrip("/")
    return await screen.page(
        "agenda/link.html",
        link=f"{address}/in/{key}",
        trajectory=trajectory,
        only_here=not settings.secure,
    )


HANDLERS: list[ControllerRouterHandler] = [invite_facilitator]
