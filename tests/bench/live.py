"""The live room beside what is possible and what is usual:
`python -m tests.bench.live [--quick] [--only fanout,join] [--json FILE]`.

Three servers take turns in each round with the same phones and messages: bare ASGI (the least a message can
cost), the program, and python-socketio's own manager. Told are medians of the rounds, and which of the bounds
that we set ourselves hold; nothing fails by them. CPU is that of the servers alone; `busy` is how many cores
others took meanwhile, so how far times can be trusted. Ratios hold better than any figure.
"""

import argparse
import asyncio
from pathlib import Path

from tests.bench.live_acts import kept, rooms, workers
from tests.bench.live_fanout import fan_out
from tests.bench.live_rows import Rows
from tests.bench.live_sides import make_room
from tests.bench.live_stalled import stalled
from tests.bench.live_storm import storm


async def fanout(rows: Rows, rounds: int, *, quick: bool) -> None:
    counts, acts_at = ([50, 200], [200]) if quick else ([50, 200, 500, 1000, 2000], [500, 2000])
    for n in range(rounds):
        await fan_out(rows, counts, acts_at, n)


async def join(rows: Rows, rounds: int, *, quick: bool) -> None:
    for _ in range(rounds):
        await storm(rows, 50, 0.1)
        await storm(rows, 100 if quick else 500, 2 if quick else 10)


async def slow(rows: Rows, rounds: int, *, quick: bool) -> None:
    for _ in range(rounds):
        await stalled(rows, "ours", 3, 12)
    await stalled(rows, "default", 3, 6 if quick else 12)


async def kept_acts(rows: Rows, rounds: int, *, quick: bool) -> None:
    await kept(rows, rounds, 2 if quick else 4)


async def many(rows: Rows, rounds: int, *, quick: bool) -> None:
    phones, counts = (200, [1, 10]) if quick else (1000, [1, 10, 100])
    await rooms(rows, rounds, phones, counts, 12)


async def two(rows: Rows, rounds: int, *, quick: bool) -> None:
    await workers(rows, rounds, 200 if quick else 1000, 8)


PARTS = {"fanout": fanout, "join": join, "stalled": slow, "kept": kept_acts, "rooms": many, "workers": two}


def main() -> None:
    """Everything, or a part of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default=",".join(PARTS), help="some of " + ",".join(PARTS))
    asked.add_argument("--quick", action="store_true", help="one round, few phones")
    asked.add_argument("--rounds", type=int, default=0)
    asked.add_argument("--json", type=Path)
    told = asked.parse_args()
    make_room()
    rows = Rows()
    for part in told.only.split(","):
        asyncio.run(PARTS[part](rows, told.rounds or (1 if told.quick else 3), quick=told.quick))
    print(rows.table())


if __name__ == "__main__":
    main()
