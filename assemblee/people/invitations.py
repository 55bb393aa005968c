"""Links that let a device in."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.people import actions, tables
from assemblee.people.getters import key_cookie
from assemblee.people.partners.tables import partner_of
from assemblee.people.rules import NAME_LIMIT, STANDINGS, Role, Standing
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, Screen, Web, see_other
from assemblee.settings import Settings


@get("/in/{link:str}")
async def show_invitation(
    link: FromPath[str], moments: NamedDependency[Moments], screen: NamedDependency[Screen]
) -> Response[str]:
    """What the link gives, and a button; opening it alone uses nothing up, so that a messenger's preview
    does no harm.
    """
    async with moments.on(None) as occasion:
        invitation = await actions.invitation(occasion, link)
        partner = await partner_of(occasion.session, invitation)
    return await screen.page(
        "people/invitation.html", invitation=invitation, partner=partner, link=link, standings=STANDINGS
    )


@post("/in/{link:str}")
async def accept_invitation(
    link: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    moments: NamedDependency[Moments],
    settings: NamedDependency[Settings],
) -> Response[None]:
    """Make this browser a device with the link's role, and open what it is for."""
    standing = form.choice("standing", Standing)
    async with moments.on(None) as occasion:
        invitation, key = await actions.accept(
            occasion,
            link,
            request.cookies.get(DEVICE_COOKIE, ""),
            standing,
            form.line_or_nothing("name", NAME_LIMIT),
        )
    return see_other(_opens(invitation), key_cookie(DEVICE_COOKIE, key, "/", settings))


def _opens(invitation: tables.Invitation) -> str:
    if invitation.role == Role.PARTNER:
        return f"/t/{invitation.trajectory_id}/review"
    if invitation.meeting_id:
        return f"/m/{invitation.meeting_id}/desk"
    return f"/t/{invitation.trajectory_id}" if invitation.trajectory_id else "/"


HANDLERS: list[ControllerRouterHandler] = [show_invitation, accept_invitation]
