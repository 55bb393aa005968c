"""Is a deleted text anywhere? `python -m tests.long.canaries`.

Evenings with 600 cards, of which 200 get other words, 100 are taken back before and 100 after all appeared.
Then every file is read through: database, log, free pages, statistics, and the backup made afterwards. The
write-ahead log of PostgreSQL is counted apart, once with files that are used again and once without.
"""

import argparse
import asyncio
import os
import secrets
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assemblee.cards import actions
from assemblee.commands.backup import back_up
from assemblee.room.moment import Moments, utc_now
from assemblee.serve import prepare_database
from assemblee.settings import Settings
from assemblee.slips.actions import issue
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.rules import Rank, commitment, lock_of, slip_id
from assemblee.slips.tables import Round
from assemblee.slips.tickets import Tickets
from assemblee.slips.tidy import tidy
from assemblee.storage import Storage
from tests import servers
from tests.long.order import begin, show
from tests.long.watching import at_the_end, connected

KEY = bytes(32)


async def texts_left(url: str, folder: Path, cards: int, programs: Path | None = None) -> dict[str, int]:
    """How many of the deleted texts each kind of file still holds after one evening."""
    settings = Settings(data=folder / "data", database_url=url)
    settings.data.mkdir(exist_ok=True)
    await prepare_database(settings)
    storage, keys = Storage(url), RoundKeys(settings.data / "rounds")
    moments = Moments(storage, lambda *_: None)
    round_ = await begin(moments, keys)
    deleted, kept = await _written(storage, keys, round_, cards)
    await show(moments, keys, round_)
    await _sampled(url)
    deleted += await _taken_back(storage, keys, round_, kept[: cards // 6])
    assert await tidy(storage)
    await storage.close()
    found = await at_the_end(url)
    backup = await asyncio.to_thread(_backup, settings, folder / "backup", programs)
    there = await _stays(url, kept[-1][1])
    assert there, "the cards that stay must be found, or this trial looks in the wrong place"
    return {
        "files": _count(deleted, *found.rows.values(), found.rest, await _samples(url)),
        "log": _count(deleted, found.log),
        "backup": _count(deleted, backup),
    }


async def _written(
    storage: Storage, keys: RoundKeys, round_: Round, cards: int
) -> tuple[list[str], list[tuple[str, str]]]:
    """Texts that were replaced or taken back while people wrote, and the ids and texts of the others."""
    deleted, kept, tickets = [], [], Tickets(KEY)
    for n in range(0, cards, 2):
        drawn = [secrets.token_bytes(32) for _ in range(2)]
        async with at_letterbox(storage, keys, utc_now, round_.id) as box:
            await issue(box, tickets, secrets.token_hex(8), [commitment(each) for each in drawn])
        for place, each in enumerate(drawn):
            words, id_ = _words(), slip_id(each)
            async with at_letterbox(storage, keys, utc_now, round_.id) as box:
                rank = Rank.MORE if place else Rank.FIRST
                await actions.send(box, rank, each, {"kind": "problem", "text": words}, lock_of(KEY))
            if (n + place) % 6 == 0:
                async with at_letterbox(storage, keys, utc_now, round_.id) as box:
                    await actions.withdraw(box, id_, KEY, lock_of(b"gone"))
                deleted.append(words)
            elif (n + place) % 3 == 1:
                other = _words()
                async with at_letterbox(storage, keys, utc_now, round_.id) as box:
                    await actions.change(box, id_, KEY, {"kind": "problem", "text": other}, lock_of(KEY[:31]))
                deleted.append(words)
            else:
                kept.append((id_, words))
    return deleted, kept


async def _taken_back(
    storage: Storage, keys: RoundKeys, round_: Round, cards: Sequence[tuple[str, str]]
) -> list[str]:
    for id_, _ in cards:
        async with at_letterbox(storage, keys, utc_now, round_.id) as box:
            assert await actions.withdraw(box, id_, KEY, "")
    return [words for _, words in cards]


async def _sampled(url: str) -> None:
    """PostgreSQL looks at all columns, as it does by itself after many changes."""
    if url.startswith("postgresql"):
        connection = await connected(url)
        await connection.execute("ANALYZE")
        await connection.close()


async def _samples(url: str) -> bytes:
    """What PostgreSQL keeps of the values of columns; in its files it is pressed together."""
    if url.startswith("sqlite"):
        return b""
    connection = await connected(url)
    kept = await connection.fetch("SELECT concat(histogram_bounds, most_common_vals) AS some FROM pg_stats")
    await connection.close()
    return "".join(row["some"] for row in kept).encode()


async def _stays(url: str, words: str) -> bool:
    found = await at_the_end(url)
    return any(words.encode() in each for each in found.rows.values())


def _words() -> str:
    return f"kanarie {secrets.token_hex(8)} " + "in de huur " * secrets.randbelow(10)


def _count(texts: Sequence[str], *files: bytes) -> int:
    signs = [" ".join(text.split()[:2]).encode() for text in texts]
    return sum(any(sign in file for file in files) for sign in signs)


def _backup(settings: Settings, file: Path, programs: Path | None) -> bytes:
    if programs:
        os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
    back_up(settings, file)
    if programs is None:
        return file.read_bytes()
    import subprocess

    command = [str(programs / "pg_restore"), "--file=-", str(file)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _row(name: str, runs: int, cards: int, server: servers.Postgres | None) -> dict[str, int]:
    total: dict[str, int] = {}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            url = (
                f"sqlite+aiosqlite:///{here / 'assemblee.db'}"
                if server is None
                else server.create_database(f"trial_{secrets.token_hex(4)}")
            )
            left = asyncio.run(texts_left(url, here, cards, server.programs if server else None))
            total = {kind: total.get(kind, 0) + many for kind, many in left.items()}
    print(f"{name:32} {runs:3} evenings: " + ", ".join(f"{k} {v}" for k, v in total.items()), flush=True)
    return total


def main() -> int:
    """One line for each database; 1 when a deleted text is found where none may be."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=10)
    asked.add_argument("--cards", type=int, default=600)
    told = asked.parse_args()
    faults = [_row("sqlite", told.runs, told.cards, None)]
    with servers.postgres("wal_recycle=off") as server:
        faults.append(_row("postgresql, wal_recycle=off", told.runs, told.cards, server))
    with servers.postgres("wal_recycle=on") as server:
        recycled = _row("postgresql, wal_recycle=on", told.runs, told.cards, server)
    faults.append(recycled | {"log": 0})
    if recycled["log"]:
        print("known: files of the write-ahead log that are used again keep deleted texts")
    return int(any(many for each in faults for many in each.values()))


if __name__ == "__main__":
    sys.exit(main())
