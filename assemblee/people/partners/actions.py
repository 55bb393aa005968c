"""Letting partners in, letting them read on, and taking a browser or a whole partner off."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from assemblee.errors import NotFound
from assemblee.people.actions import invite
from assemblee.people.partners.errors import PartnerGone, PartnerThere
from assemblee.people.partners.rules import PartnerRole
from assemblee.people.partners.tables import Partner, partners_of, this_partner
from assemblee.people.rules import Role
from assemblee.people.tables import DeviceRole, Invitation
from assemblee.room.moment import Occasion
from assemblee.trajectory.tables import this_trajectory


async def invite_partner(
    occasion: Occasion, trajectory_id: str, name: str, roles: Sequence[PartnerRole] = ()
) -> str:
    """A new member of the coalition; returns the key of its link, which is kept nowhere.

    Raises `PartnerThere` for a name that is taken: what is asked of it would wait for the other one.
    """
    called = {each.name.casefold() for each in await partners_of(occasion.session, trajectory_id)}
    if name and name.casefold() in called:
        raise PartnerThere(name=name)
    partner = Partner(trajectory_id=trajectory_id, name=name, roles=[*roles])
    occasion.session.add(partner)
    await occasion.session.flush()
    return await invite(occasion, Role.PARTNER, trajectory_id, partner=partner)


async def change_partner(
    occasion: Occasion, trajectory_id: str, partner_id: str, name: str, roles: Sequence[PartnerRole]
) -> None:
    """Another name or other roles, from now on; what was answered before keeps the old ones."""
    partner = await this_partner(occasion.session, trajectory_id, partner_id)
    partner.name, partner.roles = name, [*roles]


async def renew_link(occasion: Occasion, trajectory_id: str, partner_id: str) -> str:
    """A fresh link for thirty days and three browsers; the older one stops, who reads goes on reading.

    Raises `PartnerGone` for a partner that was taken off.
    """
    partner = await this_partner(occasion.session, trajectory_id, partner_id)
    if partner.revoked:
        raise PartnerGone(name=partner.name)
    await _stop_links(occasion, partner)
    return await invite(occasion, Role.PARTNER, trajectory_id, partner=partner)


async def take_device_off(occasion: Occasion, trajectory_id: str, partner_id: str, role_id: str) -> None:
    """This browser reads nothing any more as this partner; raises `NotFound`."""
    partner = await this_partner(occasion.session, trajectory_id, partner_id)
    role = await occasion.session.scalar(
        select(DeviceRole).where(DeviceRole.id == role_id, DeviceRole.partner_id == partner.id)
    )
    if role is None:
        raise NotFound
    await occasion.session.delete(role)


async def take_partner_off(occasion: Occasion, trajectory_id: str, partner_id: str) -> None:
    """None of its browsers reads anything any more, and its link is dead; what it answered stays."""
    partner = await this_partner(occasion.session, trajectory_id, partner_id)
    partner.revoked = True
    await _stop_links(occasion, partner)
    await occasion.session.execute(delete(DeviceRole).where(DeviceRole.partner_id == partner.id))


async def take_partner_back(occasion: Occasion, trajectory_id: str, partner_id: str) -> None:
    """It can be invited again; nothing it could read by comes back by itself."""
    (await this_partner(occasion.session, trajectory_id, partner_id)).revoked = False


async def open_review(occasion: Occasion, trajectory_id: str, *, to_all: bool) -> None:
    """Whoever has the address reads what was concluded from now on, or only partners."""
    (await this_trajectory(occasion.session, trajectory_id)).review_open = to_all


async def _stop_links(occasion: Occasion, partner: Partner) -> None:
    await occasion.session.execute(delete(Invitation).where(Invitation.partner_id == partner.id))
