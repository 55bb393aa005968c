"""After a commit the screens hear of it: each changed fragment is drawn once for each language, and sent
to who watches it.

Drawn at once on the first change, then at most every 50 ms for a meeting; what the big screen shows goes
first, and what all see before what one sees. A drawing names the version it was read in, so a late or doubled
message does no harm; one that came out as it was is not sent again. Every two seconds the versions of watched
meetings are read again, so that a change by another process is seen too.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

import structlog
from sqlalchemy import select

from assemblee.errors import Away
from assemblee.room.drawing import Drawing
from assemblee.room.fragments import View
from assemblee.room.halls import Hall, Watch, is_newer
from assemblee.room.tables import Meeting, read_meeting
from assemblee.storage import Storage

BREATH = 0.05
"""Seconds between two drawings of one meeting."""

LOOK_AGAIN = 2.0
"""Seconds between two readings of the versions of watched meetings."""

_log = structlog.get_logger()


Send = Callable[[Sequence[Watch], str, str], Awaitable[None]]
"""Sends the label of a version and the HTML of one fragment to all who watch."""


@dataclass(slots=True)
class Announcer:
    """Knows who watches what in this process, and draws for them."""

    storage: Storage
    drawing: Drawing
    clock: Callable[[], datetime]
    send: Send
    _halls: dict[str, Hall] = field(default_factory=dict)

    def tell(self, meeting: str, label: str, names: frozenset[str]) -> None:
        """These fragments changed in a commit that gave the meeting this label."""
        hall = self._halls.get(meeting)
        if hall is None:
            return
        hall.change(label, names)
        self._wake(meeting, hall)

    def watching(self, watch: Watch, label: str, *, wall: bool = False) -> None:
        """A screen begins to watch, while the meeting is at least at this label."""
        hall = self._halls.setdefault(watch.meeting, Hall(since=label, label=label))
        hall.join(watch, wall=wall)

    def is_current(self, watch: Watch, label: str) -> bool:
        """Whether what a screen drew at this label still holds, as far as this process saw every change
        since.
        """
        hall = self._halls.get(watch.meeting)
        return hall is not None and not is_newer(hall.since_when(watch), than=label)

    def newest(self, watches: Iterable[Watch]) -> str:
        """The label at which the last of these came to look as it does; empty for none."""
        newest = ""
        for watch in watches:
            hall = self._halls.get(watch.meeting)
            if hall is not None and is_newer(label := hall.since_when(watch), than=newest):
                newest = label
        return newest

    def leaving(self, watch: Watch, *, wall: bool = False) -> None:
        """A screen stopped watching."""
        hall = self._halls.get(watch.meeting)
        if hall is None:
            return
        hall.leave(watch, wall=wall)
        if not hall.watches:
            del self._halls[watch.meeting]

    def stop(self) -> None:
        """Draw nothing any more: the program ends."""
        for hall in self._halls.values():
            if hall.drawing is not None:
                hall.drawing.cancel()
        self._halls.clear()

    async def look_again(self) -> None:
        """For ever: notice what other processes changed."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            try:
                await self._compare()
            except Away:
                continue
            except Exception:
                _log.exception("the versions could not be compared; tried again in a moment")

    async def _compare(self) -> None:
        if not self._halls:
            return
        async with self.storage.reading() as session:
            meetings = await session.scalars(select(Meeting).where(Meeting.id.in_(list(self._halls))))
            for meeting in meetings:
                hall = self._halls.get(meeting.id)
                if hall and (is_newer(meeting.label, than=hall.label) or hall.lacks_one()):
                    hall.change_unseen(meeting.label)
                    self._wake(meeting.id, hall)

    def _wake(self, meeting: str, hall: Hall) -> None:
        if hall.drawing is None or hall.drawing.done():
            hall.drawing = asyncio.create_task(self._draw_until_quiet(meeting, hall))

    async def _draw_until_quiet(self, meeting: str, hall: Hall) -> None:
        while hall.waiting or hall.everything:
            try:
                await self._draw(hall, meeting, hall.to_draw())
                await asyncio.sleep(BREATH)
            except Away:
                hall.change_unseen(hall.label)
                await asyncio.sleep(LOOK_AGAIN)
            except Exception:
                _log.exception("drawing failed", meeting=meeting)
                await asyncio.sleep(BREATH)

    async def _draw(self, hall: Hall, meeting_id: str, watches: Mapping[Watch, str]) -> None:
        if not watches:
            return
        async with self.storage.reading() as session:
            meeting = await read_meeting(session, meeting_id)
            if meeting is None:  # a practice that was wiped: whoever asks again is told
                return
            view, label = View(session, meeting, self.clock()), meeting.label
            for (_, name, language), some in groupby(watches, key=lambda watch: watch[:3]):
                of_seat = {watch.seat: watch for watch in some}
                drawn = self.drawing.for_seats(name, language, view, list(of_seat))
                async for html, seats in drawn:
                    these = [of_seat[seat] for seat in seats]
                    if html is not None:
                        await self.send(hall.news(these, label, html, watches[these[0]]), label, html)
