"""After a commit the screens hear of it: each changed fragment is drawn once for each language, and sent
to who watches it.

Drawn at once on the first change, then at most every 50 ms for a meeting; what all see goes before what
one sees. A drawing names the version it was read in, so a late or doubled message does no harm. Every
two seconds the versions of watched meetings are read again, so that a change by another process is seen
too.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy import select

from assemblee.room.drawing import Drawing
from assemblee.room.fragments import Audience, View
from assemblee.room.tables import Meeting
from assemblee.storage import Storage

BREATH = 0.05
"""Seconds between two drawings of one meeting."""

LOOK_AGAIN = 2.0
"""Seconds between two readings of the versions of watched meetings."""

FIRST = frozenset({Audience.ROOM, Audience.WALL})
"""What is drawn before that which only some see."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Watch:
    """One fragment in one language, of one seat where it is personal; everybody who watches it hears the
    same.
    """

    meeting: str
    name: str
    language: str
    seat: str = ""

    @property
    def place(self) -> str:
        """The name of the socket room."""
        return "|".join((self.meeting, self.name, self.language, self.seat))


Send = Callable[[Watch, str, str], Awaitable[None]]
"""Sends the label of a version and the HTML to all who watch."""


@dataclass(slots=True)
class _Hall:
    """What is known of one watched meeting."""

    since: str
    label: str
    watches: Counter[Watch] = field(default_factory=Counter)
    changed: dict[str, str] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    everything: bool = False
    drawing: asyncio.Task[None] | None = None


@dataclass(slots=True)
class Announcer:
    """Knows who watches what in this process, and draws for them."""

    storage: Storage
    drawing: Drawing
    clock: Callable[[], datetime]
    send: Send
    _halls: dict[str, _Hall] = field(default_factory=dict)

    def tell(self, meeting: str, label: str, names: frozenset[str]) -> None:
        """These fragments changed in a commit that gave the meeting this label."""
        hall = self._halls.get(meeting)
        if hall is None:
            return
        if is_newer(label, than=hall.label):
            hall.label = label
        hall.changed |= dict.fromkeys(names, label)
        hall.waiting |= names
        self._wake(meeting, hall)

    def watching(self, watch: Watch, label: str) -> None:
        """A screen begins to watch, while the meeting is at least at this label."""
        hall = self._halls.setdefault(watch.meeting, _Hall(since=label, label=label))
        hall.watches[watch] += 1

    def is_current(self, meeting: str, name: str, label: str) -> bool:
        """Whether what a screen drew at this label still holds, as far as this process saw every change
        since.
        """
        hall = self._halls.get(meeting)
        return hall is not None and not is_newer(hall.changed.get(name, hall.since), than=label)

    def leaving(self, watch: Watch) -> None:
        """A screen stopped watching."""
        hall = self._halls.get(watch.meeting)
        if hall is None:
            return
        hall.watches[watch] -= 1
        hall.watches += Counter()
        if not hall.watches:
            del self._halls[watch.meeting]

    def stop(self) -> None:
        """Draw nothing any more: the program ends."""
        for hall in self._halls.values():
            if hall.drawing is not None:
                hall.drawing.cancel()
        self._halls.clear()

    def labels(self) -> dict[str, str]:
        """The newest version known of each watched meeting."""
        return {meeting: hall.label for meeting, hall in self._halls.items()}

    async def look_again(self) -> None:
        """For ever: notice what other processes changed."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            try:
                await self._compare()
            except Exception:
                _log.exception("the versions could not be compared; tried again in a moment")

    async def _compare(self) -> None:
        if not self._halls:
            return
        async with self.storage.reading() as session:
            meetings = await session.scalars(select(Meeting).where(Meeting.id.in_(list(self._halls))))
            for meeting in meetings:
                hall = self._halls.get(meeting.id)
                if hall and is_newer(meeting.label, than=hall.label):
                    hall.label = hall.since = meeting.label
                    hall.changed.clear()
                    hall.everything = True
                    self._wake(meeting.id, hall)

    def _wake(self, meeting: str, hall: _Hall) -> None:
        if hall.drawing is None or hall.drawing.done():
            hall.drawing = asyncio.create_task(self._draw_until_quiet(meeting, hall))

    async def _draw_until_quiet(self, meeting: str, hall: _Hall) -> None:
        while hall.waiting or hall.everything:
            names, everything = frozenset(hall.waiting), hall.everything
            hall.waiting.clear()
            hall.everything = False
            watches = [watch for watch in hall.watches if everything or watch.name in names]
            try:
                await self._draw(meeting, sorted(watches, key=self._rank))
            except Exception:
                _log.exception("drawing failed", meeting=meeting)
            await asyncio.sleep(BREATH)

    def _rank(self, watch: Watch) -> tuple[bool, str]:
        return self.drawing.fragments.named(watch.name)[0].audience not in FIRST, watch.place

    async def _draw(self, meeting_id: str, watches: list[Watch]) -> None:
        if not watches:
            return
        async with self.storage.reading() as session:
            meeting = await session.get_one(Meeting, meeting_id)
            for watch in watches:
                view = View(session, meeting, self.clock(), seat=watch.seat)
                html = await self.drawing.fragment_or_nothing(watch.name, watch.language, view)
                if html is not None:
                    await self.send(watch, meeting.label, html)


def is_newer(label: str, than: str) -> bool:
    """Whether a version comes after another; another epoch always wins."""
    epoch, _, n = label.rpartition(".")
    old_epoch, _, old_n = than.rpartition(".")
    return epoch != old_epoch or int(n or 0) > int(old_n or 0)
