"""A meeting for the trials: made in the database before the program runs, so that a trial may begin in the
middle of an evening, and its people known by keys that the trial chose.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from assemblee.agenda.tables import Item
from assemblee.features import FEATURES
from assemblee.migrations import migrate
from assemblee.people.actions import invite
from assemblee.people.rules import Role, unreadable
from assemblee.people.tables import Seat
from assemblee.room.fragments import Audience
from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory

CODE = "ACD346"
PERSONAL = frozenset(
    fragment.name
    for feature in FEATURES
    for fragment in feature.FRAGMENTS
    if fragment.audience is Audience.SEAT
)
"""Names of fragments that look different on each phone."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The meeting, the key of its wall, and links that each make one browser a facilitator's."""

    meeting: str
    wall: str
    links: list[str]

    @property
    def here(self) -> str:
        return f"/m/{self.meeting}"


async def gather(
    storage: Storage, people: int, kinds: tuple[str, ...] = ("talk",), facilitators: int = 1
) -> Gathered:
    """An open meeting at the first item of its agenda, with so many people who have a phone."""
    await migrate(storage)
    moments = Moments(storage, lambda *_: None)
    async with moments.on(None) as occasion:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
        occasion.session.add(trajectory)
        await occasion.session.flush()
        words = {"title": "De huur", "question": "Wat maakt wonen hier moeilijk?", "code": CODE}
        opened = occasion.now - timedelta(minutes=5)
        meeting = Meeting(
            trajectory_id=trajectory.id, number=1, state=MeetingState.OPEN, opened_at=opened, **words
        )
        occasion.session.add(meeting)
        await occasion.session.flush()
        items = [
            Item(meeting_id=meeting.id, position=n, kind=kind, title=f"Deel {n}", minutes=40)
            for n, kind in enumerate(kinds, start=1)
        ]
        seats = [
            Seat(
                meeting_id=meeting.id,
                number=n + 1,
                name=f"Fatima {n}",
                standing="resident",
                key=unreadable(key_of(n)),
            )
            for n in range(people)
        ]
        occasion.session.add_all([*items, *seats])
        await occasion.session.flush()
        meeting.current_item = items[0].id
        links = [
            await invite(occasion, Role.FACILITATOR, trajectory.id, meeting.id) for _ in range(facilitators)
        ]
    return Gathered(meeting.id, meeting.wall_key, links)


def key_of(n: int) -> str:
    """What the phone of somebody holds as its seat's key."""
    return f"phone-{n}"


@asynccontextmanager
async def a_database(url: str) -> AsyncIterator[Storage]:
    """The database itself, as the trial looks into it."""
    storage = Storage(url)
    try:
        yield storage
    finally:
        await storage.close()
