"""Asking for offers and refusing one at the same moment: nobody waits for each other for ever."""

import asyncio
from pathlib import Path

from sqlalchemy import text

from assemblee.clusters.offers.rules import Model, Wheel
from assemblee.clusters.offers.seeing import Asked, Desk
from assemblee.clusters.offers.tables import OfferRefusal
from assemblee.clusters.tables import layout_of
from assemblee.room.tables import Meeting
from tests.clusters.table import Table, a_table


async def test_asking_and_refusing_do_not_wait_for_each_other(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        program, meeting_id = table.evening.program, table.evening.meeting_id
        async with program.storage.reading() as session:
            meeting, layout = await session.get_one(Meeting, meeting_id), await layout_of(session, meeting_id)
        desk = Desk(program.storage, program.moments, None)  # type: ignore[arg-type]
        model = Model("letters", "1", False, Wheel.MISSING)
        async with asyncio.timeout(20), program.moments.at(meeting_id) as moment:
            counting = asyncio.create_task(desk._count(meeting, layout, Asked.ALIKE, model, 500, (), 1))
            await _done_or_waiting(table, counting)
            moment.add(
                OfferRefusal(
                    trajectory_id=meeting.trajectory_id,
                    card_id=table.rent,
                    other_id=table.lift,
                    model="letters",
                    version="1",
                    score=500,
                )
            )
            await moment.session.flush()
        assert await counting


async def _done_or_waiting(table: Table, counting: asyncio.Task[int]) -> None:
    """On PostgreSQL who counts is done or waits for a lock; on SQLite it waits before it begins to write."""
    storage = table.evening.program.storage
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    async with storage.reading() as session:
        while not (storage.is_sqlite or counting.done() or await session.scalar(waiting)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
