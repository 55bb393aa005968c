"""Adopting minutes: by two people, or by the next assemblee; from then on nothing in them changes."""

from datetime import datetime

from sqlalchemy import select

from assemblee.cards import actions as cards
from assemblee.minutes.actions import must_be_draft
from assemblee.minutes.adoption import How, StillNeeded, still_needed, two_people_may_from
from assemblee.minutes.entry import Frame, meeting_body
from assemblee.minutes.errors import EveningNotOver, NotTheNextMeeting, TimeToAmend
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.tables import Adoption, Approval, approvals_of
from assemblee.minutes.writing import Adopted, adopted_files, promise_told
from assemblee.people.tables import DeviceRole
from assemblee.record import actions as record
from assemblee.record.asks import tables as asks
from assemblee.record.kept import Kept
from assemblee.room.drawing import Drawing
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.trajectory.tables import Trajectory


async def approve(moment: Moment, role: DeviceRole, drawing: Drawing) -> None:
    """One person approves, once; with the last one that is needed the minutes are adopted.

    Raises `AdoptedAlready`, `EveningNotOver`, or `TimeToAmend` within seven days of the evening.
    """
    closed_at = await _must_be_over(moment)
    if moment.now < two_people_may_from(closed_at):
        raise TimeToAmend

    approval = Approval(meeting_id=moment.meeting.id, device_id=role.device_id, standing=role.standing)
    await moment.session.merge(approval)
    await moment.session.flush()
    standings = [each.standing for each in await approvals_of(moment.session, moment.meeting.id)]
    if still_needed(standings) is StillNeeded.NOBODY:
        await _adopt(moment, Adopted(How.TWO_PEOPLE, moment.now, tuple(sorted(standings))), drawing)


async def adopt_at(moment: Moment, next_id: str, drawing: Drawing) -> None:
    """A later assemblee of the same trajectory, that is going on now, adopts; raises `NotTheNextMeeting`."""
    await _must_be_over(moment)
    following = await meeting_here(moment.session, next_id)
    if not follows(following, moment.meeting):
        raise NotTheNextMeeting
    await _adopt(moment, Adopted(How.NEXT_MEETING, moment.now), drawing)


def follows(later: Meeting, earlier: Meeting) -> bool:
    """Whether a meeting is going on that can adopt the minutes of the other one."""
    same = later.trajectory_id == earlier.trajectory_id
    return same and later.number > earlier.number and later.state == MeetingState.OPEN


async def _must_be_over(moment: Moment) -> datetime:
    await must_be_draft(moment)
    if moment.meeting.state != MeetingState.CLOSED or moment.meeting.closed_at is None:
        raise EveningNotOver
    return moment.meeting.closed_at


async def _adopt(moment: Moment, adopted: Adopted, drawing: Drawing) -> None:
    meeting = moment.meeting
    trajectory = await _held(moment)
    await cards.hold(moment)
    minutes = await minutes_of(moment.session, meeting)
    promise = meeting.promise or promise_told(drawing, minutes.evening.language)
    frame = Frame(meeting.id, meeting.steps, trajectory.zone, promise)
    files = await adopted_files(drawing, minutes, trajectory, adopted)
    kept = Kept()
    body = meeting_body(minutes, frame, adopted, files, kept)
    entry = await record.append(moment.session, trajectory.id, "meeting", moment.now, body, kept.texts)
    await cards.settle(moment)
    await asks.settle(moment.session, meeting.id)
    moment.add(Adoption(meeting_id=meeting.id, how=adopted.how, at=moment.now, entry=entry.hash))


async def _held(moment: Moment) -> Trajectory:
    found = select(Trajectory).where(Trajectory.id == moment.meeting.trajectory_id).with_for_update()
    return (await moment.session.scalars(found)).one()
