"""From one message to every screen: three servers in each round, each with the same phones and messages.

All three stand beside each other and are measured in turns, seconds apart, so that a busy minute does not hit
one alone. Asked is the whole program's part too: `room` and `seat` begin where a worker hears that a fragment
changed (it reads, draws and sends), `act` where somebody presses.
"""

import asyncio
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from tests.bench.live_hall import halls
from tests.bench.live_rows import Gauge, Rows, part_of, times
from tests.bench.live_servers import ROOM, SEAT
from tests.bench.live_sides import Side, a_folder, a_server
from tests.bench.phones import Phone

KINDS = ("bare", "ours", "default")
REST = 0.07
"""Seconds between two drawings of ours, and so between two messages of all."""

Ask = Callable[[], Awaitable[int]]
"""Prepares the next message: which label it will have."""


@asynccontextmanager
async def sides() -> AsyncIterator[dict[str, Side]]:
    """The three, without phones yet."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(a_folder())
        url = f"sqlite+aiosqlite:///{folder}/assemblee.db"
        [hall] = await stack.enter_async_context(halls(url, 1))
        found = {}
        for kind in KINDS:
            server = await stack.enter_async_context(a_server(kind, folder))
            found[kind] = Side(server, hall if kind == "ours" else None)
        yield found
        for side in found.values():
            for phone in side.everybody:
                phone.hang_up()


async def fan_out(rows: Rows, counts: Sequence[int], acts_at: Sequence[int], round_: int) -> None:
    """One round: more phones each time."""
    async with sides() as three:
        turn = [KINDS[(n + round_) % 3] for n in range(3)]
        for count in counts:
            for side in three.values():
                await side.grow(count)
            for name in (ROOM, SEAT):
                for side in three.values():
                    await side.watch(name)
                await _measure(rows, [three[kind] for kind in turn], three["ours"], name, count in acts_at)


async def _measure(rows: Rows, turn: list[Side], ours: Side, name: str, with_acts: bool) -> None:
    count = len(ours.phones)
    await closed(ours, 2, told=True)  # how large a fragment is, for the others
    size = ours.phones[0].last - 60
    what = "room" if name == ROOM else "seat"
    pushed = {"300 B": 300, "4000 B": 4000} if name == ROOM else {"each": size}
    for side in turn:
        for which, bytes_ in pushed.items():
            rows.add("push", which, side.kind, count, await closed(side, _events(count), bytes_))
        rows.add("told", what, side.kind, count, await closed(side, _events(count), size, told=True))
    for side in turn if with_acts else ():
        rows.add("act", f"{what} alone", side.kind, count, await acts(side, size, 20, 0.25, alone=True))
        rows.add("act", f"{what} 5/s", side.kind, count, await acts(side, size, 30, 0.2))


def _events(count: int) -> int:
    return max(20, min(60, 20_000 // count))


async def closed(
    side: Side, events: int, size: int = 300, *, told: bool = False, most: float = 8
) -> dict[str, float]:
    """One message after the other, the next when everybody has the last and a breath has passed."""
    seen, gauge = side.begin(), Gauge([side.server.pid])
    sent: dict[int, int] = {}
    extra = {"each": 1} if side.watched == SEAT else {}
    end = time.monotonic() + most
    with gauge.measured():
        while len(sent) < 2 or (len(sent) < events and time.monotonic() < end):
            label = side.next_label(told=told)
            seen.expect(label)
            if told and side.hall is not None:
                await side.hall.change()
            sent[label] = time.monotonic_ns()
            if told and side.hall is not None:
                await side.go(label=label, told=side.watched)
            else:
                await side.go(label=label, size=size, **extra)
            await seen.by_all()
            await asyncio.sleep(REST if told else 0)
    return {**gauge.told(side.deliveries), **_times(side, sent), "bytes": float(side.phones[0].last)}


async def acts(side: Side, size: int, count: int, gap: float, *, alone: bool = False) -> dict[str, float]:
    """Somebody presses every so many seconds; `alone` waits until all screens have it."""
    await side.settle()
    seen, gauge = side.begin(), Gauge([side.server.pid])
    sent: dict[int, int] = {}
    first = (side.hall.version if side.hall else side.label) + 1
    side.label += count
    pressed = []
    with gauge.measured():
        for n in range(count):
            at = time.monotonic()
            seen.expect(first + n)
            sent[first + n] = time.monotonic_ns()
            pressed.append(asyncio.create_task(_press(side, n, first + n, size)))
            if alone:
                await seen.by_all()
            await asyncio.sleep(max(0.0, at + gap - time.monotonic()))
        await asyncio.gather(*pressed)
        await seen.by_all()
    return {**gauge.told(side.deliveries), "cpu_ms": gauge.cpu / count * 1e3, **_times(side, sent)}


async def _press(side: Side, n: int, label: int, size: int) -> None:
    if side.actors:
        await side.actors[n // 2 % len(side.actors)].act()
    else:
        await side.go("POST", label=label, size=size, **({"each": 1} if side.watched == SEAT else {}))


def _times(side: Side, sent: dict[int, int]) -> dict[str, float]:
    """From asking to each phone, to the last of them, and to the big screen, in milliseconds."""
    per_phone = [took(phone, sent) for phone in side.phones]
    last = [max(each) for each in zip(*per_phone, strict=True)]
    wall = took(side.wall, sent) if side.wall and side.watched == ROOM else []
    told = {**times([each for some in per_phone for each in some]), "last_ms": part_of(last, 0.95)}
    return {**told, "wall_ms": part_of(wall, 0.95)} if wall else told


def took(phone: Phone, sent: dict[int, int]) -> list[float]:
    """Milliseconds until this phone had each label, or a newer one."""
    labels = sorted(phone.got)
    found = []
    for label, at in sent.items():
        place = bisect_left(labels, label)
        late = (phone.got[labels[place]] - at) / 1e6 if place < len(labels) else 60_000.0
        found.append(max(0.0, late))
    return found
