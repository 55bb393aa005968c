"""`assemblee invite`: a link for somebody, made at the computer itself."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.commands import CommandFailed, Told
from assemblee.commands.database import a_database
from assemblee.people.actions import invite, owner_link
from assemblee.people.rules import NAME_LIMIT, Role
from assemblee.room.moment import Occasion, utc_now
from assemblee.room.tables import Meeting
from assemblee.room.text import clean_line
from assemblee.settings import Settings
from assemblee.trajectory.tables import Trajectory

LASTS = {
    Role.OWNER: "It works once, for a day. Older links for the owner stopped working.",
    Role.FACILITATOR: "It works once, for 15 minutes.",
    Role.PARTNER: "It works on three devices, for 30 days.",
}


async def invite_somebody(
    settings: Settings, role: Role, trajectory: str | None, meeting: int | None, name: str = ""
) -> Told:
    """A link for this role in a trajectory, by its id or exact name; for facilitators also in one meeting.

    `name` is that of a new partner; without it, who opens the link says it.
    """
    _must_fit(role, trajectory, meeting)
    async with a_database(settings) as storage, storage.writing() as session:
        key = await _key(Occasion(session, utc_now()), role, trajectory, meeting, name)
    return Told((f"{_address(settings)}/in/{key}", LASTS[role]))


def _must_fit(role: Role, trajectory: str | None, meeting: int | None) -> None:
    if role is not Role.OWNER and trajectory is None:
        raise CommandFailed(f"Say for which neighbourhood: assemblee invite {role} --trajectory NAME.")
    if role is not Role.FACILITATOR and meeting is not None:
        raise CommandFailed("Only facilitators are invited to one meeting. Leave --meeting out.")


async def _key(occasion: Occasion, role: Role, trajectory: str | None, meeting: int | None, name: str) -> str:
    if role is Role.OWNER:
        return await owner_link(occasion)
    found = await _trajectory(occasion.session, trajectory or "")
    gathering = None if meeting is None else await _meeting(occasion.session, found, meeting)
    return await invite(
        occasion, role, found.id, gathering, name=clean_line(name, NAME_LIMIT) if name else ""
    )


async def _trajectory(session: AsyncSession, named: str) -> Trajectory:
    real = ~Trajectory.practice
    query = select(Trajectory).where(real, or_(Trajectory.id == named, Trajectory.name == named))
    found = list(await session.scalars(query))
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(sorted(each.id for each in found))
        raise CommandFailed(f"There are {len(found)} called {named}. Choose one by its id: {ids}.")
    names = ", ".join(sorted(await session.scalars(select(Trajectory.name).where(real)))) or "none yet"
    raise CommandFailed(f"There is no neighbourhood called {named}. There are: {names}.")


async def _meeting(session: AsyncSession, trajectory: Trajectory, number: int) -> str:
    here = Meeting.trajectory_id == trajectory.id
    found = await session.scalar(select(Meeting.id).where(here, Meeting.number == number))
    if found is None:
        numbers = sorted(await session.scalars(select(Meeting.number).where(here)))
        there = ", ".join(str(each) for each in numbers) or "none yet"
        raise CommandFailed(f"{trajectory.name} has no meeting {number}. There are: {there}.")
    return found


def _address(settings: Settings) -> str:
    from assemblee.serve import own_address

    return settings.public_url or f"http://{own_address()}:{settings.port}"
