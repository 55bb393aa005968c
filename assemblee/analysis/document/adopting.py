"""Adopting the document: by an assemblee that read every paragraph, or by two people; those bytes then stay.

The rule is that of minutes. Adopted once more, it is a new version that names the old.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document import tables
from assemblee.analysis.document.entry import Frame, analysis_body
from assemblee.analysis.document.errors import (
    ChangedWhileReading,
    FaultsLeft,
    NotAllRead,
    NothingToAdopt,
    QuotesOpenCard,
    TextStillMoves,
)
from assemblee.analysis.document.files import left_out
from assemblee.analysis.document.gathering import document_of
from assemblee.analysis.document.reading import SHOWING, hold
from assemblee.analysis.document.rules import Document, unread
from assemblee.analysis.document.settled import open_words
from assemblee.analysis.document.tables import AdoptedVersion, DocumentApproval, LastChange, ReadAloud
from assemblee.analysis.document.writing import adopted_files
from assemblee.minutes.adoption import DAYS_TO_AMEND, How, StillNeeded, still_needed
from assemblee.minutes.writing import Adopted
from assemblee.people.partners.tables import devices_beside
from assemblee.people.tables import DeviceRole
from assemblee.record import actions as record
from assemblee.record.kept import Kept
from assemblee.record.tables import head_fingerprint
from assemblee.room.drawing import Drawing
from assemblee.room.moment import Moment, Occasion
from assemblee.trajectory.tables import this_trajectory


@dataclass(frozen=True, slots=True)
class _By:
    """Who adopts: the assemblee of this id and number, or nobody of these and two people."""

    adopted: Adopted
    meeting: str = ""
    number: int = 0


async def adopt_here(moment: Moment, seen: str, drawing: Drawing) -> int:
    """This assemblee read everything and adopts it; returns the number of the version.

    Raises `NotAllRead`, `ChangedWhileReading`, and what keeps any text from being adopted.
    """
    moment.must_be_open()
    await hold(moment)
    meeting = moment.meeting
    document = await _right(moment.session, meeting.trajectory_id, seen)
    waiting = unread(document, meeting.number)
    if waiting:
        raise NotAllRead(n=len(waiting))
    by = _By(Adopted(How.NEXT_MEETING, moment.now), meeting.id, meeting.number)
    number = await _adopt(moment.session, meeting.trajectory_id, document, by, drawing)
    shown = await moment.session.get(ReadAloud, meeting.id)
    if shown is not None:
        await moment.session.delete(shown)
    moment.redraw(*SHOWING)
    return number


async def approve(
    occasion: Occasion, role: DeviceRole, trajectory_id: str, seen: str, drawing: Drawing
) -> None:
    """One person approves the text that they read, once; with the last one that is needed it is adopted.

    Raises `TextStillMoves` until nobody changed it for seven days, and as `adopt_here`.
    """
    session = occasion.session
    document = await _right(session, trajectory_id, seen)
    if occasion.now < await two_people_may_from(session, trajectory_id):
        raise TextStillMoves
    mine = DocumentApproval.trajectory_id == trajectory_id
    beside = DocumentApproval.device_id.in_(await devices_beside(session, role))
    await session.execute(delete(DocumentApproval).where(mine, beside))
    await session.merge(
        DocumentApproval(
            trajectory_id=trajectory_id, device_id=role.device_id, standing=role.standing, seal=document.seal
        )
    )
    await session.flush()
    approvals = await tables.approvals_of(session, trajectory_id, document.seal)
    standings = sorted(each.standing for each in approvals)
    if still_needed(standings) is StillNeeded.NOBODY:
        by = _By(Adopted(How.TWO_PEOPLE, occasion.now, tuple(standings)))
        await _adopt(session, trajectory_id, document, by, drawing)


async def waits(session: AsyncSession, trajectory_id: str, now: datetime) -> bool:
    """Whether a text that changed since the last version stood still long enough for two people."""
    last = await session.get(LastChange, trajectory_id)
    if last is None or now < last.at + timedelta(days=DAYS_TO_AMEND):
        return False
    versions = await tables.versions_of(session, trajectory_id)
    return not versions or versions[0].at < last.at


async def two_people_may_from(session: AsyncSession, trajectory_id: str) -> datetime:
    """The moment from which two people can adopt the text as it is."""
    last = await session.get(LastChange, trajectory_id)
    if last is None:
        raise NothingToAdopt
    return last.at + timedelta(days=DAYS_TO_AMEND)


async def _right(session: AsyncSession, trajectory_id: str, seen: str) -> Document:
    document = await document_of(session, trajectory_id)
    versions = await tables.versions_of(session, trajectory_id)
    if not document.paragraphs or (versions and versions[0].seal == document.seal):
        raise NothingToAdopt
    if document.seal != seen:
        raise ChangedWhileReading
    for paragraph in document.paragraphs:
        if paragraph.faults:
            raise FaultsLeft(sentence=paragraph.said.text.first)
    for words in open_words(document):
        raise QuotesOpenCard(words=words)
    return document


async def _adopt(
    session: AsyncSession, trajectory_id: str, document: Document, by: _By, drawing: Drawing
) -> int:
    trajectory = await this_trajectory(session, trajectory_id)
    versions = await tables.versions_of(session, trajectory_id)
    number = versions[0].number + 1 if versions else 1
    away = await left_out(session, trajectory_id)
    seal = await head_fingerprint(session, trajectory_id)
    adopted = replace(by.adopted, version=number, seal=seal)
    files = await adopted_files(drawing, document, trajectory, adopted, by.number, away)
    kept = Kept()
    frame = Frame(number, versions[0].entry if versions else None, by.meeting, away)
    body = analysis_body(document, frame, by.adopted, files, kept)
    entry = await record.append(session, trajectory_id, "analysis", by.adopted.at, body, kept.texts)
    session.add(
        AdoptedVersion(
            trajectory_id=trajectory_id,
            number=number,
            how=by.adopted.how,
            meeting_id=by.meeting,
            at=by.adopted.at,
            entry=entry.hash,
            seal=document.seal,
            paragraphs={each.said.id: each.said.version for each in document.paragraphs},
        )
    )
    await session.execute(delete(DocumentApproval).where(DocumentApproval.trajectory_id == trajectory_id))
    return number
