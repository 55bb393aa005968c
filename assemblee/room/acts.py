"""Each act happens once, however often a phone sends it: its key is kept, unreadable, until the day after.

The key is hashed together with who acts, so that nobody can spend another's key. Neither text nor time
is kept.
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.room.moment import Moment, Moments, Occasion
from assemblee.room.tables import ActDone, LastDeed, MeetingState


class DoneBefore(Exception):
    """This very act was done already; the answer is the same as then."""

    def __init__(self, location: str) -> None:
        super().__init__()
        self.location = location


@dataclass(slots=True)
class Act:
    """One request that changes something: its moment, and where the person goes afterwards.

    `location` is the page the form stood on, until an action names another. `deed` is what a desk does by it,
    as far as other desks see that, and `by` the mark of its device. `label` is the state that it made.
    """

    moments: Moments
    actor: str
    key: str
    location: str
    deed: str = ""
    by: str = ""
    label: str = ""

    @asynccontextmanager
    async def moment(self, meeting_id: str, *, elsewhere: bool = False) -> AsyncIterator[Moment]:
        """A moment of this meeting in which the act is done; raises `DoneBefore`, and as `Moments.at`."""
        async with self.moments.at(meeting_id, elsewhere=elsewhere) as moment:
            done = await self._once(moment.session, moment)
            yield moment
            self._keep(done)
            await self._remember(moment)
        self.label = moment.meeting.label

    @asynccontextmanager
    async def on(self, trajectory_id: str | None) -> AsyncIterator[Occasion]:
        """The same outside any meeting."""
        async with self.moments.on(trajectory_id) as occasion:
            done = await self._once(occasion.session, occasion)
            yield occasion
            self._keep(done)

    async def _once(self, session: AsyncSession, when: Moment | Occasion) -> ActDone | None:
        if not self.key:
            return None
        unreadable = hashlib.sha256(f"{self.actor}|{self.key}".encode()).hexdigest()
        before = await session.get(ActDone, unreadable)
        if before is not None:
            raise DoneBefore(before.location)
        done = ActDone(
            key=unreadable, location=self.location, forget_after=when.now.date() + timedelta(days=1)
        )
        session.add(done)
        return done

    async def _remember(self, moment: Moment) -> None:
        if moment.meeting.state == MeetingState.CLOSED:
            gone = delete(LastDeed).where(LastDeed.meeting_id == moment.meeting.id)
            await moment.session.execute(gone)
        elif self.deed and self.by:
            last = LastDeed(meeting_id=moment.meeting.id, deed=self.deed, at=moment.now, by=self.by)
            await moment.session.merge(last)
            moment.redraw("screens-last")

    def _keep(self, done: ActDone | None) -> None:
        if done is not None:
            done.location = self.location
