"""Everybody comes in at once: `python -m tests.long.cold_phones [--phones N] [--seconds S] [--same N]`.

Five hundred phones that were never here before scan the code within ten seconds: the page for the language,
the form, the number, the seated page, every file that these name, the socket, and the first answer on it.
Then fifty come within the same tenth of a second. All must be in, each with a number of its own. Told is how
long each took; the phones share this machine with the server.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from sqlalchemy import func, select

from assemblee.people.tables import Seat
from assemblee.settings import Settings
from assemblee.storage import Storage
from tests.bench.live_rows import cpu_of
from tests.long.gathered import CODE, a_database, gather
from tests.long.neighbours import Neighbour, leave
from tests.process import running

PORT = 24_600
TOGETHER = 0.1
"""Seconds."""


async def settled(pid: int) -> None:
    """The server has made ready what it makes ready at its start."""
    before = 0.0
    while (now := cpu_of(pid)) - before > 0.05:
        before = now
        await asyncio.sleep(1)


async def storm(port: int, phones: int, seconds: float) -> tuple[list[Neighbour], list[float], list[str]]:
    """So many come in within so many seconds; how long each took, and who did not make it."""
    neighbours = [Neighbour(port, n) for n in range(phones)]
    took: list[float] = []
    lost: list[str] = []

    async def one(neighbour: Neighbour) -> None:
        await asyncio.sleep(random.random() * seconds)  # noqa: S311
        begun = time.monotonic()
        try:
            await asyncio.wait_for(neighbour.come_in(CODE), 60)
        except (OSError, TimeoutError, AssertionError, asyncio.IncompleteReadError) as fault:
            lost.append(repr(fault))
        else:
            took.append(time.monotonic() - begun)

    await asyncio.gather(*(one(each) for each in neighbours))
    return neighbours, took, lost


async def trial(folder: Path, phones: int, seconds: float, same: int) -> bool:
    """Both storms; whether all are in."""
    async with a_database(Settings(data=folder).database) as storage:
        await gather(storage, 0)
        with running(folder, port=PORT) as program:
            port, pid = int(program.address.rpartition(":")[2]), program.process.pid
            await settled(pid)
            good = await _storm(storage, port, pid, phones, seconds, phones)
            return await _storm(storage, port, pid, same, TOGETHER, phones + same) and good


async def _storm(storage: Storage, port: int, pid: int, phones: int, seconds: float, seats: int) -> bool:
    before = cpu_of(pid)
    neighbours, took, lost = await storm(port, phones, seconds)
    cpu = (cpu_of(pid) - before) / phones * 1000
    async with storage.reading() as session:
        sat = await session.scalar(select(func.count(Seat.number.distinct()))) or 0
    joined = max((each.joined for each in neighbours), default=0)
    await leave(neighbours)
    cuts = quantiles(took, n=100) if len(took) > 1 else [0.0] * 99
    print(f"{phones} phones in {seconds} s: {len(took)} in, {len(lost)} lost, {sat} numbers {lost[:1]}")
    print(f"  p50 {cuts[49]:.2f}, p95 {cuts[94]:.2f}, most {max(took, default=0):.2f} s")
    print(f"  {cpu:.1f} ms of the server each; {joined} bytes to join, beside files", flush=True)
    return not lost and sat == seats


def main() -> int:
    """Two lines for each storm; 1 when somebody is not in."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=500)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--same", type=int, default=50)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (data := Path(folder) / "data").mkdir()
        return 0 if asyncio.run(trial(data, told.phones, told.seconds, told.same)) else 1


if __name__ == "__main__":
    sys.exit(main())
