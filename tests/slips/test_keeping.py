"""What this installation cannot keep is found at the start, and told: to whoever runs it, and to whoever
joins.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from assemblee.commands.checking import check
from assemblee.room.promise import WeakSpot
from assemblee.settings import Settings
from assemblee.slips.keeping import look_at, promise_of, told
from assemblee.storage import Storage
from tests import servers
from tests.evening import Evening, an_evening, texts
from tests.process import running

TLS = "https://assemblee.example.org"


def test_the_settings_tell_of_plain_http_and_of_keys_that_machines_share() -> None:
    assert promise_of(Settings(public_url=TLS)).weak_spots == {}
    assert set(promise_of(Settings(secret="s" * 32)).weak_spots) == {
        WeakSpot.PLAIN_HTTP,
        WeakSpot.SHARED_KEYS,
    }


async def test_a_database_as_the_guide_says_has_no_weak_spot(database_url: str) -> None:
    assert await seen_in(database_url) == {}


async def test_log_files_that_are_used_again_are_found(postgres_server: servers.Postgres) -> None:
    url = postgres_server.create_database("recycles")
    try:
        await said_to(url, "ALTER DATABASE recycles SET wal_recycle = on")

        assert await seen_in(url) == {WeakSpot.RECYCLING: "wal_recycle = on"}
    finally:
        postgres_server.drop_database("recycles")


async def test_what_a_role_may_not_see_is_a_finding_of_its_own(postgres_server: servers.Postgres) -> None:
    url = postgres_server.create_database("closed")
    try:
        await said_to(url, "CREATE ROLE kept_out LOGIN")
        await said_to(url, "REVOKE SELECT ON pg_replication_slots, pg_settings FROM PUBLIC")

        (spot, seen), *others = (await seen_in(url.replace("postgres@", "kept_out@"))).items()
    finally:
        postgres_server.drop_database("closed")

    assert others == []
    assert spot is WeakSpot.NOT_LOOKED_AT
    assert seen == "archive_mode, wal_recycle, track_commit_timestamp, pg_replication_slots"


@pytest.fixture(scope="module")
def keeps_everything() -> Iterator[str]:
    """The URL of a PostgreSQL that keeps all it can."""
    words = ("wal_level=replica", "archive_mode=on", "archive_command=true", "max_wal_senders=2")
    try:
        with servers.postgres(*words, "track_commit_timestamp=on", "wal_recycle=on") as server:
            yield server.create_database("everything")
    except servers.ServerMissing as missing:
        pytest.skip(str(missing))


async def test_a_postgresql_that_keeps_everything_is_told_to_all(
    keeps_everything: str, tmp_path: Path
) -> None:
    await said_to(keeps_everything, "SELECT pg_create_physical_replication_slot('standby')")
    async with an_evening(keeps_everything, tmp_path / "hall") as evening:
        page = texts(await join_page(evening))
        found = evening.program.drawing.promise
    checked = await check(Settings(tmp_path / "hall", database_url=keeps_everything, public_url=TLS))
    with running(tmp_path / "data", keeps_everything, port=18700, ASSEMBLEE_BACKUP_DAYS="12") as program:
        printed = program.printed

    assert set(found.weak_spots) == set(WeakSpot) - {WeakSpot.SHARED_KEYS, WeakSpot.NOT_LOOKED_AT}
    assert found.weak_spots[WeakSpot.SLOTS] == "standby"
    assert "Een teruggenomen kaartje kan nog 30 dagen in kopieën staan" in page
    assert "De database onthoudt hoe laat kaartjes zijn gestuurd." in page
    assert [line for line in checked.lines if "promise:" in line and not line.startswith("NOT ok")] == []
    assert len([line for line in checked.lines if line.startswith("NOT ok promise:")]) == 4
    assert not checked.good
    for words in ("plain HTTP (http://", "archive_mode = on", "slot standby", "wal_recycle = off", "12 days"):
        assert words in printed


async def test_a_hall_says_at_the_start_and_when_joining_what_plain_http_costs(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"
    async with an_evening(url, tmp_path / "hall") as evening:
        page = await join_page(evening)
    checked = await check(Settings(tmp_path / "hall", database_url=url))

    short, _, more = page.partition('<div class="promise">')[2].partition("<details>")
    assert "en wie de computer of de wifi beheert, kan vals spelen." in short
    assert "Wie meeluistert op deze wifi" in more
    assert "nog 30 dagen bevatten" in more
    assert "daarna gaat het papier weg." in more
    assert next(line for line in checked.lines if "promise:" in line).startswith(
        "ok promise: kept, but phones"
    )


def test_each_weak_spot_is_one_line_that_says_what_it_costs() -> None:
    promise = promise_of(Settings())
    promise.weak_spots = dict.fromkeys(WeakSpot, "seen")
    lines = dict(told(promise))

    assert set(lines) == set(WeakSpot)
    assert all("(seen)" in line or "seen" in line for line in lines.values())
    assert not any("\n" in line or "{" in line for line in lines.values())


async def join_page(evening: Evening) -> str:
    phone = evening.outsider()
    phone.web.cookies.set("assemblee_language", "nl")
    return (await phone.get("/j/ACD346")).text


async def seen_in(url: str) -> dict[WeakSpot, str]:
    async with opened(url) as storage:
        return await look_at(storage)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Storage]:
    storage = Storage(url)
    try:
        yield storage
    finally:
        await storage.close()


async def said_to(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()
