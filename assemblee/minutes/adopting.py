"""Adopting minutes: by two people, or by the next assemblee; from then on nothing in them changes.

A correction is adopted the same way, seven days after it was last changed, and becomes their next version.
"""

from dataclasses import dataclass, replace

from sqlalchemy import delete, select

from assemblee.cards import actions as cards
from assemblee.minutes.adoption import How, StillNeeded, still_needed, two_people_may_from
from assemblee.minutes.amending.errors import AmendmentsWait, NothingCorrected, TextChanged
from assemblee.minutes.amending.presence import forget_presence
from assemblee.minutes.amending.seals import seal_of
from assemblee.minutes.amending.versions import Coming, coming_version
from assemblee.minutes.entry import Frame, meeting_body
from assemblee.minutes.errors import NotTheNextMeeting, TimeToAmend
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import Adoption, Approval, approvals_of
from assemblee.minutes.writing import Adopted, adopted_files, promise_told
from assemblee.people.partners.tables import devices_beside
from assemblee.people.tables import DeviceRole
from assemblee.record import actions as record
from assemblee.record.asks import tables as asks
from assemblee.record.kept import Kept
from assemblee.record.tables import head_fingerprint
from assemblee.room.drawing import Drawing
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.trajectory.tables import Trajectory


@dataclass(frozen=True, slots=True)
class Seen:
    """What whoever adopts had on their screen: the seal of the text (empty: whatever it is now), and whether
    they said that amendments go along without an answer.
    """

    seal: str = ""
    unanswered: bool = False


NOTHING_SEEN = Seen()


async def approve(moment: Moment, role: DeviceRole, drawing: Drawing, seen: Seen = NOTHING_SEEN) -> None:
    """One person approves, once; with the last one that is needed the minutes are adopted. A partner counts
    once, however many devices its link was opened on and whatever was said there.

    Raises `AdoptedAlready`, `EveningNotOver`, `TimeToAmend` within seven days, `TextChanged`, or
    `AmendmentsWait`.
    """
    coming = await coming_version(moment.session, moment.meeting)
    if moment.now < two_people_may_from(coming.since):
        raise TimeToAmend
    minutes = await _right(moment, coming, seen)
    seal = seal_of(minutes)
    meeting_id = moment.meeting.id
    approval = Approval(meeting_id=meeting_id, device_id=role.device_id, standing=role.standing, seal=seal)
    beside = Approval.device_id.in_(await devices_beside(moment.session, role))
    await moment.session.execute(delete(Approval).where(Approval.meeting_id == meeting_id, beside))
    await moment.session.merge(approval)
    await moment.session.flush()
    standings = standings_for(seal, await approvals_of(moment.session, moment.meeting.id))
    if still_needed(standings) is StillNeeded.NOBODY:
        await _adopt(moment, coming, Adopted(How.TWO_PEOPLE, moment.now, tuple(sorted(standings))), drawing)


async def adopt_at(moment: Moment, next_id: str, drawing: Drawing, seen: Seen = NOTHING_SEEN) -> None:
    """A later assemblee of the same trajectory, that is going on now, adopts.

    Raises `NotTheNextMeeting`, and as `approve`.
    """
    coming = await coming_version(moment.session, moment.meeting)
    following = await meeting_here(moment.session, next_id)
    if not follows(following, moment.meeting):
        raise NotTheNextMeeting
    await _right(moment, coming, seen)
    await _adopt(moment, coming, Adopted(How.NEXT_MEETING, moment.now), drawing)


def follows(later: Meeting, earlier: Meeting) -> bool:
    """Whether a meeting is going on that can adopt the minutes of the other one."""
    same = later.trajectory_id == earlier.trajectory_id
    return same and later.number > earlier.number and later.state == MeetingState.OPEN


def standings_for(seal: str, approvals: list[Approval]) -> list[str]:
    """What those are in the neighbourhood who approved this very text."""
    return [each.standing for each in approvals if each.seal == seal]


async def _right(moment: Moment, coming: Coming, seen: Seen) -> Minutes:
    minutes = await minutes_of(moment.session, moment.meeting, coming.version)
    if seen.seal and seen.seal != seal_of(minutes):
        raise TextChanged
    waiting = minutes.evening.amendments.open
    if waiting and coming.version == 1 and not seen.unanswered:
        raise AmendmentsWait(n=waiting)
    if coming.version > 1:
        before = await minutes_of(moment.session, moment.meeting, coming.version - 1)
        if seal_of(before) == seal_of(minutes):
            raise NothingCorrected
    return minutes


async def _adopt(moment: Moment, coming: Coming, adopted: Adopted, drawing: Drawing) -> None:
    meeting = moment.meeting
    trajectory = await _held(moment)
    await cards.hold(moment)
    minutes = await minutes_of(moment.session, meeting, coming.version)
    seal = await head_fingerprint(moment.session, trajectory.id)
    adopted = replace(adopted, version=coming.version, why=coming.why, seal=seal)
    promise = meeting.promise or promise_told(drawing, minutes.evening.language)
    frame = Frame(meeting.id, meeting.steps, trajectory.zone, promise, coming.version, coming.corrects)
    files = await adopted_files(drawing, minutes, trajectory, adopted)
    kept = Kept()
    body = meeting_body(minutes, frame, adopted, files, kept)
    entry = await record.append(moment.session, trajectory.id, "meeting", moment.now, body, kept.texts)
    if coming.version == 1:
        await cards.settle(moment)
        await asks.settle(moment.session, meeting.id)
    await forget_presence(moment.session, meeting.id)
    await moment.session.execute(delete(Approval).where(Approval.meeting_id == meeting.id))
    moment.add(
        Adoption(
            meeting_id=meeting.id, version=coming.version, how=adopted.how, at=moment.now, entry=entry.hash
        )
    )


async def _held(moment: Moment) -> Trajectory:
    found = select(Trajectory).where(Trajectory.id == moment.meeting.trajectory_id)
    found = found.with_for_update(key_share=True)
    return (await moment.session.scalars(found)).one()
