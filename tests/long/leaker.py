"""Can somebody who has everything lay cards beside seats? `python -m tests.long.leaker`.

Evenings over real HTTP. The leaker gets a copy of the database and its log after every commit, the files at
the end, all that was printed, and who pressed send before each commit; then guesses by every means in
`means.py`. Without sealing, which only this trial can switch off, the same leaker must name nearly all.
"""

import argparse
import asyncio
import secrets
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import fmean

from sqlalchemy import text as sql

from assemblee.cards.tables import CardState, cards_of
from assemblee.slips.tables import Round
from assemblee.slips.tidy import tidy
from tests import servers
from tests.cards.writers import Writer, a_round, close, show
from tests.evening import Evening, an_evening
from tests.long.means import Loot, Seen, attribution
from tests.long.plain import sealing
from tests.long.watching import Watch, at_the_end
from tests.printed import everything_printed

MOST = 0.05
"""By how much the leaker may do better than chance."""

LEAST = 0.90
"""What the leaker must name when nothing is sealed."""


async def an_evening_watched(url: str, folder: Path, phones: int, *, sealed: bool) -> dict[str, float]:
    """What the leaker makes of one evening: for each means, the share of cards whose seat it names."""
    with sealing(sealed), everything_printed() as printed:
        async with an_evening(url, folder / "data") as evening:
            round_ = await a_round(evening)
            writers = {f"seat {n}": Writer(await evening.phone(), round_, "") for n in range(phones)}
            watch, presses = Watch(url), []
            await watch.look("desk")
            await _write(evening, writers, watch, presses)
            await close(evening, round_)
            await watch.look("desk")
            answer = await show(evening, round_)
            assert answer.status_code == 204, answer.text
            await watch.look("desk")
            await _afterwards(evening, writers, round_)
            await watch.look("desk")
            truth = {w.card_id(place): seat for seat, w in writers.items() for place in range(2)}
            cards = await _cards(evening)
            loot = Loot(cards, presses, watch, await at_the_end(url), printed.getvalue())
    return attribution(truth, loot)


async def _write(evening: Evening, writers: dict[str, Writer], watch: Watch, presses: list[str]) -> None:
    for seat, writer in writers.items():
        writer.base_url = evening.base_url
        assert (await writer.ask()).status_code == 200
        await watch.look(seat)
    turns = [(seat, place) for seat in writers for place in range(2)]
    secrets.SystemRandom().shuffle(turns)
    for n, (seat, place) in enumerate(turns):
        words = f"kaartje {secrets.token_hex(6)} " + "over de huur " * secrets.randbelow(15)
        assert (await writers[seat].send(words, place)).status_code == 200
        await watch.look(seat)
        presses.append(seat)
        if n % 5 == 0:
            words = f"anders {secrets.token_hex(6)}" if n % 10 else None
            assert (await writers[seat].change(place, words)).status_code == 200
            await watch.look(seat)


async def _afterwards(evening: Evening, writers: dict[str, Writer], round_: Round) -> None:
    """Some cards are hidden, some get a second text, one is taken back; then all is tidied."""
    storage = evening.program.storage
    async with storage.writing() as session:
        cards = await cards_of(session, round_.meeting_id)
        for card in secrets.SystemRandom().sample(cards, len(cards) // 8):
            card.text_second, card.second_language = "kirayla ilgili bir kart", "tr"
    shown = {card.id for card in cards}
    for writer in writers.values():
        if writer.card_id(1) in shown:
            assert (await writer.change(1, None)).status_code == 200
            break
    assert await tidy(storage)


async def _cards(evening: Evening) -> list[Seen]:
    storage = evening.program.storage
    columns = "id, text, lock" if storage.is_sqlite else "id, text, lock, xmin::text AS touched, ctid::text"
    async with storage.reading() as session:
        rows = await session.execute(
            sql(f"SELECT {columns} FROM card WHERE state = '{CardState.SHOWN}'")  # noqa: S608
        )
    if storage.is_sqlite:
        return [Seen(row.id, row.text, row.lock, 0, (n,)) for n, row in enumerate(rows)]
    return [
        Seen(row.id, row.text, row.lock, int(row.touched), tuple(map(int, row.ctid.strip("()").split(","))))
        for row in rows
    ]


@contextmanager
def a_server(kind: str) -> Iterator[servers.Postgres | None]:
    """PostgreSQL when it is asked for."""
    with ExitStack() as stack:
        yield None if kind == "sqlite" else stack.enter_context(servers.postgres("wal_recycle=off"))


def a_database(server: servers.Postgres | None, folder: Path) -> str:
    """An empty one."""
    if server is None:
        return f"sqlite+aiosqlite:///{folder / 'assemblee.db'}"
    return server.create_database(f"trial_{secrets.token_hex(4)}")


def _evenings(kind: str, runs: int, phones: int, *, sealed: bool) -> dict[str, float]:
    scores = defaultdict(list)
    with a_server(kind) as server:
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as folder:
                url = a_database(server, Path(folder))
                evening = an_evening_watched(url, Path(folder), phones, sealed=sealed)
                for name, share in asyncio.run(evening).items():
                    scores[name].append(share)
    return {name: fmean(shares) for name, shares in scores.items()}


def main() -> int:
    """Print a table for each database; 1 and the first fault when a bound is broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=3, help="evenings for each database")
    asked.add_argument("--phones", type=int, default=60)
    asked.add_argument("--only", choices=["sqlite", "postgresql"], help="one kind of database")
    told = asked.parse_args()
    chance = 1 / told.phones
    for kind in [told.only] if told.only else ["sqlite", "postgresql"]:
        scores = _evenings(kind, told.runs, told.phones, sealed=True)
        print(f"{kind}: {told.phones} phones, {told.runs} evenings; chance names {chance:.3f}")
        for name, share in scores.items():
            print(f"  {name:30} {share:.3f}", flush=True)
        plain = max(_evenings(kind, 1, told.phones, sealed=False).values())
        print(f"  {'without sealing':30} {plain:.3f}", flush=True)
        if max(scores.values()) > chance + MOST:
            print(f"{kind}: cards can be laid beside seats")
            return 1
        if plain < LEAST:
            print(f"{kind}: this leaker would notice nothing")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
