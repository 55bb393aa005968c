"""Several workers on one database: the same evening on each, also while Redis or PostgreSQL is away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import socketio

from assemblee.room import announcer
from assemblee.slips.tables import Round
from assemblee.storage import new_id
from tests.cards.writers import Writer
from tests.evening import Evening, Screen, a_program, an_evening
from tests.servers import Postgres, Redis


@asynccontextmanager
async def two_workers(url: str, folder: Path, redis_url: str) -> AsyncIterator[tuple[Evening, Evening]]:
    """An evening on one worker, and the same on another."""
    async with (
        an_evening(url, folder, redis_url=redis_url) as one,
        a_program(url, folder, redis_url=redis_url) as (program, base_url),
    ):
        two = replace(one, program=program, base_url=base_url, screens=[], browsers=[])
        two.owner = two.outsider("Samira")
        two.owner.web.cookies.update(one.owner.web.cookies)
        try:
            yield one, two
        finally:
            await two.close()


@pytest.fixture
def postgres_url(postgres_server: Postgres, postgres_model: str) -> str:
    return postgres_server.create_database("workers", postgres_model)


@pytest.fixture(autouse=True)
def _gone_afterwards(postgres_server: Postgres) -> AsyncIterator[None]:
    yield  # type: ignore[misc]
    postgres_server.drop_database("workers")


async def test_a_facilitator_on_each_worker_and_every_screen_sees_both(
    postgres_url: str, redis_server: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(announcer, "LOOK_AGAIN", 3600)  # only Redis tells
    async with two_workers(postgres_url, tmp_path / "data", redis_server.url) as (one, two):
        phone = await one.phone("Fatima")
        here = await one.listen(phone, "people-count")
        there = await two.listen(two.owner, "people-count")

        await two.number("Joost")
        await here.until("people-count", "2")
        await one.number("meneer De Vries")
        await there.until("people-count", "3")

        redis_server.kill()
        await two.number("Samira")  # nobody waits for Redis
        await there.until("people-count", "4")
        redis_server.restart()
        await _heard_again(two, here, people=4)


async def _heard_again(there: Evening, here: Screen, people: int) -> None:
    """Each worker finds Redis by itself, so the first message may come before the other listens."""
    for more in range(1, 20):
        await there.number(f"Fatima {more}")
        try:
            await here.until("people-count", str(people + more), seconds=1)
        except AssertionError:
            continue
        return
    raise AssertionError("nothing was heard any more")


async def test_without_redis_the_other_worker_sees_it_in_a_moment(postgres_url: str, tmp_path: Path) -> None:
    async with two_workers(postgres_url, tmp_path / "data", "") as (one, two):
        here = await one.listen(one.owner, "people-count")

        await two.number("Joost")

        await here.until("people-count", "1", seconds=10)


async def test_postgresql_is_restarted_and_every_act_is_done_once(
    postgres_url: str, postgres_server: Postgres, tmp_path: Path
) -> None:
    async with two_workers(postgres_url, tmp_path / "data", "") as (one, two):
        screen = await one.listen(one.owner, "people-count")
        restarted = asyncio.create_task(asyncio.to_thread(postgres_server.restart))
        done = 0
        while not restarted.done() or done < 20:
            await (one if done % 2 else two).number(f"Fatima {done}")
            done += 1
        await restarted

        await screen.until("people-count", str(done), seconds=15)
        assert (await one.meeting()).version == done


async def test_a_screen_that_comes_while_postgresql_is_away_is_told_to_come_again(
    postgres_url: str, postgres_server: Postgres, tmp_path: Path
) -> None:
    async with an_evening(postgres_url, tmp_path / "data") as evening:
        phone = await evening.phone("Fatima")
        postgres_server.stop()
        try:
            with pytest.raises(socketio.exceptions.ConnectionError):
                await asyncio.wait_for(evening.listen(phone, "people-count"), 5)  # and not kept on the line
        finally:
            postgres_server.restart()

        screen = await evening.listen(phone, "people-count")
        await screen.until("people-count", "1")


async def test_what_cannot_be_done_for_half_a_minute_is_refused_in_plain_words(
    postgres_url: str, postgres_server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assemblee.room.patience.PATIENCE", 0.2)
    a_round = Round(id=new_id())
    async with an_evening(postgres_url, tmp_path / "data") as evening:
        postgres_server.stop()
        try:
            answer = await evening.owner.act(f"{evening.here}/numbers", name="Joost", standing="resident")
            card = await Writer(evening.owner, a_round, evening.base_url).change()
        finally:
            postgres_server.restart()

        assert answer.status_code == card.status_code == 503
        assert "Traceback" not in answer.text
        assert "retry-after" in card.headers  # by which it was asked again until then
        assert (await evening.meeting()).version == 0
