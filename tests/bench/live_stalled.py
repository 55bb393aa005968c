"""A third of the phones stops reading: who came first, and then who came last.

Sixty phones get 16 kB forty times a second. What of it fits in the buffers of the kernel is no memory of the
server; after some seconds those are full, and then it shows what a server keeps for who does not read.
"""

import asyncio
import time

from tests.bench.live_fanout import took
from tests.bench.live_hall import halls
from tests.bench.live_rows import Gauge, Rows, rss_of, times
from tests.bench.live_sides import Side, a_folder, a_server
from tests.bench.phones import Phone

PHONES, SIZE, EVERY = 60, 16_000, 1 / 40


async def stalled(rows: Rows, kind: str, calm: float, seconds: float) -> None:
    """Undisturbed for a while, then with the first third away, then with the last."""
    with a_folder() as folder:
        async with halls(f"sqlite+aiosqlite:///{folder}/assemblee.db", 1) as [hall]:
            for who in ("first", "last"):
                async with a_server(kind, folder) as server:
                    side = Side(server, hall if kind == "ours" else None)
                    await side.grow(PHONES)
                    third = side.phones[: PHONES // 3] if who == "first" else side.phones[-PHONES // 3 :]
                    rows.add("stalled", f"nobody ({who})", kind, PHONES, await _send(side, [], calm))
                    rows.add("stalled", f"{who} third", kind, PHONES, await _send(side, third, seconds))
                    for phone in side.everybody:
                        phone.hang_up()


async def _send(side: Side, away: list[Phone], seconds: float) -> dict[str, float]:
    seen, gauge, sent = side.begin(), Gauge([side.server.pid]), {}
    healthy = [phone for phone in side.phones if phone not in away]
    for phone in away:
        phone.stall()
    before, begun, pushing = rss_of(side.server.pid), time.monotonic(), []
    with gauge.measured():
        for n in range(int(seconds / EVERY)):
            await asyncio.sleep(max(0.0, begun + n * EVERY - time.monotonic()))
            label = side.next_label(told=False)
            sent[label] = time.monotonic_ns()
            pushing.append(asyncio.create_task(side.go(label=label, size=SIZE)))
        await asyncio.gather(*pushing)
        await asyncio.sleep(1)
    grew = rss_of(side.server.pid) - before
    deliveries = side.deliveries
    missed = len(healthy) * len(sent) - sum(phone.messages for phone in healthy)
    figures = {**gauge.told(deliveries), **times([each for phone in healthy for each in took(phone, sent)])}
    seen.phones = len(away)
    for phone in away:
        phone.read_again()
    for _ in range(100):
        if all(phone.newest == label for phone in away):
            break
        await asyncio.sleep(0.1)
    late = sum(phone.newest != label for phone in away)
    return {**figures, "grew_mb": grew, "lost": float(missed + late)}
