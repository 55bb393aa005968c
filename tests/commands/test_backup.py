"""A copy while everybody is busy, and back from it on another computer."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from assemblee.commands import CommandFailed
from assemblee.commands.backup import back_up
from assemblee.commands.restore import restore
from assemblee.people.tables import Seat
from assemblee.record.actions import pack_of
from assemblee.room.tables import Meeting
from assemblee.serve import prepare_database
from assemblee.settings import Settings, WrongSetting
from assemblee.slips.tables import Round, WaitingSlip
from assemblee.storage import Storage
from tests.cards.writers import a_round, a_writer
from tests.commands.terminal import assemblee
from tests.evening import Evening, a_program, an_evening
from tests.way.test_record import adopt, pack


def here(url: str, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", database_url=url)


def there(url: str, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "elsewhere", database_url=url)


async def test_a_copy_made_while_people_come_in_is_whole_and_reads_elsewhere(
    database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        before, book = await evening.meeting(), await pack(evening)
        numbers = asyncio.create_task(_hand_out(evening, 40))
        await _until_some_are_in(evening)
        copied = await asyncio.to_thread(back_up, here(database_url, tmp_path), tmp_path / "copy")
        await numbers

    assert copied.good
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    await restore(there(elsewhere, tmp_path), tmp_path / "copy", over=False)
    storage = Storage(elsewhere)
    async with storage.reading() as session:
        meeting = await session.get_one(Meeting, before.id)
        people = await session.scalar(select(func.count()).select_from(Seat))
        assert await pack_of(session, before.trajectory_id) == book
    await storage.close()

    assert people == meeting.version
    assert 5 <= meeting.version <= 40
    assert meeting.epoch != before.epoch


async def test_a_restored_program_runs_and_still_refuses_to_change_the_record(
    database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        await asyncio.to_thread(back_up, here(database_url, tmp_path), tmp_path / "copy")
        await restore(there(elsewhere, tmp_path), tmp_path / "copy", over=False)

        async with a_program(elsewhere, tmp_path / "elsewhere") as (program, _):
            with pytest.raises(Exception, match="an entry of the record is never"):
                async with program.storage.writing() as session:
                    await session.execute(text("DELETE FROM record_entry"))
            async with program.storage.reading() as session:
                assert await pack_of(session, evening.trajectory_id) == await pack(evening)


async def test_a_copy_of_a_round_that_goes_on_opens_only_where_its_key_is(
    database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        fatima = await a_writer(evening, round_)
        await fatima.send("ONGEZIEN")
        await asyncio.to_thread(back_up, here(database_url, tmp_path), tmp_path / "copy")
        secret = (tmp_path / "data" / "secret").read_bytes()
        (key,) = (tmp_path / "data" / "rounds").glob("*.key")

    copied = (tmp_path / "copy").read_bytes()
    assert not any(each in copied for each in (b"ONGEZIEN", secret, key.read_bytes()))
    assert await _waiting(elsewhere, there(elsewhere, tmp_path), tmp_path / "copy") == (0, 0)
    assert await _waiting(database_url, here(database_url, tmp_path), tmp_path / "copy") == (1, 1)


async def _waiting(url: str, settings: Settings, copy: Path) -> tuple[int | None, int | None]:
    await restore(settings, copy, over=True)
    storage = Storage(url)
    try:
        async with storage.reading() as session:
            boxes = await session.scalar(select(func.count()).select_from(WaitingSlip))
            return boxes, await session.scalar(select(Round.spent))
    finally:
        await storage.close()


async def test_nothing_is_written_over(database_url: str, tmp_path: Path) -> None:
    await _empty(database_url, tmp_path)
    (tmp_path / "copy").write_bytes(b"the holiday pictures of Joost")

    with pytest.raises(CommandFailed, match="is there already"):
        await asyncio.to_thread(back_up, here(database_url, tmp_path), tmp_path / "copy")

    assert (tmp_path / "copy").read_bytes() == b"the holiday pictures of Joost"


async def test_a_database_in_use_is_not_taken_from_under_people(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await asyncio.to_thread(back_up, here(database_url, tmp_path), tmp_path / "copy")

        with pytest.raises(CommandFailed, match="is running"):
            await restore(here(database_url, tmp_path), tmp_path / "copy", over=True)

        await evening.number("Fatima")


async def test_a_neighbourhood_is_only_thrown_away_when_asked(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await asyncio.to_thread(back_up, here(database_url, tmp_path), tmp_path / "copy")
        await evening.number("Fatima")
    await _gone(database_url)

    with pytest.raises(CommandFailed, match="--over"):
        await restore(here(database_url, tmp_path), tmp_path / "copy", over=False)
    await restore(here(database_url, tmp_path), tmp_path / "copy", over=True)

    storage = Storage(database_url)
    async with storage.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Seat)) == 0
        assert await session.scalar(select(func.count()).select_from(Meeting)) == 1
    await storage.close()


async def test_the_copy_of_a_newer_program_is_refused_and_changes_nothing(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        async with evening.program.storage.writing() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await asyncio.to_thread(back_up, here(database_url, tmp_path), tmp_path / "copy")
        async with evening.program.storage.writing() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    await _gone(database_url)

    with pytest.raises(WrongSetting, match="newer version"):
        await restore(here(database_url, tmp_path), tmp_path / "copy", over=True)

    storage = Storage(database_url)
    async with storage.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Meeting)) == 1
    await storage.close()
    assert not [each for each in os.listdir(tmp_path) if each.startswith("assemblee.db.")]  # noqa: PTH208


def test_every_fault_is_one_line(tmp_path: Path) -> None:
    data = tmp_path / "data"
    asyncio.run(_empty(f"sqlite+aiosqlite:///{data / 'assemblee.db'}", tmp_path))
    assert assemblee("backup", tmp_path / "good", data=data).code == 0
    (tmp_path / "short").write_bytes((tmp_path / "good").read_bytes()[:9000])
    (tmp_path / "notes").write_bytes(b"Boodschappen: brood, melk")
    (tmp_path / "dump").write_bytes(b"PGDMP and so on")
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    faults = {
        ("backup", tmp_path / "nowhere" / "copy"): "cannot be written",
        ("backup", tmp_path / "good"): "is there already",
        ("restore", tmp_path / "nothing"): "cannot be read",
        ("restore", tmp_path / "notes"): "is not a backup",
        ("restore", tmp_path / "dump"): "other kind of database",
        ("restore", tmp_path / "short"): "damaged",
        ("restore", tmp_path / "other"): "no backup of Assemblee",
    }

    for words, fault in faults.items():
        ended = assemblee(*words, data=data)
        assert (ended.code, len(ended.lines)) == (1, 1), ended
        assert fault in ended.lines[0]
    assert assemblee("restore", tmp_path / "good", data=data).code == 0


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    ended = assemblee("backup", tmp_path / "copy", data=tmp_path / "data")

    assert (ended.code, len(ended.lines)) == (1, 1)
    assert "Start assemblee once" in ended.lines[0]
    assert not (tmp_path / "copy").exists()


async def _hand_out(evening: Evening, many: int) -> None:
    for _ in range(many):
        await evening.number()


async def _until_some_are_in(evening: Evening) -> None:
    for _ in range(500):
        if (await evening.meeting()).version >= 5:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody came in")


async def _empty(url: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    await prepare_database(here(url, tmp_path))


async def _gone(url: str) -> None:
    """Wait until PostgreSQL noticed that the program hung up."""
    if url.startswith("postgresql"):
        await asyncio.sleep(0.3)
