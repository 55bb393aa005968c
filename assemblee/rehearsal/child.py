"""The process that plays neighbours at a practice: `python -m assemblee.rehearsal.child`.

Its orders come as one line of JSON; it ends when its input is closed, so also when the server ends, and after
its time. Its answer is one line: what was measured.
"""

import asyncio
import json
import os
import random
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from assemblee.neighbours.habits import Habits
from assemblee.neighbours.people import Played, cards, people
from assemblee.rehearsal.company import FAULTS, Company
from assemblee.rehearsal.measuring import Meter
from assemblee.rehearsal.rules import Measured
from assemblee.rehearsal.telling import plain

ONE_EVERY = 1.0
"""Seconds: so often somebody comes in, as through a door."""

DOORS = 1.0
"""Seconds between two looks whether the doors are open."""

_chance = random.SystemRandom()


def main() -> None:
    """From standard input to standard output."""
    if hasattr(os, "nice"):
        os.nice(5)
    orders = json.loads(sys.stdin.readline())
    sys.stdout.write(json.dumps(plain(asyncio.run(_play_until_told(orders)))) + "\n")
    sys.stdout.flush()


async def play(orders: dict[str, Any], stop: asyncio.Event) -> Measured:
    """Play until it is over, or stopped: address, meeting, code, people, language and seconds."""
    meter = Meter(orders["people"], here=True)
    until = time.monotonic() + orders["seconds"]
    async with Company(orders["address"], orders["meeting"], orders["code"], meter) as company:
        habits = Habits(cards(orders["language"]), _chance, company.timed)
        coming = asyncio.create_task(_come_in(company, people(orders["people"], orders["language"])))
        lives: list[asyncio.Task[None]] = []
        while time.monotonic() < until and not stop.is_set():
            lives += [asyncio.create_task(habits.live(each)) for each in company.phones[len(lives) :]]
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), 0.5)
        for task in (coming, *lives):
            task.cancel()
        await asyncio.gather(coming, *lives, return_exceptions=True)
        company.count_lost()
        meter.phones = company.tried  # who was still on the way when they left was not refused
        return meter.measured()


async def _come_in(company: Company, neighbours: list[Played]) -> None:
    """The first waits at the door until it opens; then the others come."""
    while not company.phones:
        with suppress(*FAULTS):
            await company.come_in(neighbours[:1], 0)
        if company.refused:
            company.refused.clear()
            await asyncio.sleep(DOORS)
    await company.come_in(neighbours[1:], ONE_EVERY * len(neighbours))


async def _play_until_told(orders: dict[str, Any]) -> Measured:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def listen() -> None:
        sys.stdin.read()
        with suppress(RuntimeError):  # the loop ended by itself
            loop.call_soon_threadsafe(stop.set)

    threading.Thread(target=listen, daemon=True).start()
    return await play(orders, stop)


if __name__ == "__main__":
    main()
