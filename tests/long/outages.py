"""Redis and PostgreSQL go away again and again: `python -m tests.long.outages [--phones N] [--times N]`.

Two workers on one PostgreSQL and one Redis, a facilitator on each and phones on both, while people raise
hands, get the floor, write cards and come in. Redis is killed and started again, then PostgreSQL is stopped
and started again, ten times each. Every act that was answered must be done, and done once; every screen must
be right again within ten seconds, also while Redis is still away.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests import servers
from tests.evening import Browser
from tests.long.acting import Acts, Broken
from tests.long.cuts import Room, begin_writing, right_again
from tests.long.gathered import a_database, gather
from tests.process import running

PORT = 24_200
WITHIN = 10.0
AWAY = 2.0
"""Seconds in which people act while something is away."""

ACTING = 24


@dataclass
class Evening:
    """Who acts on both workers, and the screens on each."""

    acts: Acts
    rooms: list[Room]
    desks: list[Browser]

    async def go_on(self, seconds: float) -> None:
        self.acts.going.set()
        await asyncio.sleep(seconds)

    async def caught_up(self, since: float | None = None) -> list[float]:
        """Seconds until every screen was right, from then or from when the last act was answered."""
        await self.acts.pause()
        since = since or time.monotonic()
        found = await asyncio.gather(*(right_again(room, since, cut=False) for room in self.rooms))
        return [each for some in found for each in some]

    async def close(self) -> None:
        await self.acts.close()
        for room in self.rooms:
            await room.close()


async def trial(
    url: str, redis: servers.Redis, postgres: servers.Postgres, folder: Path, phones: int, times: int
) -> bool:
    """Both outages, so many times each; whether all screens were right in time."""
    settings = {"database_url": url, "ASSEMBLEE_REDIS_URL": redis.url}
    async with a_database(url) as storage, AsyncExitStack() as stack:
        gathered = await gather(storage, phones, ("talk", "writing"), facilitators=2)
        workers = [stack.enter_context(running(folder, port=PORT + n, **settings)) for n in (0, 1)]
        ports = [int(each.address.rpartition(":")[2]) for each in workers]
        acts = Acts(ports, gathered, storage)
        evening = Evening(acts, [Room(gathered, port) for port in ports], [])
        stack.push_async_callback(evening.close)
        for n, room in enumerate(evening.rooms):
            evening.desks.append(await acts.desk(n))
            await room.open(range(n, phones, 2), evening.desks[n])
            acts.gives_numbers(evening.desks[n])
            acts.gives_turns(evening.desks[n])
        for n in range(min(ACTING, phones)):
            acts.raises_hands(n)
        good = await _again("Redis", evening, times, lambda: _without_redis(evening, redis))
        round_ = await begin_writing(acts, evening.desks[0])
        for n in range(min(ACTING, phones)):
            acts.writes(phones - 1 - n, round_)
        good &= await _again("PostgreSQL", evening, times, lambda: _without_postgres(evening, postgres))
        await acts.count()
        print(acts.told())
    return good


async def _again(what: str, evening: Evening, times: int, once: Callable[[], Awaitable[list[float]]]) -> bool:
    worst = 0.0
    for n in range(times):
        took = await once()
        worst = max(worst, *took)
        print(f"{what} {n + 1:2}: median {median(took):.2f} s, last {max(took):.2f} s", flush=True)
    return worst <= WITHIN


async def _without_redis(evening: Evening, redis: servers.Redis) -> list[float]:
    await evening.go_on(0.5)
    await asyncio.to_thread(redis.kill)
    await asyncio.sleep(AWAY)
    took = await evening.caught_up()
    await evening.go_on(0)
    await asyncio.to_thread(redis.restart)
    await asyncio.sleep(AWAY)
    return [*took, *await evening.caught_up()]


async def _without_postgres(evening: Evening, postgres: servers.Postgres) -> list[float]:
    await evening.go_on(0.5)
    await asyncio.to_thread(postgres.stop)
    await asyncio.sleep(AWAY)
    await asyncio.to_thread(postgres.restart)
    back = time.monotonic()
    await asyncio.sleep(AWAY)
    return await evening.caught_up(back)


def main() -> int:
    """The table; 1 and the first fault when a promise is broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=60)
    asked.add_argument("--times", type=int, default=10)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, servers.redis() as redis, servers.postgres() as postgres:
        url = postgres.create_database("outages")
        try:
            (data := Path(folder) / "data").mkdir()
            lived = trial(url, redis, postgres, data, told.phones, told.times)
            good = asyncio.run(lived)
        except Broken as fault:
            print(f"broken: {fault}")
            return 1
    print(f"{told.phones} phones on two workers, {told.times} times each: 0 acts lost, 0 doubled")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
