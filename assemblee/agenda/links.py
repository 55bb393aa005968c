"""Letting others in: a link for a partner or a facilitator, shown once and kept nowhere."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.people.actions import invite
from assemblee.people.rules import NAME_LIMIT, Role
from assemblee.people.tables import DeviceRole
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@post("/t/{trajectory_id:str}/partners")
async def invite_partner(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
) -> Response[str]:
    """A link for a partner, with words to send along."""
    name = form.line_or_nothing("name", NAME_LIMIT)
    key = await _key(act, Role.PARTNER, trajectory_id, name)
    return await _shown(key, Role.PARTNER, trajectory_id, storage, screen, settings)


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
    key = await _key(act, Role.FACILITATOR, trajectory_id)
    return await _shown(key, Role.FACILITATOR, trajectory_id, storage, screen, settings)


async def _key(act: FormAct, role: Role, trajectory_id: str, name: str = "") -> str:
    async with act.on(trajectory_id) as occasion:
        act.location = f"/t/{trajectory_id}"
        return await invite(occasion, role, trajectory_id, name=name)


async def _shown(
    key: str, role: Role, trajectory_id: str, storage: Storage, screen: Screen, settings: Settings
) -> Response[str]:
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
    address = settings.public_url or str(screen.request.base_url).rstrip("/")
    return await screen.page(
        "agenda/link.html",
        link=f"{address}/in/{key}",
        role=role,
        trajectory=trajectory,
        only_here=not settings.secure,
    )


HANDLERS: list[ControllerRouterHandler] = [invite_partner, invite_facilitator]
