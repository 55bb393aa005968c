"""What must be there before tonight: a neighbourhood with two adopted evenings, and none left open."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.commands import CommandFailed
from assemblee.demo.desk import Desk
from assemblee.demo.earlier import begin, two_earlier_evenings
from assemblee.demo.stage import Stage
from assemblee.demo.trajectory import Work
from assemblee.minutes.tables import Adoption
from assemblee.neighbours.browser import Browser
from assemblee.room.tables import Meeting, MeetingState
from assemblee.slips.rules import NOTICE
from assemblee.slips.tables import rounds_of
from assemblee.trajectory.tables import Trajectory

EARLIER = 2
"""Evenings that were adopted before tonight."""

AN_EVENING = timedelta(hours=2, minutes=15)


async def before_tonight(stage: Stage, samira: Browser, ingrid: Browser) -> Work:
    """Begin a demo, or go on with the one in this folder; raises `CommandFailed` for any other folder."""
    async with stage.program.parts.storage.reading() as session:
        trajectories = list(await session.scalars(select(Trajectory)))
        adopted = len(list(await session.scalars(select(Adoption.meeting_id))))
    if not trajectories:
        return await _from_the_beginning(stage, samira, ingrid)

    folder = stage.program.settings.data.resolve()
    if [each.name for each in trajectories] != [stage.here.name]:
        raise CommandFailed(
            f"{folder} holds real evenings. Give the demo a folder of its own: ASSEMBLEE_DATA."
        )
    if adopted < EARLIER:
        raise CommandFailed(
            f"The demo in {folder} was stopped before it was ready. Remove that folder first."
        )
    await stage.program.make_owner(samira)
    work = Work(stage.here, samira, f"/t/{trajectories[0].id}")
    await _close_what_is_open(stage, work)
    return work


async def _from_the_beginning(stage: Stage, samira: Browser, ingrid: Browser) -> Work:
    tonight = datetime.now(ZoneInfo(stage.here.zone)).date()
    work = await begin(stage, samira, ingrid, tonight)
    await two_earlier_evenings(stage, work, ingrid, tonight, _nothing_more)
    return work


async def _nothing_more() -> None:
    """Live nobody keeps a pack."""


async def _close_what_is_open(stage: Stage, work: Work) -> None:
    """The demo was stopped in the middle of an evening: all cards on the table, and good night."""
    async with stage.program.parts.storage.reading() as session:
        for meeting in await session.scalars(select(Meeting).where(Meeting.state == MeetingState.OPEN)):
            desk = Desk(work.browser, meeting.id)
            began = meeting.opened_at or stage.clock()
            stage.clock.set_to(min(began + AN_EVENING, datetime.now(UTC)))
            for round_id in await _unshown(session, meeting):
                await desk.close_writing_of(round_id)
                stage.clock.move(NOTICE.total_seconds() + 1)
                await desk.show_cards_of(round_id)
            await desk.close()
            stage.clock.as_it_is()


async def _unshown(session: AsyncSession, meeting: Meeting) -> list[str]:
    rounds = await rounds_of(session, meeting.id)
    return [each.id for each in rounds if each.waits]
