"""Seats of an evening, devices with their roles, and the links that give them."""

from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    UniqueConstraint,
    false,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.people.rules import GUESTS, Role, called, unreadable
from assemblee.room.tables import Meeting
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class Seat(Table):
    """One person in one meeting.

    No language, no time of joining, no device: nothing that a card could be laid beside. Several people may
    share one phone: `beside` is the seat whose key it holds. `merged_into` is the seat of the same person,
    when somebody came in twice. `more_time` is private; who `hosts` a table raises hands for those there
    without a phone. `played`: nobody sits there, for this is a practice.
    """

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), NOT_IN_ORDER)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    standing: Mapped[str]
    key: Mapped[str | None] = mapped_column(unique=True)
    beside: Mapped[str | None]
    merged_into: Mapped[str | None]
    more_time: Mapped[bool] = mapped_column(default=False)
    hosts: Mapped[bool] = mapped_column(default=False)
    played: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def called(self) -> str:
        return called(self.number, self.name)

    @property
    def has_phone(self) -> bool:
        return self.key is not None or self.beside is not None

    @property
    def is_guest(self) -> bool:
        return self.standing in GUESTS


class DoorCard(Table):
    """A printed seat card that was lost: its number, and how often it was printed anew."""

    __tablename__ = "door_card"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    serial: Mapped[int]


class Device(Table):
    """A browser that was let in by a link."""

    __tablename__ = "device"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(unique=True)
    since: Mapped[date]


class DeviceRole(Table):
    """What a device may do: everywhere (owner), in a trajectory, or in one meeting."""

    __tablename__ = "device_role"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    role: Mapped[str]
    trajectory_id: Mapped[str | None] = mapped_column(ForeignKey("trajectory.id"))
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"))
    standing: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    partner_id: Mapped[str | None]


class Invitation(Table):
    """A link that gives a role: once for owners and facilitators, on three devices for partners."""

    __tablename__ = "invitation"
    __table_args__ = NOT_IN_ORDER

    key: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    trajectory_id: Mapped[str | None] = mapped_column(ForeignKey("trajectory.id"))
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"))
    name: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime]
    uses_left: Mapped[int]
    partner_id: Mapped[str | None]


async def own_seat(session: AsyncSession, meeting_id: str, key: str) -> Seat | None:
    """The seat whose key a phone holds, also when that is the number of another seat's person by now."""
    if not key:
        return None
    here = (Seat.key == unreadable(key), Seat.meeting_id == meeting_id)
    return await session.scalar(select(Seat).where(*here))


async def seat_with_key(session: AsyncSession, meeting_id: str, key: str) -> Seat | None:
    """The seat of the person that a cookie opens; of several people on one phone the first."""
    return await _same_person(session, await own_seat(session, meeting_id, key))


async def seat_with_number(session: AsyncSession, meeting_id: str, number: int) -> Seat | None:
    """The seat of whoever is called by this number."""
    found = await session.scalars(select(Seat).where(Seat.meeting_id == meeting_id, Seat.number == number))
    return await _same_person(session, found.one_or_none())


async def seats(session: AsyncSession, meeting_id: str) -> dict[str, Seat]:
    """The seat of the person behind every seat's id: two ids may lead to one seat."""
    found = {
        seat.id: seat for seat in await session.scalars(select(Seat).where(Seat.meeting_id == meeting_id))
    }
    return {seat.id: found.get(seat.merged_into or "", seat) for seat in found.values()}


async def _same_person(session: AsyncSession, seat: Seat | None) -> Seat | None:
    return await session.get(Seat, seat.merged_into) if seat and seat.merged_into else seat


async def roles_of_key(session: AsyncSession, key: str) -> list[DeviceRole]:
    """All roles of the device that a cookie opens."""
    if not key:
        return []
    query = (
        select(DeviceRole)
        .join(Device, Device.id == DeviceRole.device_id)
        .where(Device.key == unreadable(key))
    )
    return list(await session.scalars(query))


async def may_run(session: AsyncSession, key: str, meeting: Meeting) -> bool:
    """Whether a device may sit at the desk of this meeting."""
    return any(
        role.role == Role.OWNER
        or (
            (role.role == Role.FACILITATOR and role.meeting_id in {None, meeting.id})
            and role.trajectory_id == meeting.trajectory_id
        )
        for role in await roles_of_key(session, key)
    )


async def may_plan(session: AsyncSession, key: str, trajectory_id: str) -> bool:
    """Whether a device may plan meetings of this trajectory and write its minutes."""
    return any(
        role.role == Role.OWNER
        or (role.role == Role.FACILITATOR and role.meeting_id is None and role.trajectory_id == trajectory_id)
        for role in await roles_of_key(session, key)
    )


async def may_read(session: AsyncSession, key: str, trajectory_id: str) -> DeviceRole | None:
    """The role by which a device may read the review of this trajectory, if any."""
    roles = await roles_of_key(session, key)
    return next(
        (role for role in roles if role.role == Role.OWNER or role.trajectory_id == trajectory_id), None
    )


async def there_is_an_owner(session: AsyncSession) -> bool:
    """Whether somebody already made a device theirs."""
    return (
        await session.scalar(select(DeviceRole.id).where(DeviceRole.role == Role.OWNER).limit(1)) is not None
    )
