"""How many acts a second are kept, on each database; what many meetings cost, and two workers."""

import asyncio
import json
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack

import asyncpg
from redis.asyncio import Redis

from assemblee.room.bus import CHANNEL
from tests import servers
from tests.bench.live_fanout import took
from tests.bench.live_hall import Actor, actors, halls
from tests.bench.live_rows import Gauge, Rows, times
from tests.bench.live_servers import ROOM, SEAT
from tests.bench.live_sides import Side, a_folder, a_server

AT_ONCE = 16
WRITERS, HEARD = 32, 3_000
EVERY = 2.0
"""Seconds between two acts of one meeting, where many go on."""


async def kept(rows: Rows, rounds: int, seconds: float) -> None:
    """Sixteen people who act all the time, in one meeting and in sixteen; answered when it is committed."""
    with a_folder() as folder, servers.postgres() as postgres:
        for n in range(rounds):
            urls = {
                "SQLite": f"sqlite+aiosqlite:///{folder}/kept{n}.db",
                "PostgreSQL": postgres.create_database(f"kept{n}"),
            }
            for name, url in urls.items():
                async with halls(url, AT_ONCE) as some, a_server("ours", folder, database_url=url) as server:
                    for count in (1, AT_ONCE):
                        acting = [
                            each
                            for hall in some[:count]
                            for each in await actors(server.web, hall, AT_ONCE // count)
                        ]
                        figures = await _as_fast_as_it_goes(acting, Gauge([server.pid]), seconds)
                        rows.add("kept", f"{name}, {count} m.", "ours", AT_ONCE, figures)


async def commits(rows: Rows, rounds: int, seconds: float) -> None:
    """What PostgreSQL itself keeps in a second: one row each by thirty-two that do nothing else."""
    with servers.postgres() as postgres:
        where = {"host": str(postgres.folder), "user": "postgres", "database": "postgres"}
        lines = [await asyncpg.connect(**where) for _ in range(WRITERS)]
        await lines[0].execute("CREATE TABLE meeting AS SELECT n, 0 AS version FROM generate_series(1, 32) n")
        for _ in range(rounds):
            end = time.monotonic() + seconds

            async def one(n: int, until: float = end) -> int:
                done = 0
                while time.monotonic() < until:
                    await lines[n].execute("UPDATE meeting SET version = version + 1 WHERE n = $1", n + 1)
                    done += 1
                return done

            done = sum(await asyncio.gather(*(one(n) for n in range(WRITERS))))
            rows.add("kept", "bare commits", "database", WRITERS, {"per_s": done / seconds})
        for line in lines:
            await line.close()


async def _as_fast_as_it_goes(acting: Sequence[Actor], gauge: Gauge, seconds: float) -> dict[str, float]:
    spent: list[float] = []

    async def one(actor: Actor) -> None:
        while time.monotonic() < end or actor.up:
            spent.append(await actor.act() * 1000)

    await asyncio.gather(*(actor.act() for actor in acting))
    end = time.monotonic() + seconds
    with gauge.measured():
        await asyncio.gather(*(one(actor) for actor in acting))
    each = {"per_s": len(spent) / gauge.seconds, "cpu_ms": gauge.cpu / len(spent) * 1e3}
    return {**gauge.told(), **times(spent), **each}


async def rooms(rows: Rows, rounds: int, phones: int, counts: Sequence[int], seconds: float) -> None:
    """The same phones in one meeting, in ten, in a hundred; in each somebody acts every two seconds."""
    with a_folder() as folder:
        url = f"sqlite+aiosqlite:///{folder}/assemblee.db"
        async with halls(url, sum(counts)) as some, a_server("ours", folder) as server:
            for _ in range(rounds):
                rest = list(some)
                for count in counts:
                    here, rest = rest[:count], rest[count:]
                    sides = [Side(server, hall) for hall in here]
                    for side in sides:
                        await side.grow(phones // count)
                    for name in (ROOM, SEAT):
                        for side in sides:
                            await side.watch(name)
                            await side.settle()
                        what = f"{count} m., {'room' if name == ROOM else 'seat'}"
                        gauge = Gauge([server.pid])
                        rows.add("rooms", what, "ours", phones, await _evenings(sides, gauge, seconds))
                    for side in sides:
                        for phone in side.everybody:
                            phone.hang_up()


async def _evenings(sides: Sequence[Side], gauge: Gauge, seconds: float) -> dict[str, float]:
    """All meetings go on beside each other, each at its own moment."""
    times_ = int(seconds / EVERY)
    found: list[float] = []

    async def one(n: int, side: Side) -> None:
        assert side.hall is not None
        seen, sent, first = side.begin(), {}, side.hall.version + 1
        seen.expect(first + times_ - 1)
        begun = time.monotonic() + n / len(sides) * EVERY
        for act in range(times_):
            await asyncio.sleep(max(0.0, begun + act * EVERY - time.monotonic()))
            sent[first + act] = time.monotonic_ns()
            await side.actors[act // 2 % AT_ONCE].act()
        await seen.by_all()
        found.extend(each for phone in side.phones for each in took(phone, sent))

    with gauge.measured():
        await asyncio.gather(*(one(n, side) for n, side in enumerate(sides)))
    figures = {**gauge.told(sum(side.deliveries for side in sides)), **times(found)}
    per_s = len(sides) * times_ / gauge.seconds
    return {**figures, "per_s": per_s, "cpu_ms": gauge.cpu / len(sides) / times_ * 1e3}


async def workers(rows: Rows, rounds: int, phones: int, seconds: float) -> None:
    """One worker with all phones, and two with half of them each, on PostgreSQL and Redis."""
    with a_folder() as folder, servers.postgres() as postgres, servers.redis() as redis:
        url = postgres.create_database("workers")
        told = {"database_url": url, "redis_url": redis.url}
        async with halls(url, 2) as [alone, shared], AsyncExitStack() as stack:
            three = [await stack.enter_async_context(a_server("ours", folder, **told)) for _ in range(3)]
            one, two = [Side(three[0], alone)], [Side(each, shared) for each in three[1:]]
            await one[0].grow(phones)
            await _both(two, phones)
            for name in (ROOM, SEAT):
                for side in (*one, *two):
                    await side.watch(name)
                for _ in range(rounds):
                    for sides in (one, two):
                        await sides[0].settle()
                        what = f"{len(sides)} w., {'room' if name == ROOM else 'seat'}"
                        rows.add("workers", what, "ours", phones, await _shared(sides, seconds))
            for _ in range(rounds):
                rows.add("workers", "hears", "ours", 0, await _heard(redis.url, three[0].pid))
            for side in (*one, *two):
                for phone in side.everybody:
                    phone.hang_up()


async def _both(two: Sequence[Side], phones: int) -> None:
    """Half of the numbers on each worker."""
    for n, side in enumerate(two):
        side.first = n * phones // 2
        await side.grow(phones // 2)


async def _shared(sides: Sequence[Side], seconds: float) -> dict[str, float]:
    """Two acts a second, by turns over each worker; every screen hears of every act."""
    hall, gauge = sides[0].hall, Gauge([side.server.pid for side in sides])
    assert hall is not None
    first, sent, acts = hall.version + 1, {}, int(seconds * 2)
    seen = [side.begin() for side in sides]
    for each in seen:
        each.expect(first + acts - 1)
    begun = time.monotonic()
    with gauge.measured():
        for n in range(acts):
            await asyncio.sleep(max(0.0, begun + n / 2 - time.monotonic()))
            sent[first + n] = time.monotonic_ns()
            side = sides[n // 2 % len(sides)]
            await side.actors[n // 2 % AT_ONCE].act()
        for each in seen:
            await each.by_all()
    late = [each for side in sides for phone in side.phones for each in took(phone, sent)]
    figures = {**gauge.told(sum(side.deliveries for side in sides)), **times(late)}
    return {**figures, "cpu_ms": gauge.cpu / acts * 1e3, "per_s": acts / gauge.seconds}


async def _heard(url: str, pid: int) -> dict[str, float]:
    """What a worker spends on a message of a meeting that nobody watches there."""
    gauge = Gauge([pid])
    async with Redis.from_url(url) as redis:
        with gauge.measured():
            for n in range(HEARD):
                told = {"from": "another", "meeting": f"m{n % 100}", "label": f"e.{n}", "names": [ROOM, SEAT]}
                await redis.publish(CHANNEL, json.dumps(told))
            await asyncio.sleep(0.5)
    return gauge.told(HEARD)
