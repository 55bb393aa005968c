"""The coalition as those see it who plan: who reads, on which browsers, and the links that let them in."""

from collections.abc import Awaitable, Callable

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.people.partners import actions
from assemblee.people.partners.letter import LETTER, Letter
from assemblee.people.partners.rules import PARTNER_ROLES, PartnerRole
from assemblee.people.partners.tables import devices_of, partners_of
from assemblee.people.rules import NAME_LIMIT
from assemblee.people.tables import DeviceRole
from assemblee.room.forms import Form
from assemblee.room.moment import Occasion
from assemblee.room.pages import FormAct, Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@get("/t/{trajectory_id:str}/partners")
async def partner_list(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Who is in the coalition, and on which browsers they read."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        partners = await partners_of(session, trajectory_id)
        devices = await devices_of(session, trajectory_id)
    return await screen.page(
        "people/partners/list.html",
        trajectory=trajectory,
        partners=partners,
        devices=devices,
        roles=PARTNER_ROLES,
        name_limit=NAME_LIMIT,
    )


@post("/t/{trajectory_id:str}/partners", dependencies=LETTER)
async def invite_partner(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    letter: NamedDependency[Letter],
) -> Response[str]:
    """A new partner, and its link with words to send along."""
    name, roles = form.line_or_nothing("name", NAME_LIMIT), _roles(form)
    async with act.on(trajectory_id) as occasion:
        act.location = _partners(trajectory_id)
        key = await actions.invite_partner(occasion, trajectory_id, name, roles)
    return await letter.page(key)


@post("/t/{trajectory_id:str}/partners/{partner_id:str}/links", dependencies=LETTER)
async def renew_link(
    trajectory_id: FromPath[str],
    partner_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    act: NamedDependency[FormAct],
    letter: NamedDependency[Letter],
) -> Response[str]:
    """A fresh link for a partner; the older one stops working."""
    async with act.on(trajectory_id) as occasion:
        act.location = _partners(trajectory_id, partner_id)
        key = await actions.renew_link(occasion, trajectory_id, partner_id)
    return await letter.page(key)


@post("/t/{trajectory_id:str}/partners/{partner_id:str}")
async def change_partner(
    trajectory_id: FromPath[str],
    partner_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Another name or other roles."""
    name, roles = form.line("name", NAME_LIMIT), _roles(form)
    async with act.on(trajectory_id) as occasion:
        await actions.change_partner(occasion, trajectory_id, partner_id, name, roles)
    return act.done(_partners(trajectory_id, partner_id))


@post("/t/{trajectory_id:str}/partners/{partner_id:str}/devices/{role_id:str}/removals")
async def take_device_off(
    trajectory_id: FromPath[str],
    partner_id: FromPath[str],
    role_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """This browser does not read any more."""
    async with act.on(trajectory_id) as occasion:
        await actions.take_device_off(occasion, trajectory_id, partner_id, role_id)
    return act.done(_partners(trajectory_id, partner_id))


@post("/t/{trajectory_id:str}/partners/{partner_id:str}/removals")
async def take_partner_off(
    trajectory_id: FromPath[str],
    partner_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The whole partner does not read any more."""
    return await _of_partner(actions.take_partner_off, act, trajectory_id, partner_id)


@post("/t/{trajectory_id:str}/partners/{partner_id:str}/returns")
async def take_partner_back(
    trajectory_id: FromPath[str],
    partner_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A partner that was taken off can be invited again."""
    return await _of_partner(actions.take_partner_back, act, trajectory_id, partner_id)


@post("/t/{trajectory_id:str}/review/openings")
async def open_review(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """What was concluded is open to whoever has the address, or to partners only."""
    async with act.on(trajectory_id) as occasion:
        await actions.open_review(occasion, trajectory_id, to_all=form.raw("open") == "yes")
    return act.done(_partners(trajectory_id))


async def _of_partner(
    deed: Callable[[Occasion, str, str], Awaitable[None]], act: FormAct, trajectory_id: str, partner_id: str
) -> Response[None]:
    async with act.on(trajectory_id) as occasion:
        await deed(occasion, trajectory_id, partner_id)
    return act.done(_partners(trajectory_id, partner_id))


def _partners(trajectory_id: str, partner_id: str = "") -> str:
    return f"/t/{trajectory_id}/partners" + (f"#partner-of-{partner_id}" if partner_id else "")


def _roles(form: Form) -> list[PartnerRole]:
    ticked = form.many("roles")
    return [role for role in PartnerRole if role in ticked]


HANDLERS: list[ControllerRouterHandler] = [
    partner_list,
    invite_partner,
    renew_link,
    change_partner,
    take_device_off,
    take_partner_off,
    take_partner_back,
    open_review,
]
