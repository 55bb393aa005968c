"""Bad input gets one clear sentence and the right status; nothing is lost, and nobody sees a traceback."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from assemblee.migrations import migrate
from assemblee.people.actions import invite
from assemblee.people.rules import Role
from assemblee.storage import Storage
from tests.evening import an_evening, texts


@pytest.mark.parametrize(
    "code", ["XXXXXX", "%2a", "%25", "A" * 1000, "%F0%9F%90%88", "..%2F..%2Fetc%2Fpasswd"]
)
async def test_a_wrong_code_is_said_to_be_wrong(code: str, database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        answer = await evening.outsider().get(f"/j/{code}")

        assert answer.status_code == 404
        assert "Traceback" not in answer.text


async def test_a_code_is_read_as_people_type_it(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        answer = await evening.outsider().form("/j", code=" acd-346 ")

        assert answer.status_code == 200
        assert str(answer.url).endswith("/j/ACD346")


async def test_the_code_of_a_closed_evening_is_an_old_one(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", state="closed") as evening:
        fatima = evening.outsider()

        assert (await fatima.get("/j/ACD346")).status_code == 404
        joined = await fatima.act(f"{evening.here}/seats", code="ACD346", standing="resident")
        assert joined.status_code == 409
        assert (await fatima.act(f"{evening.here}/hands")).status_code == 409


async def test_joining_asks_for_the_code_and_for_who_one_is(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = evening.outsider()

        without_code = await fatima.act(f"{evening.here}/seats", standing="resident")
        without_standing = await fatima.act(f"{evening.here}/seats", code="ACD346", standing="king")
        long_name = await fatima.act(
            f"{evening.here}/seats", code="ACD346", standing="resident", name="Fatima" * 20
        )

        assert [each.status_code for each in (without_code, without_standing, long_name)] == [404, 422, 422]
        assert "120" in texts(long_name.text)


async def test_a_phone_without_a_seat_is_sent_to_the_code(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        stranger = evening.outsider()
        stranger.web.cookies.set("seat_key", "made up", path=evening.here)

        assert (await stranger.get(evening.here)).status_code == 403
        assert (await stranger.act(f"{evening.here}/hands")).status_code == 403


async def test_a_name_that_looks_like_a_page_is_shown_as_it_was_typed(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        await evening.phone("<script>alert(1)</script>{{7*7}}")

        shown = await evening.owner.get(f"{evening.here}/fragments/people-list")
        assert "<script>" not in shown.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in shown.text


async def test_an_owners_link_works_once_and_a_look_at_it_uses_nothing(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        async with evening.program.moments.on(None) as occasion:
            link = await invite(occasion, Role.OWNER)
        preview, first, second = (evening.outsider() for _ in range(3))

        assert (await preview.get(f"/in/{link}")).status_code == 200
        assert (await first.form(f"/in/{link}", standing="resident")).status_code == 200
        assert (await second.form(f"/in/{link}", standing="resident")).status_code == 410
        assert (await second.get(f"/in/{link}")).status_code == 410


async def test_what_is_not_there_and_what_is_not_done_that_way(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        statuses = [
            (await evening.owner.get("/nothing/here")).status_code,
            (await evening.owner.get(f"{evening.here}/closing")).status_code,
            (await evening.owner.act("/m/unknown/openings")).status_code,
            (await evening.owner.act(f"{evening.here}/numbers", name="x" * 400_000)).status_code,
        ]

        assert statuses == [404, 405, 404, 413]


def test_the_database_of_a_newer_program_stops_the_start_with_one_line(tmp_path: Path) -> None:
    async def from_the_future() -> None:
        storage = Storage(f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}")
        await migrate(storage)
        async with storage.writing() as session:
            await session.execute(text("UPDATE alembic_version SET version_num = 'of the future'"))
        await storage.close()

    asyncio.run(from_the_future())
    environment = os.environ | {"ASSEMBLEE_DATA": str(tmp_path), "ASSEMBLEE_BROWSER": "no"}
    command = [sys.executable, "-m", "assemblee"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=30)

    assert ended.returncode == 1
    assert "newer version" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
