"""Two facilitators give 200 commands each evening, seeing what is new or what is old; late cards come, cards
are put away, and the second screen misses half of what is pushed.

After each command every card lies once. At the end both screens show what is there, the log tells the same
table, and both databases hold the same one.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from assemblee.room.moment import Moments
from assemblee.serve import prepare_database
from assemblee.settings import Settings
from assemblee.storage import Storage
from tests import servers
from tests.clusters.commands import a_table_of, must_end_well, normal
from tests.clusters.hands import ACTS, CARDS, Command

COMMANDS = 200


@dataclass(frozen=True)
class Ended:
    """How an evening ended: the table without its ids, and how many commands were refused."""

    table: object
    refused: int
    seconds: float


def some_commands(seed: int) -> list[Command]:
    """The same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    return [
        Command(
            what=chance.randrange(len(ACTS)),
            cards=chance.randrange(1, 2**CARDS),
            pile=chance.randrange(10),
            other=chance.randrange(10),
            old=chance.randrange(4),
            gap=chance.random() < 0.5,
        )
        for _ in range(COMMANDS)
    ]


async def an_evening(seed: int, url: str) -> Ended:
    """Play it on this database; an AssertionError says what does not hold."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        url = url or f"sqlite+aiosqlite:///{folder}/assemblee.db"
        await prepare_database(Settings(data=Path(folder), database_url=url))
        storage = Storage(url)
        try:
            played = await a_table_of(storage, Moments(storage, lambda *_: None))
            for command in some_commands(seed):
                await played.do(command)
            await must_end_well(played)
        finally:
            await storage.close()
    return Ended(normal(played.boards[-1]), played.refused, time.monotonic() - began)


def main() -> int:
    """Print each evening; 1 when the two databases differ."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=20, help="evenings")
    asked.add_argument("--seed", type=int, default=1, help="of the first")
    given = asked.parse_args()
    with servers.postgres() as server:
        url = server.create_database("grouping")
        for seed in range(given.seed, given.seed + given.runs):
            here, there = (asyncio.run(an_evening(seed, each)) for each in ("", url))
            print(
                f"evening {seed}: {COMMANDS} commands, {here.refused} refused and told, every card once, "
                f"screens and log equal ({here.seconds:.0f} s SQLite, {there.seconds:.0f} s PostgreSQL)",
                flush=True,
            )
            if here.table != there.table:
                print("the two databases hold different tables")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
