"""A meeting and its trajectory are held apart, and who holds one does not keep rows from naming the other."""

import asyncio
from collections.abc import Iterator

import pytest

from assemblee.people.actions import invite
from assemblee.people.rules import Role
from assemblee.record.asks.rules import AskKind
from assemblee.record.asks.tables import Ask
from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory
from tests.servers import Postgres


@pytest.fixture
def url(postgres_server: Postgres, postgres_model: str) -> Iterator[str]:
    """SQLite has one writer at a time: there nobody waits for each other in a circle."""
    yield postgres_server.create_database("held", postgres_model)
    postgres_server.drop_database("held")


async def test_a_meeting_and_a_trajectory_that_two_people_hold_do_not_wait_for_each_other(url: str) -> None:
    storage = Storage(url)
    moments = Moments(storage, lambda *_: None)
    async with storage.writing() as session:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep")
        session.add(trajectory)
        await session.flush()
        meeting = Meeting(trajectory_id=trajectory.id, number=1, title="Huur", question="?", code="ACD346")
        session.add(meeting)

    async with (
        asyncio.timeout(20),
        moments.at(meeting.id) as moment,
        moments.on(trajectory.id) as occasion,
    ):
        await invite(occasion, Role.FACILITATOR, trajectory.id, meeting.id)
        await occasion.session.flush()
        asked = {"position": 1, "kind": AskKind.ASK, "text": "Wanneer is de lift gemaakt?", "version": 1}
        moment.add(Ask(trajectory_id=trajectory.id, meeting_id=meeting.id, **asked))
        await moment.session.flush()
    await storage.close()
