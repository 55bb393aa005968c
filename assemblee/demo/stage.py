"""What one run of the demo plays on: the program, its clock, the neighbours, and Samira with her browser."""

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assemblee.demo.clock import Clock, Pace
from assemblee.demo.desk import Desk
from assemblee.demo.evening import Evening
from assemblee.demo.loader import neighbourhood
from assemblee.demo.program import Program
from assemblee.demo.room import a_room, able
from assemblee.demo.story import Meeting, MeetingKey, Neighbour, Neighbourhood
from assemblee.demo.trajectory import Work
from assemblee.room.tables import meeting_here

FACILITATOR = "Samira"
HALF_PAST_SEVEN = time(19, 30)
DOORS = timedelta(minutes=5)
"""So long before an evening begins, its doors open."""

USUAL = 8
"""The first neighbours of the story come every time."""

SEED = "Merelbuurt"
"""The same evening every time: nothing here is a secret."""


@dataclass(slots=True)
class Stage:
    """One run. `phones` is how many neighbours use one tonight; `say` hears what is going on."""

    program: Program
    clock: Clock
    phones: int
    say: Callable[[str], None]
    here: Neighbourhood = field(default_factory=neighbourhood)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311

    def told(self, key: MeetingKey) -> Meeting:
        """What the story says of an evening."""
        return next(meeting for meeting in self.here.meetings if meeting.key == key)

    def begins(self, key: MeetingKey, tonight: date) -> datetime:
        """When an evening begins, if the last of them is on this day."""
        day = tonight - timedelta(weeks=self.told(key).weeks_ago)
        return datetime.combine(day, HALF_PAST_SEVEN, ZoneInfo(self.here.zone))

    @asynccontextmanager
    async def evening(
        self, work: Work, key: MeetingKey, meeting_id: str, pace: Pace, adopts: str = ""
    ) -> AsyncIterator[Evening]:
        """An evening that was planned, and can be played while the block lasts.

        `adopts` is the id of an earlier meeting whose minutes this room approves.
        """
        storage = self.program.parts.storage
        async with storage.reading() as session:
            meeting = await meeting_here(session, meeting_id)
        desk = Desk(work.browser, meeting_id)
        present = self._present(self.told(key))
        phones = self.phones if key == "tonight" else min(self.phones, len(able(present)))
        async with a_room(storage, desk, meeting.wall_key, present, phones, self.chance) as room:
            yield Evening(self.here, key, meeting, room, pace, self.chance, self.say, adopts)

    def _present(self, told: Meeting) -> list[Neighbour]:
        others = [each for each in self.here.neighbours if each.name != FACILITATOR]
        there = self.chance.sample(others[USUAL:], min(told.people, len(others)) - USUAL)
        return [*others[:USUAL], *there]
