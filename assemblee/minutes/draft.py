"""A draft as one reader sees it: what adoption still needs, and what this reader can do about it."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes import tables
from assemblee.minutes.adopting import follows
from assemblee.minutes.adoption import StillNeeded, still_needed, two_people_may_from
from assemblee.minutes.amending.reading import Amending
from assemblee.minutes.amending.rules import Phase, phase_of
from assemblee.minutes.amending.seals import seal_of
from assemblee.minutes.around import LineKind
from assemblee.minutes.arranging.rules import ALWAYS, Part
from assemblee.minutes.arranging.words import PARTS
from assemblee.minutes.parts import Card
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import KeySentence, Note
from assemblee.minutes.typed.words import LINE_KINDS
from assemblee.people.tables import DeviceRole, may_read, may_run
from assemblee.room.tables import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at minutes: by which role in the trajectory, if any, and whether they may write in a draft.

    `key` is that of their device, empty for who has none.
    """

    key: str
    role: DeviceRole | None
    writes: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands around a draft. `from_day` is when two people may adopt, None while the evening goes on.

    `singles` are the cards a key sentence can rest on one by one, `next_meetings` those that can adopt it
    now. `seal` is of the text that this reader sees, `amending` what they can do as somebody who was there.
    """

    writes: bool
    over: bool
    from_day: datetime | None
    early: bool
    needed: StillNeeded
    approved: bool
    next_meetings: list[Meeting]
    rows: dict[str, KeySentence]
    singles: list[Card]
    notes: dict[str, Note]
    amending: Amending
    phase: Phase
    seal: str
    unanswered: int
    part_words: Mapping[Part, str] = field(default_factory=lambda: PARTS)
    line_words: Mapping[LineKind, str] = field(default_factory=lambda: LINE_KINDS)
    always: Collection[Part] = ALWAYS


async def reader_of(session: AsyncSession, key: str, meeting: Meeting) -> Reader:
    """Who holds this device key, as far as this meeting goes; until it is over only its own desk reads."""
    writes = await may_run(session, key, meeting)
    reads = writes or meeting.state == MeetingState.CLOSED
    role = await may_read(session, key, meeting.trajectory_id) if reads else None
    return Reader(key, role, writes)


async def draft_of(
    session: AsyncSession,
    meeting: Meeting,
    minutes: Minutes,
    reader: Reader,
    now: datetime,
    amending: Amending,
    since: datetime | None = None,
) -> Draft:
    """What this reader needs to know and do; a correction reads so `since` later than the evening."""
    seal = await asyncio.to_thread(seal_of, minutes)  # of all its texts
    approvals = [each for each in await tables.approvals_of(session, meeting.id) if each.seal == seal]
    corrects = since is not None
    since = since or meeting.closed_at
    from_day = two_people_may_from(since) if since else None
    device = reader.role.device_id if reader.role else ""
    rows = {row.id: row for row in await tables.sentences_of(session, meeting.id)}
    return Draft(
        writes=reader.writes and not meeting.handed_to,
        over=meeting.state == MeetingState.CLOSED,
        from_day=from_day,
        early=from_day is not None and now < from_day,
        needed=still_needed([each.standing for each in approvals]),
        approved=any(each.device_id == device for each in approvals),
        next_meetings=await _next_meetings(session, meeting, reader.key),
        rows=rows,
        singles=_singles(minutes, rows),
        notes=await tables.notes_of(session, meeting.id),
        amending=amending,
        phase=phase_of(meeting.closed_at, now, read_back=minutes.around.read_back is not None, adopted=False),
        seal=seal,
        unanswered=0 if corrects else amending.amendments.open,
    )


def _singles(minutes: Minutes, rows: dict[str, KeySentence]) -> list[Card]:
    cards = minutes.evening.cards
    cited = [cards[each] for row in rows.values() for each in row.cites if each in cards]
    return list({card.id: card for card in [*cited, *minutes.evening.loose]}.values())


async def _next_meetings(session: AsyncSession, meeting: Meeting, key: str) -> list[Meeting]:
    query = select(Meeting).where(Meeting.trajectory_id == meeting.trajectory_id).order_by(Meeting.number)
    later = [each for each in await session.scalars(query) if follows(each, meeting)]
    return [each for each in later if await may_run(session, key, each)]
