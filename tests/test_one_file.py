"""A database in one file: who reads never waits, who writes waits beside the loop, and nothing stays open."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from assemblee.storage import Storage


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}")
    async with storage.writing() as session:
        await session.execute(text("CREATE TABLE cards (id INTEGER PRIMARY KEY, words TEXT)"))
        await session.execute(text("INSERT INTO cards VALUES (1, 'De huur stijgt')"))
    yield storage
    await storage.close()


async def words(storage: Storage) -> list[str]:
    async with storage.reading() as session:
        return list(await session.scalars(text("SELECT words FROM cards ORDER BY id")))


async def test_who_reads_asks_on_the_spot_and_sees_one_picture(storage: Storage) -> None:
    turns = 0

    async def somebody_else() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    await words(storage)
    other = asyncio.create_task(somebody_else())
    async with storage.reading() as session:
        await session.execute(text("SELECT words FROM cards"))
        assert turns == 0
        async with storage.writing() as writing:
            await writing.execute(text("INSERT INTO cards VALUES (2, 'De lift staat stil')"))
        seen = list(await session.scalars(text("SELECT words FROM cards")))
    other.cancel()

    assert seen == ["De huur stijgt"]
    assert await words(storage) == ["De huur stijgt", "De lift staat stil"]


async def test_who_waits_to_write_keeps_nobody_from_reading(storage: Storage, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "assemblee.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")

        async def write() -> None:
            async with storage.writing() as session:
                await session.execute(text("INSERT INTO cards VALUES (2, 'De lift staat stil')"))

        writing = asyncio.create_task(write())
        for _ in range(20):
            assert await words(storage) == ["De huur stijgt"]
            await asyncio.sleep(0.005)
        assert not writing.done()
        other.execute("ROLLBACK")
    other.close()
    await writing

    assert len(await words(storage)) == 2


async def test_who_gives_up_waiting_leaves_the_way_free(storage: Storage, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "assemblee.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05), storage.writing() as session:
                await session.execute(text("DELETE FROM cards"))
        other.execute("ROLLBACK")
    other.close()

    async with storage.writing() as session:
        await session.execute(text("INSERT INTO cards VALUES (2, 'De lift staat stil')"))
    assert len(await words(storage)) == 2


async def test_what_is_refused_undoes_all_of_it_and_the_next_goes_on(storage: Storage) -> None:
    async def write() -> None:
        async with storage.writing() as session:
            await session.execute(text("UPDATE cards SET words = 'Niets'"))
            await session.execute(text("INSERT INTO cards VALUES (1, 'Nog een')"))

    with pytest.raises(IntegrityError):
        await write()
    async with storage.reading() as session:
        with pytest.raises(OperationalError):
            await session.execute(text("SELECT * FROM nowhere"))

    assert await words(storage) == ["De huur stijgt"]


async def test_no_thread_stays_behind_a_closed_database(storage: Storage) -> None:
    threads = [each for each in threading.enumerate() if each.name.startswith("writer")]
    await storage.close()
    for each in threads:
        each.join(5)

    assert threads
    assert not any(each.is_alive() for each in threads)
