"""A database is closed behind what is still under way."""

import asyncio
from pathlib import Path

from sqlalchemy import text

from assemblee.storage import Storage


async def test_closing_waits_for_a_drawing_and_leaves_no_connection_open(tmp_path: Path) -> None:
    storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}")
    halfway, go_on, told = asyncio.Event(), asyncio.Event(), list[str]()

    async def draw() -> None:
        async with storage.reading() as session:
            await session.execute(text("SELECT 1"))
            halfway.set()
            await go_on.wait()
            await session.execute(text("SELECT 2"))
            told.append("drawn")

    async def close() -> None:
        await storage.close()
        told.append("closed")

    async with asyncio.TaskGroup() as both:
        both.create_task(draw())
        await halfway.wait()
        both.create_task(close())
        await asyncio.sleep(0)  # the closing is under way now
        go_on.set()

    assert told == ["drawn", "closed"]
    assert storage.reader.pool.checkedout() == 0  # type: ignore[attr-defined]


async def test_nothing_under_way_closes_at_once(tmp_path: Path) -> None:
    storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}")
    async with storage.writing() as session:
        await session.execute(text("SELECT 1"))
    async with asyncio.timeout(1):
        await storage.close()
