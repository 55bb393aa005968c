"""Beginning a practice, neighbours who come and go, and its end."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.actions import plan_meeting
from assemblee.agenda.scripts import NOW_SCRIPT, scripts
from assemblee.errors import NotFound
from assemblee.languages import N_, catalogue, known
from assemblee.people.rules import Role, unreadable
from assemblee.people.tables import Device, DeviceRole, roles_of_key
from assemblee.rehearsal.errors import EnoughPractices
from assemblee.rehearsal.rules import LASTS, State
from assemblee.rehearsal.tables import Practice, over_since, practice_of, practices
from assemblee.rehearsal.wiping import wipe
from assemblee.room.moment import Moment, Occasion
from assemblee.room.tables import Meeting
from assemblee.slips.tables import Round
from assemblee.storage import Storage
from assemblee.trajectory.actions import begin_trajectory
from assemblee.trajectory.tables import Trajectory

MOST = 10
"""Practices at a time on one installation."""

TITLE = N_("Practice")
QUESTION = N_("What is it like to live here?")


@dataclass(frozen=True, slots=True)
class Like:
    """What a practice looks like: the neighbourhood whose name it bears, and its languages."""

    name: str
    controller: str
    zone: str
    languages: tuple[str, ...]

    @classmethod
    def of(cls, trajectory: Trajectory) -> "Like":
        return cls(trajectory.name, trajectory.controller, trajectory.zone, tuple(trajectory.languages))


async def begin_practice(occasion: Occasion, like: Like, page: str, device_key: str) -> Meeting:
    """An evening to try out, begun on a page, which this device may run; raises `EnoughPractices`."""
    if await practices(occasion.session) >= MOST:
        raise EnoughPractices(most=MOST)
    said = catalogue(known(like.languages[0])).gettext
    own = Trajectory(
        name=like.name,
        controller=like.controller,
        zone=like.zone,
        languages=[*like.languages],
        practice=True,
    )
    await begin_trajectory(occasion, own, [])
    script = next(each for each in scripts() if each.id == NOW_SCRIPT)
    meeting = await plan_meeting(occasion, own, script, said(QUESTION), occasion.now)
    meeting.title, meeting.practice = said(TITLE), True
    occasion.session.add(Practice(meeting_id=meeting.id, ends_at=occasion.now + LASTS, came_from=page))
    await _let_run(occasion.session, meeting, device_key)
    return meeting


async def expect(moment: Moment, people: int) -> None:
    """So many neighbours are on their way; raises `NotPractice`."""
    practice = await practice_of(moment.session, moment.meeting.id)
    practice.people, practice.state, practice.told = people, State.HERE, {}
    moment.redraw("rehearsal-desk")


async def send_home(moment: Moment) -> None:
    """They go home; raises `NotPractice`."""
    practice = await practice_of(moment.session, moment.meeting.id)
    if practice.state == State.HERE:
        practice.state = State.LEAVING
    moment.redraw("rehearsal-desk")


async def have_left(moment: Moment, told: Mapping[str, Any]) -> None:
    """They are gone, and this is what was measured; raises `NotPractice`."""
    practice = await practice_of(moment.session, moment.meeting.id)
    practice.state, practice.told = State.GONE, dict(told)
    moment.redraw("rehearsal-desk")


async def nobody_plays(storage: Storage) -> None:
    """The server starts: neighbours who were played by the one before ended with it."""
    async with storage.writing() as session:
        await session.execute(update(Practice).where(Practice.state != State.GONE).values(state=State.GONE))


@dataclass(frozen=True, slots=True)
class Ended:
    """A practice that is wiped: the page it began on, the label after its last one, and its rounds, whose
    keys go after the commit.
    """

    came_from: str
    label: str
    rounds: list[str]


async def end_practice(session: AsyncSession, meeting_id: str) -> Ended:
    """Wipe it; raises `NotFound` or `NotPractice`."""
    meeting = await session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        raise NotFound
    came_from = (await practice_of(session, meeting_id)).came_from
    rounds = list(await session.scalars(select(Round.id).where(Round.meeting_id == meeting_id)))
    ended = Ended(came_from, f"{meeting.epoch}.{meeting.version + 1}", rounds)
    await wipe(session, meeting.trajectory_id)
    return ended


async def wipe_old(storage: Storage, now: datetime) -> None:
    """Wipe what nobody ended in time."""
    async with storage.writing() as session:
        for trajectory_id in await over_since(session, now):
            with suppress(NotFound):  # another worker was quicker
                await wipe(session, trajectory_id)


async def forget_device(session: AsyncSession, device_key: str) -> None:
    """This device may do nothing here any more: a command came in by a link, and is done."""
    device = await session.scalar(select(Device).where(Device.key == unreadable(device_key)))
    if device is not None:
        await session.execute(delete(DeviceRole).where(DeviceRole.device_id == device.id))
        await session.delete(device)


async def _let_run(session: AsyncSession, meeting: Meeting, device_key: str) -> None:
    """Whoever runs evenings of a neighbourhood, and of no other, may run its practice."""
    roles = await roles_of_key(session, device_key)
    if not roles or any(role.role == Role.OWNER for role in roles):
        return
    here = {"trajectory_id": meeting.trajectory_id, "meeting_id": meeting.id}
    mine = roles[0]
    session.add(
        DeviceRole(
            device_id=mine.device_id, role=Role.FACILITATOR, standing=mine.standing, name=mine.name, **here
        )
    )
