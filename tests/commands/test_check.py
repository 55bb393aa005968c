"""`assemblee check`: one line for each thing, and what to do."""

import socket
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from assemblee.commands.checking import check
from assemblee.settings import Settings
from tests.commands.terminal import assemblee
from tests.evening import an_evening
from tests.way.test_record import adopt


def settings(url: str, tmp_path: Path, port: int = 8000) -> Settings:
    address = "https://assemblee.example.org"
    return Settings(data=tmp_path / "data", database_url=url, public_url=address, port=port)


async def _said(settings: Settings, about: str) -> str:
    told = await check(settings)
    (line,) = [each for each in told.lines if f"ok {about}:" in each]
    assert told.good == all(each.startswith("ok ") for each in told.lines)
    return line


async def test_an_evening_that_goes_well_is_ok_in_every_line(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        told = await check(settings(database_url, tmp_path))

    assert told.good, told.lines
    assert [line.split(":")[0] for line in told.lines] == [
        "ok data folder",
        "ok disk",
        "ok database",
        "ok record",
        "ok clock",
        "ok port",
        "ok address",
        "ok promise",
    ]
    assert "1 books with 2 entries" in told.lines[3]


async def test_a_changed_entry_is_named_though_the_triggers_were_taken_away(
    database_url: str, tmp_path: Path
) -> None:
    triggers = {
        "sqlite": "DROP TRIGGER record_entry_unchanged",
        "postgresql": "DROP TRIGGER record_entry_stays ON record_entry",
    }
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        async with evening.program.storage.writing() as session:
            await session.execute(text(triggers[database_url.split("+")[0]]))
            await session.execute(text("UPDATE record_entry SET at = '2020-01-01T00:00Z' WHERE seq = 1"))
        line = await _said(settings(database_url, tmp_path), "record")

    assert line.startswith("NOT ok record:")
    assert "entry 1: its hash does not fit" in line


GUARD_GOES = {
    True: "DROP TRIGGER record_text_undeleted",
    False: "DROP TRIGGER record_text_stays ON record_text",
}
"""Whoever owns the database can do that, by whether it is SQLite."""


async def test_a_text_that_was_taken_away_in_silence_is_missed(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await adopt(evening)
        async with evening.program.storage.writing() as session:
            await session.execute(text(GUARD_GOES[evening.program.storage.is_sqlite]))
            await session.execute(text("DELETE FROM record_text WHERE file = 'meeting-1/cards.csv'"))
        line = await _said(settings(database_url, tmp_path), "record")

    assert "meeting-1/cards.csv" in line


async def test_a_clock_that_is_behind_is_noticed(database_url: str, tmp_path: Path) -> None:
    ahead = datetime(2099, 1, 1, tzinfo=UTC)
    async with an_evening(database_url, tmp_path / "data", opened_at=ahead):
        line = await _said(settings(database_url, tmp_path), "clock")

    assert line.startswith("NOT ok clock:")


async def test_a_database_of_a_newer_program_is_told(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        async with evening.program.storage.writing() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        line = await _said(settings(database_url, tmp_path), "database")

    assert "newer version" in line


async def test_a_taken_port_is_told_apart_from_assemblee_itself(database_url: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        line = await _said(settings(database_url, tmp_path, taken), "port")
    assert f"{taken} is taken by another program" in line


async def test_a_database_out_of_reach_is_one_line(tmp_path: Path) -> None:
    url = f"postgresql+asyncpg://postgres@/nothing?host={tmp_path}"
    line = await _said(settings(url, tmp_path), "database")

    assert line.startswith("NOT ok database: it cannot be read")


def test_before_the_first_start_nothing_is_made(tmp_path: Path) -> None:
    ended = assemblee("check", data=tmp_path / "data", ASSEMBLEE_PUBLIC_URL="http://192.0.2.1")

    assert ended.code == 0, ended.lines
    assert not (tmp_path / "data").exists()


def test_a_damaged_database_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "assemblee.db").write_bytes(b"Boodschappen: brood, melk" * 50)
    ended = assemblee("check", data=tmp_path, ASSEMBLEE_PUBLIC_URL="http://192.0.2.1")

    assert ended.code == 1
    (line,) = [each for each in ended.lines if each.startswith("NOT ok")]
    assert "assemblee restore" in line


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    ended = assemblee("check", data=tmp_path / "data", ASSEMBLEE_PUBLIC_URL="http://192.0.2.1")

    assert ended.code == 1
    assert ended.lines[0].startswith("NOT ok data folder:")
