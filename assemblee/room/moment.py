"""A moment: one transaction on a meeting. Everything in it happens together, then the screens hear of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import HandedOver, MeetingClosed, MeetingNotOpen, NotFound
from assemblee.room.facts import Fact
from assemblee.room.lines import values_of
from assemblee.room.tables import ChronicleLine, Meeting, MeetingState
from assemblee.storage import Storage, Table

HELD = {"key_share": True}
"""Who holds a row has it alone, while others may still write rows that name it: otherwise whoever holds a
meeting and whoever holds its trajectory could wait for each other without end.
"""


@dataclass(slots=True)
class Moment:
    """What an action may use: the rows, the time, the chronicle, and the names of the fragments that
    changed.
    """

    session: AsyncSession
    meeting: Meeting
    now: datetime
    changed: set[str] = field(default_factory=set)

    def add(self, *rows: Table) -> None:
        """New rows, written with the moment."""
        self.session.add_all(rows)

    def note(self, fact: Fact) -> None:
        """A line in the chronicle: only what the whole room could see, to the minute."""
        self.meeting.noted += 1
        minute = self.now.replace(second=0, microsecond=0)
        self.add(
            ChronicleLine(
                meeting_id=self.meeting.id,
                n=self.meeting.noted,
                at=minute,
                fact=type(fact).__name__,
                values=values_of(fact),
            )
        )

    def redraw(self, *names: str) -> None:
        """The screens that show these fragments get them anew after the commit."""
        self.changed.update(names)

    def must_be_open(self) -> None:
        """Raises `MeetingNotOpen` or `MeetingClosed` unless the evening is going on."""
        if self.meeting.state == MeetingState.PLANNED:
            raise MeetingNotOpen
        if self.meeting.state == MeetingState.CLOSED:
            raise MeetingClosed


@dataclass(frozen=True, slots=True)
class Occasion:
    """A transaction outside any meeting: no version, no chronicle, no screen that hears of it."""

    session: AsyncSession
    now: datetime


Tell = Callable[[str, str, frozenset[str]], None]
"""Called after a commit with the meeting's id, its new label, and the names of what changed."""


def utc_now() -> datetime:
    """The clock of the program; tests bring their own."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Moments:
    """Opens moments, one at a time for each meeting."""

    storage: Storage
    tell: Tell
    clock: Callable[[], datetime] = utc_now

    @asynccontextmanager
    async def at(self, meeting_id: str, *, elsewhere: bool = False) -> AsyncIterator[Moment]:
        """A moment of this meeting; raises `NotFound`, and `HandedOver` for one that goes on on another
        computer, but for what must be done `elsewhere` and here. Nothing is kept, and nobody hears, when the
        block fails.
        """
        async with self.storage.writing() as session:
            meeting = await session.get(Meeting, meeting_id, with_for_update=HELD)
            if meeting is None:
                raise NotFound
            if meeting.handed_to and not elsewhere:
                raise HandedOver(to=meeting.handed_to)
            moment = Moment(session, meeting, self.clock())
            yield moment
            meeting.version += 1
        self.tell(meeting.id, meeting.label, frozenset(moment.changed))

    @asynccontextmanager
    async def on(self, trajectory_id: str | None) -> AsyncIterator[Occasion]:
        """A transaction on this trajectory, or on none yet; raises `NotFound`."""
        async with self.storage.writing() as session:
            if trajectory_id is not None and await session.scalar(_lock(trajectory_id)) is None:
                raise NotFound
            yield Occasion(session, self.clock())


def _lock(trajectory_id: str) -> Select[tuple[str]]:
    trajectory = Table.metadata.tables["trajectory"]
    return select(trajectory.c.id).where(trajectory.c.id == trajectory_id).with_for_update(key_share=True)
