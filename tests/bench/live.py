"""The live room beside what is possible and what is usual.

`python -m tests.bench.live [--quick] [--json FILE]`: three servers one after the other in each round, with
the same phones and messages: bare ASGI (the least a message can cost), the program, and python-socketio's own
manager. Told are medians of the rounds. CPU is that of the server's process alone; `busy` is how much of this
machine's cores others took meanwhile, so how far times can be trusted. Ratios hold better than any figure.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import aiohttp

from tests.bench.live_servers import NAME
from tests.bench.phones import HOST, Phone, Seen, Way, come_in

KINDS = ("bare", "ours", "default")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: microseconds of server CPU for each delivery, milliseconds until the phones had it."""

    what: str
    kind: str
    phones: int
    cpu_us: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    last_ms: float
    rss_mb: float
    busy: float


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process and its threads used."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e9


def rss_of(pid: int) -> float:
    """Megabytes of memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_of_all() -> float:
    """Seconds of CPU that everybody used on this machine, what its host took away included."""
    parts = [int(each) for each in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(parts) - parts[3] - parts[4]) / os.sysconf("SC_CLK_TCK")


@contextmanager
def a_server(kind: str, people: int, *, core: int | None = 0) -> Iterator[tuple[int, Way]]:
    """One of the three in a process of its own, ended by its id; its process id, and the way to it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.live_servers", kind, folder, str(people)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            if core is not None and (os.cpu_count() or 1) > 1:
                os.sched_setaffinity(server.pid, {core})
            assert server.stdout is not None
            told = json.loads(server.stdout.readline())
            yield (
                server.pid,
                Way(
                    port=told["port"],
                    path=told["path"],
                    cookie=lambda n: f"seat_key=phone-{n}",
                    watches=[NAME],
                    bare=told.get("bare", False),
                ),
            )
        finally:
            server.terminate()
            server.wait(20)
            assert server.stdout is not None
            server.stdout.close()


@asynccontextmanager
async def connected(way: Way, count: int) -> AsyncIterator[list[Phone]]:
    """Phones that watch, until the block ends."""
    phones = await come_in(way, count)
    seen = Seen(count)
    for phone in phones:
        phone.seen = seen
    try:
        yield phones
    finally:
        for phone in phones:
            phone.hang_up()
        await asyncio.sleep(0.2)


@dataclass(slots=True)
class Gauge:
    """What the server and everybody else used while the block lasted."""

    pid: int
    cpu: float = 0.0
    busy: float = 0.0

    @contextmanager
    def measured(self) -> Iterator[None]:
        own, all_, mine, at = cpu_of(self.pid), cpu_of_all(), time.process_time(), time.monotonic()
        yield
        self.cpu = cpu_of(self.pid) - own
        others = cpu_of_all() - all_ - self.cpu - (time.process_time() - mine)
        self.busy = max(0.0, others) / (time.monotonic() - at)


async def fan_out(kind: str, count: int, size: int, events: int) -> Row:
    """One message after the other to all, the next when everybody has the last."""
    with a_server(kind, count) as (pid, way):
        async with connected(way, count) as phones, aiohttp.ClientSession(f"http://{HOST}:{way.port}") as web:
            gauge, sent = Gauge(pid), {}
            for label in range(1, 4):  # warm
                await _go(web, phones, label, size, {})
            with gauge.measured():
                for label in range(4, 4 + events):
                    await _go(web, phones, label, size, sent)
            took = [(phone.got[label] - at) / 1e6 for label, at in sent.items() for phone in phones]
            last = [max(phone.got[label] for phone in phones) - at for label, at in sent.items()]
            return _row(f"{size} B to all", kind, count, gauge, len(took), took, last, rss_of(pid))


async def _go(
    web: aiohttp.ClientSession, phones: list[Phone], label: int, size: int, sent: dict[int, int]
) -> None:
    seen = phones[0].seen
    assert seen is not None
    seen.expect(label)
    sent[label] = time.monotonic_ns()
    async with web.get(f"/go?label={label}&size={size}"):
        pass
    await asyncio.wait_for(seen.done.wait(), 30)


def _row(
    what: str,
    kind: str,
    phones: int,
    gauge: Gauge,
    deliveries: int,
    took: list[float],
    last: list[int],
    rss: float,
) -> Row:
    took.sort()
    at = [took[min(len(took) - 1, int(len(took) * part))] for part in (0.5, 0.95, 0.99)]
    lasts = sorted(each / 1e6 for each in last)
    late = lasts[min(len(lasts) - 1, int(len(lasts) * 0.95))]
    cpu = gauge.cpu / max(1, deliveries) * 1e6
    return Row(what, kind, phones, cpu, *at, late, rss, gauge.busy)


def middle(rows: list[Row]) -> Row:
    """The medians of some rounds."""
    numbers = ("cpu_us", "p50_ms", "p95_ms", "p99_ms", "last_ms", "rss_mb", "busy")
    found = {name: median(getattr(row, name) for row in rows) for name in numbers}
    return Row(rows[0].what, rows[0].kind, rows[0].phones, **found)


def table(rows: list[Row]) -> str:
    """All rows, with CPU beside that of bare ASGI."""
    bare = {(row.what, row.phones): row.cpu_us for row in rows if row.kind == "bare"}
    heads = "".join(f"{each:>7}" for each in ("us/del", "x bare", "p50", "p95", "p99", "last", "MB", "busy"))
    lines = [f"{'':24}{'':9}{'phones':>7}{heads}"]
    for row in rows:
        times = row.cpu_us / bare[row.what, row.phones] if (row.what, row.phones) in bare else 0
        lines.append(
            f"{row.what:24}{row.kind:9}{row.phones:7}{row.cpu_us:7.1f}{times:7.2f}{row.p50_ms:7.1f}"
            f"{row.p95_ms:7.1f}{row.p99_ms:7.1f}{row.last_ms:7.1f}{row.rss_mb:7.0f}{row.busy:7.2f}"
        )
    return "\n".join(lines)


async def all_rows(sizes: list[int], counts: list[int], rounds: int, events: int) -> list[Row]:
    """Round after round, so that a busy minute does not hit one server alone."""
    rows = []
    for size in sizes:
        for count in counts:
            found: dict[str, list[Row]] = {kind: [] for kind in KINDS}
            for _ in range(rounds):
                for kind in KINDS:
                    found[kind].append(await fan_out(kind, count, size, events))
            rows += [middle(each) for each in found.values()]
            print(table(rows[-3:]), flush=True)
    return rows


def main() -> None:
    """Everything, or a quick look."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--json", type=Path)
    told = asked.parse_args()
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {1})
    counts, rounds, events = ([50, 500], 1, 60) if told.quick else ([50, 200, 500, 1000, 2000], 3, 100)
    rows = asyncio.run(all_rows([300, 4000], counts, rounds, events))
    print(table(rows))
    if told.json:
        told.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))


if __name__ == "__main__":
    main()
