"""What nobody needs any more is forgotten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from assemblee.people.tables import Invitation
from assemblee.room.tables import ActDone
from assemblee.tend import tend
from tests.evening import an_evening


async def test_keys_of_acts_go_the_day_after_and_old_links_after_a_month(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await evening.number()
        storage = evening.program.storage

        async def kept() -> tuple[int, int]:
            async with storage.reading() as session:
                acts = await session.scalar(select(func.count()).select_from(ActDone))
                links = await session.scalar(select(func.count()).select_from(Invitation))
            return acts or 0, links or 0

        now = datetime.now(UTC)
        await tend(storage, lambda: now)
        before = await kept()
        await tend(storage, lambda: now + timedelta(days=40))

        assert before[0] >= 1
        assert before[1] >= 1
        assert await kept() == (0, 0)


async def test_a_clock_that_is_set_back_while_tidying_waits_takes_no_link_away(tmp_path: Path) -> None:
    database = f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"
    async with an_evening(database, tmp_path / "data") as evening:
        now = datetime.now(UTC)
        clock = iter([now + timedelta(days=40), now])

        await tend(evening.program.storage, lambda: next(clock))

        async with evening.program.storage.reading() as session:
            assert await session.scalar(select(func.count()).select_from(Invitation))
