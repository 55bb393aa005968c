"""Asking an assemblee whether the minutes of an earlier one are right: at the desk and on the big screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import NotFound
from assemblee.minutes.amending.rules import Amendments
from assemblee.minutes.amending.seals import seal_of
from assemblee.minutes.amending.tables import AdoptionAsked
from assemblee.minutes.amending.versions import Coming, coming_version
from assemblee.minutes.errors import AdoptedAlready
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.parts import Sentence
from assemblee.minutes.read_back import pages
from assemblee.minutes.rules import Minutes
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting, MeetingState

SHOWING = (
    "minutes-adopting",
    "minutes-desk-adopting",
    "screens-wall",
    "screens-look",
    "screens-phone",
    "screens-desk",
)
"""What shows that the room looks at earlier minutes."""

MOST_WAITING = 3
"""Earlier minutes that one desk offers at a time, the oldest first."""


TITLE = 20
"""What the title above the sentences takes, in tenths of a line."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Minutes that this assemblee can adopt: the first version, or a correction and why; with the seal of
    their text, and how many amendments have no answer.
    """

    meeting: Meeting
    coming: Coming
    seal: str
    pages: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class ShownMinutes:
    """A page of the sentences of earlier minutes, counted on from `first`; after them what was
    proposed.
    """

    meeting: Meeting
    coming: Coming
    sentences: Sequence[Sentence]
    first: int
    page: int
    pages: int
    amendments: Amendments

    @property
    def proposed(self) -> bool:
        """Whether this is the page after the sentences, with what people proposed."""
        return self.page == self.pages - 1 and not self.sentences and bool(self.amendments)


async def show(moment: Moment, earlier_id: str, page: int) -> None:
    """This room looks at the minutes of an earlier meeting; raises `NotFound` where none wait to be
    adopted.
    """
    moment.must_be_open()
    earlier = await moment.session.get(Meeting, earlier_id)
    if earlier is None or not comes_before(earlier, moment.meeting):
        raise NotFound
    await coming_version(moment.session, earlier)
    await moment.session.merge(AdoptionAsked(meeting_id=moment.meeting.id, earlier_id=earlier.id, page=page))


async def put_away(moment: Moment) -> None:
    """Other things are on the big screen now."""
    asked = await moment.session.get(AdoptionAsked, moment.meeting.id)
    if asked is not None:
        await moment.session.delete(asked)
        moment.redraw(*SHOWING)


def comes_before(earlier: Meeting, later: Meeting) -> bool:
    """Whether the minutes of a meeting are for the other one to adopt, and here."""
    same = earlier.trajectory_id == later.trajectory_id
    over = earlier.state == MeetingState.CLOSED and not earlier.handed_to
    return same and earlier.number < later.number and over


async def waiting_for(session: AsyncSession, meeting: Meeting) -> list[Waiting]:
    """The earlier minutes that nobody adopted yet, the oldest first."""
    if meeting.state != MeetingState.OPEN:
        return []
    found: list[Waiting] = []
    mine = select(Meeting).where(Meeting.trajectory_id == meeting.trajectory_id).order_by(Meeting.number)
    for earlier in await session.scalars(mine):
        if comes_before(earlier, meeting) and len(found) < MOST_WAITING:
            coming = await _coming(session, earlier)
            if coming is not None:
                found.append(await _waiting(session, earlier, coming))
    return found


async def is_shown(session: AsyncSession, meeting: Meeting) -> bool:
    """Whether this room looks at earlier minutes that still wait to be adopted."""
    asked = await session.get(AdoptionAsked, meeting.id)
    earlier = await session.get(Meeting, asked.earlier_id) if asked else None
    return earlier is not None and await _coming(session, earlier) is not None


async def shown(session: AsyncSession, meeting: Meeting) -> ShownMinutes | None:
    """What this room looks at, if it is asked at all."""
    asked = await session.get(AdoptionAsked, meeting.id)
    earlier = await session.get(Meeting, asked.earlier_id) if asked else None
    coming = await _coming(session, earlier) if earlier else None
    if asked is None or earlier is None or coming is None:
        return None
    minutes = await minutes_of(session, earlier, coming.version)
    found = _pages(minutes, coming)
    page = min(asked.page, len(found) - 1)
    first = sum(len(each) for each in found[:page]) + 1
    return ShownMinutes(earlier, coming, found[page], first, page, len(found), minutes.evening.amendments)


async def _waiting(session: AsyncSession, earlier: Meeting, coming: Coming) -> Waiting:
    minutes = await minutes_of(session, earlier, coming.version)
    many = len(_pages(minutes, coming))
    unanswered = minutes.evening.amendments.open if coming.version == 1 else 0
    return Waiting(earlier, coming, seal_of(minutes), many, unanswered)


def _pages(minutes: Minutes, coming: Coming) -> list[list[Sentence]]:
    found = pages([each.sentence for each in minutes.sentences], TITLE)
    proposed = minutes.evening.amendments and coming.version == 1
    return [*found, []] if proposed else found


async def _coming(session: AsyncSession, earlier: Meeting) -> Coming | None:
    try:
        return await coming_version(session, earlier)
    except AdoptedAlready:
        return None
