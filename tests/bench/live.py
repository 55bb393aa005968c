"""The live room beside what is possible and what is usual:
`python -m tests.bench.live [--quick] [--only fanout,join] [--json FILE]`.

Three servers take turns in each round with the same phones and messages: bare ASGI (the least a message can
cost), the program, and python-socketio's own manager. Told are medians of the rounds, and which of the bounds
that we set ourselves hold; nothing fails by them. CPU is that of the servers alone; `busy` is how many cores
others took meanwhile, so how far times can be trusted. Ratios hold better than any figure.

`push` is a message that is drawn already, alike for all or another for `each`; `told` begins where a worker
hears that a fragment changed, and so reads and draws it; `act` where somebody presses. Milliseconds: to a
phone (p50, p95, p99), to the last of all (p95), to the big screen (p95). `spread` is how far the rounds lay
apart.

`python -m tests.bench.capacity FILE` writes the figures into deploy/CAPACITY.md.
"""

import argparse
import asyncio
import json
import os
import platform
import signal
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.bench.live_acts import commits, kept, rooms, workers
from tests.bench.live_bounds import bounds
from tests.bench.live_evening import evening
from tests.bench.live_fanout import fan_out
from tests.bench.live_rows import Rows
from tests.bench.live_sides import make_room
from tests.bench.live_stalled import stalled
from tests.bench.live_storm import joining

COUNTS, ACTS_AT = (50, 200, 500, 1000, 2000), (500, 2000)


async def fanout(rows: Rows, rounds: int, *, quick: bool) -> None:
    counts, acts_at = ((50, 200), (200,)) if quick else (COUNTS, ACTS_AT)
    for n in range(rounds):
        await fan_out(rows, counts, acts_at, n)


async def one_hall(rows: Rows, rounds: int, *, quick: bool) -> None:
    """Of the fan-out 500 phones alone; not among the parts of a whole run."""
    for n in range(rounds):
        await fan_out(rows, (100,) if quick else (500,), (100,) if quick else (500,), n)


async def join(rows: Rows, rounds: int, *, quick: bool) -> None:
    for _ in range(rounds):
        await joining(rows, 50, 0.1)
        await joining(rows, 100 if quick else 500, 2 if quick else 10)


async def slow(rows: Rows, rounds: int, *, quick: bool) -> None:
    for _ in range(rounds):
        await stalled(rows, "ours", 3, 6 if quick else 12)
    await stalled(rows, "default", 3, 6 if quick else 12)


async def acts(rows: Rows, rounds: int, *, quick: bool) -> None:
    await kept(rows, rounds, 2 if quick else 4)
    await commits(rows, rounds, 2)


async def many(rows: Rows, rounds: int, *, quick: bool) -> None:
    phones, counts = (200, [1, 10]) if quick else (1000, [1, 10, 100])
    await rooms(rows, rounds, phones, counts, 8)


async def two(rows: Rows, rounds: int, *, quick: bool) -> None:
    await workers(rows, rounds, 200 if quick else 1000, 8)


async def whole(rows: Rows, _: int, *, quick: bool) -> None:
    await evening(rows, 20 if quick else 100)


PARTS = {
    "fanout": fanout,
    "join": join,
    "stalled": slow,
    "acts": acts,
    "rooms": many,
    "workers": two,
    "evening": whole,
}


ALL = {**PARTS, "hall": one_hall}


def about() -> dict[str, object]:
    """The machine and what runs on it."""
    packages = ("python-socketio", "uvicorn", "litestar", "SQLAlchemy", "asyncpg", "aiosqlite", "redis")
    return {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "cores": os.cpu_count(),
        "processor": _processor(),
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")


def main() -> None:
    """Everything, or a part of it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", default=",".join(PARTS), help="some of " + ", ".join(ALL))
    asked.add_argument("--quick", action="store_true", help="one round, few phones")
    asked.add_argument("--rounds", type=int, default=0)
    asked.add_argument("--json", type=Path)
    told = asked.parse_args()
    rounds = told.rounds or (1 if told.quick else 3)
    make_room()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and the servers end with us
    rows, begun, before = Rows(), time.monotonic(), os.getloadavg()
    for part in told.only.split(","):
        asyncio.run(ALL[part](rows, rounds, quick=told.quick))
        minutes = (time.monotonic() - begun) / 60
        if told.json:  # also when a later part breaks
            told.json.write_text(_everything(rows, before, minutes, rounds))
    print(f"\n{rows.table()}\n")
    for bound in bounds(rows):
        print(bound)
    print(f"\n{minutes:.1f} minutes; load {before[0]:.1f} before, {os.getloadavg()[0]:.1f} after")


def _everything(rows: Rows, before: tuple[float, float, float], minutes: float, rounds: int) -> str:
    load = {"load_before": before, "load_after": os.getloadavg(), "minutes": minutes, "rounds": rounds}
    found = [{**asdict(each), "holds": each.holds} for each in bounds(rows)]
    return json.dumps({"about": {**about(), **load}, "rows": rows.told(), "bounds": found}, indent=1)


if __name__ == "__main__":
    main()
