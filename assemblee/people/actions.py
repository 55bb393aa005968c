"""Joining, numbers for people without a phone, and links that let a device in."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from assemblee.errors import LinkUsed
from assemblee.people.errors import CardNeeded, NoPractice, NumberUnknown
from assemblee.people.partners.tables import Partner
from assemblee.people.rules import Role, Standing, new_key, unreadable
from assemblee.people.tables import Device, DeviceRole, DoorCard, Invitation, Seat, seat_with_number
from assemblee.room.moment import Moment, Occasion
from assemblee.room.tables import Meeting

LINK_LASTS = {
    Role.OWNER: timedelta(days=1),
    Role.FACILITATOR: timedelta(minutes=15),
    Role.PARTNER: timedelta(days=30),
}
LINK_USES = {Role.OWNER: 1, Role.FACILITATOR: 1, Role.PARTNER: 3}

SHOW_PEOPLE = (
    "people-list",
    "people-mine",
    "floor-speaker",
    "floor-queue",
    "floor-desk",
    "floor-mine",
    "floor-rule",
    "floor-go-round",
    "floor-go-round-desk",
    "floor-go-round-mine",
)
"""What shows a name, or an order in which it counts who somebody is."""


async def take_seat(
    moment: Moment, name: str, standing: Standing, key: str = "", *, played: bool = False
) -> tuple[Seat, str]:
    """A new seat with the next number, and the key that opens it on this phone: this one, or a new one.

    Raises `CardNeeded` where numbers are given at the door, and `NoPractice` for a neighbour who is `played`
    where people meet.
    """
    if played and not moment.meeting.practice:
        raise NoPractice
    if moment.meeting.numbers_at_door:
        raise CardNeeded
    seat = await give_number(moment, name, standing)
    key = key or new_key()
    seat.key, seat.played = unreadable(key), played
    if played:
        moment.redraw("rehearsal-desk")
    return seat, key


async def give_number(moment: Moment, name: str, standing: Standing) -> Seat:
    """The next number, for somebody without a phone: it counts on after the printed cards."""
    moment.must_be_open()
    last = await moment.session.scalar(
        select(func.max(Seat.number)).where(Seat.meeting_id == moment.meeting.id)
    )
    return await new_seat(moment, max(last or 0, printed(moment.meeting)) + 1, name, standing)


async def new_seat(moment: Moment, number: int, name: str, standing: Standing) -> Seat:
    """A seat with a number that nobody has yet, without a phone."""
    moment.must_be_open()
    seat = Seat(meeting_id=moment.meeting.id, number=number, name=name, standing=standing)
    moment.add(seat)
    await moment.session.flush()
    moment.redraw("people-count", "people-list", "floor-go-round", "floor-go-round-desk")
    return seat


def printed(meeting: Meeting) -> int:
    """The highest number on a seat card; 0 where no numbers are given at the door."""
    return meeting.door_cards if meeting.numbers_at_door else 0


async def whoever_has(moment: Moment, number: int) -> Seat:
    """The seat of whoever has this number; a printed number that nobody used yet is in from now on.

    Raises `NumberUnknown`.
    """
    seat = await seat_with_number(moment.session, moment.meeting.id, number)
    if seat is not None:
        return seat
    if not 1 <= number <= printed(moment.meeting):
        raise NumberUnknown(number=number)
    return await new_seat(moment, number, "", Standing.UNSAID)


async def forget_seats(moment: Moment) -> None:
    """At closing nobody is known by number or name any more."""
    for rows in (DoorCard, Seat):
        await moment.session.execute(delete(rows).where(rows.meeting_id == moment.meeting.id))


async def invite(
    occasion: Occasion | Moment,
    role: Role,
    trajectory_id: str | None = None,
    meeting_id: str | None = None,
    name: str = "",
    partner: Partner | None = None,
) -> str:
    """A new link for this role; returns its key, which is kept nowhere.

    For a partner that is not in the coalition yet, it comes in with this name.
    """
    key = new_key()
    if role is Role.PARTNER and partner is None:
        partner = await _new_partner(occasion, trajectory_id, name)
    occasion.session.add(
        Invitation(
            key=unreadable(key),
            role=role,
            trajectory_id=trajectory_id,
            meeting_id=meeting_id,
            partner_id=partner.id if partner else None,
            name="",
            expires_at=occasion.now + LINK_LASTS[role],
            uses_left=LINK_USES[role],
        )
    )
    return key


async def invitation(occasion: Occasion, key: str) -> Invitation:
    """The invitation of a link; raises `LinkUsed` when it is too old, used up, or never was."""
    found = await occasion.session.get(Invitation, unreadable(key))
    if found is None or found.uses_left < 1 or found.expires_at < occasion.now:
        raise LinkUsed
    return found


async def accept(
    occasion: Occasion, link: str, device_key: str, standing: Standing, name: str
) -> tuple[Invitation, str]:
    """Make this browser a device with the link's role; returns the device's key, new when it had none.

    A browser that reads for this partner already uses nothing up: it only says anew whose it is.
    """
    found = await invitation(occasion, link)
    await _name_partner(occasion, found, name)
    device, device_key = await _device(occasion, device_key)
    role = await _reads_already(occasion, device, found)
    if role is None:
        found.uses_left -= 1
        role = DeviceRole(
            device_id=device.id,
            role=found.role,
            trajectory_id=found.trajectory_id,
            meeting_id=found.meeting_id,
            partner_id=found.partner_id,
        )
        occasion.session.add(role)
    role.standing, role.name = standing, name or found.name
    return found, device_key


async def _new_partner(occasion: Occasion | Moment, trajectory_id: str | None, name: str) -> Partner:
    partner = Partner(trajectory_id=trajectory_id, name=name)
    occasion.session.add(partner)
    await occasion.session.flush()
    return partner


async def _name_partner(occasion: Occasion, found: Invitation, name: str) -> None:
    partner = await occasion.session.get(Partner, found.partner_id) if found.partner_id else None
    if partner is not None and not partner.name:
        partner.name = name


async def _reads_already(occasion: Occasion, device: Device, found: Invitation) -> DeviceRole | None:
    if found.partner_id is None:
        return None
    mine = (DeviceRole.device_id == device.id, DeviceRole.partner_id == found.partner_id)
    return await occasion.session.scalar(select(DeviceRole).where(*mine))


async def _device(occasion: Occasion, key: str) -> tuple[Device, str]:
    known = (
        await occasion.session.scalar(select(Device).where(Device.key == unreadable(key))) if key else None
    )
    if known is not None:
        return known, key
    key = new_key()
    device = Device(key=unreadable(key), since=occasion.now.date())
    occasion.session.add(device)
    await occasion.session.flush()
    return device, key


async def owner_link(occasion: Occasion) -> str:
    """A fresh link for the owner of this installation; older ones stop working."""
    await occasion.session.execute(delete(Invitation).where(Invitation.role == Role.OWNER))
    return await invite(occasion, Role.OWNER)
