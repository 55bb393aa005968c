"""Partners of a trajectory, and the browsers that read for them."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import NotFound
from assemblee.people.rules import unreadable
from assemblee.people.tables import Device, DeviceRole, Invitation
from assemblee.storage import Table, new_id


class Partner(Table):
    """A member of the coalition; a partner that was taken off stays, for its answers name it.

    The name may be empty until the first of its people gives it.
    """

    __tablename__ = "partner"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), index=True)
    name: Mapped[str] = mapped_column(default="")
    roles: Mapped[list[str]] = mapped_column(default=list)
    revoked: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True, slots=True)
class ReadsOn:
    """A browser that reads for a partner: the name somebody typed there, and noon of the day it came in."""

    id: str
    name: str
    since: datetime


async def partners_of(session: AsyncSession, trajectory_id: str) -> list[Partner]:
    """All partners of a trajectory by name, also those that were taken off."""
    query = select(Partner).where(Partner.trajectory_id == trajectory_id)
    return list(await session.scalars(query.order_by(Partner.name, Partner.id)))


async def partners_to_ask(session: AsyncSession, trajectory_id: str) -> list[Partner]:
    """The partners of which something can be asked: those with a name that were not taken off."""
    return [each for each in await partners_of(session, trajectory_id) if each.name and not each.revoked]


async def this_partner(session: AsyncSession, trajectory_id: str, partner_id: str) -> Partner:
    """A partner of this trajectory; raises `NotFound`."""
    found = await session.get(Partner, partner_id)
    if found is None or found.trajectory_id != trajectory_id:
        raise NotFound
    return found


async def partner_of(session: AsyncSession, role: DeviceRole | Invitation) -> Partner | None:
    """The partner for whom a device reads, or will by this link; None for whoever runs or plans."""
    return await session.get(Partner, role.partner_id) if role.partner_id else None


async def partner_with_key(session: AsyncSession, key: str, trajectory_id: str) -> Partner | None:
    """The partner of this trajectory for whom the device of a cookie reads, if any."""
    query = (
        select(Partner)
        .join(DeviceRole, DeviceRole.partner_id == Partner.id)
        .join(Device, Device.id == DeviceRole.device_id)
        .where(Device.key == unreadable(key), Partner.trajectory_id == trajectory_id)
    )
    return (await session.scalars(query)).first()


async def devices_beside(session: AsyncSession, role: DeviceRole) -> list[str]:
    """The other devices that read for the same partner: one person may have three of them."""
    if role.partner_id is None:
        return []
    beside = (DeviceRole.partner_id == role.partner_id, DeviceRole.device_id != role.device_id)
    return list(await session.scalars(select(DeviceRole.device_id).where(*beside)))


async def devices_of(session: AsyncSession, trajectory_id: str) -> dict[str, list[ReadsOn]]:
    """The browsers of every partner by its id, the oldest first."""
    query = (
        select(DeviceRole, Device.since)
        .join(Device, Device.id == DeviceRole.device_id)
        .where(DeviceRole.trajectory_id == trajectory_id, DeviceRole.partner_id.is_not(None))
        .order_by(Device.since, DeviceRole.id)
    )
    found: dict[str, list[ReadsOn]] = {}
    for role, since in await session.execute(query):
        noon = datetime.combine(since, time(12), UTC)
        found.setdefault(role.partner_id or "", []).append(ReadsOn(role.id, role.name, noon))
    return found
