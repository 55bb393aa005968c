"""Can somebody who has everything lay the answers of a table beside that table? `python -m
tests.long.sorting`.

The leaker of `tests.long.leaker`, in evenings in which tables sort, each in a way of its own, and hand in
after every card. After each of these the server looks whether the weights must be counted anew. Because
totals keep nothing of a single slip, the leaker is given what every slip said at last, and need only say of
which table.

Beside all other means it reads the weights in each copy: cards that weigh less than in the copy before were
answered by somebody who sent since. As at least five boxes changed by then, that names one table in five at
best.
"""

import argparse
import asyncio
import json
import secrets
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from sqlalchemy import text as sql

from assemblee.clusters import actions as clusters
from assemblee.clusters.board import LOOSE, Shape
from assemblee.clusters.rules import Ticked
from assemblee.clusters.sorting.broadcast import SIGNS, wide
from assemblee.clusters.sorting.rules import MORE
from assemblee.clusters.sorting.tables import Sorted
from assemblee.slips.rules import slip_id
from assemblee.slips.tidy import tidy
from tests.cards.writers import pass_time
from tests.clusters.sorting.tables import SortingTable, newest, nothing_is_near
from tests.clusters.table import lay_cards
from tests.evening import Evening, an_evening
from tests.long.leaker import LEAST, MOST, a_database, a_server
from tests.long.means import Loot, Seen, attribution
from tests.long.plain import sealing
from tests.long.watching import Watch, at_the_end
from tests.printed import everything_printed

PILES, CARDS, EACH = 6, 60, 3
BY_WEIGHT = "what the weights tell"


@dataclass
class Evenings:
    """One sorting, as it went: the notes of each table, who sent, and the weights as they changed."""

    here: Sorted
    tables: dict[str, SortingTable]
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    presses: list[str] = field(default_factory=list)
    weights: list[tuple[frozenset[str], list[int]]] = field(default_factory=list)
    since: set[str] = field(default_factory=set)


async def sorting_watched(url: str, folder: Path, tables: int, *, sealed: bool) -> dict[str, float]:
    """What the leaker makes of one evening: for each means, the share of slips whose table it names."""
    with sealing(sealed), everything_printed() as printed:
        async with an_evening(url, folder / "data") as evening:
            went, watch = await _begun(evening, tables), Watch(url)
            await watch.look("desk")
            await _sorted(evening, went, watch)
            await _released(evening, went)
            assert await tidy(evening.program.storage)
            await watch.look("desk")
    truth = {slip_id(each.drawn): name for name, each in went.tables.items()}
    laid = [Seen(id_, json.dumps(went.notes[name]), id_) for id_, name in truth.items()]
    loot = Loot(laid, went.presses, watch, await at_the_end(url), printed.getvalue())
    return attribution(truth, loot) | {BY_WEIGHT: _by_weight(went)}


async def _begun(evening: Evening, tables: int) -> Evenings:
    cards = await lay_cards(evening.program, evening.meeting_id, [f"Kaartje over {n}" for n in range(CARDS)])
    async with evening.program.moments.at(evening.meeting_id) as moment:
        for n, card in enumerate(cards[:PILES]):
            await clusters.create(moment, Shape(f"Stapel {n}"), [Ticked(card, LOOSE)])
    answer = await evening.owner.act(
        f"{evening.here}/sorting/prepared", tables=str(min(tables, 60)), most=str(EACH)
    )
    assert answer.status_code in {200, 303}, answer.text
    here = await newest(evening)
    evening.program.weigher.compare = nothing_is_near
    await evening.program.weigher.look()
    went = Evenings(here, {})
    for number in range(1, tables + 1):
        phone = SortingTable(await evening.phone(), here.round, evening.base_url, table=number)
        assert (await phone.ask()).status_code == 200
        went.tables[f"table {number}"] = phone
        went.notes[f"table {number}"] = {}
    await _hear(evening, went)
    return went


async def _sorted(evening: Evening, went: Evenings, watch: Watch) -> None:
    for _ in range(EACH):
        turns = list(went.tables)
        secrets.SystemRandom().shuffle(turns)
        for name in turns:
            notes = went.notes[name]
            card = secrets.choice([n for n in range(1, len(went.here.cards) + 1) if str(n) not in notes])
            said = str(secrets.randbelow(4) + 1)
            phone, first = went.tables[name], not notes
            notes[str(card)] = f"1,2,3,4>{said}"
            answer = await (phone.send(notes) if first else phone.change(notes))
            assert answer.status_code == 200, answer.text
            went.presses.append(name)
            went.since.add(name)
            await watch.look(name)
            await evening.program.weigher.look()
            await _hear(evening, went)
            await watch.look("desk")


async def _hear(evening: Evening, went: Evenings) -> None:
    """What the whole room hears; kept when it changed, with who sent since it did before."""
    async with evening.program.storage.reading() as session:
        asked = str(
            await session.scalar(
                sql("SELECT asked FROM sorting WHERE round_id = :round"), {"round": went.here.round.id}
            )
        )
    weights = [SIGNS.index(each) for each in asked[:: wide(len(went.here.piles))]]
    if not went.weights or weights != went.weights[-1][1]:
        assert not went.weights or len(went.since) >= MORE, "weights changed for fewer than five tables"
        went.weights.append((frozenset(went.since), weights))
        went.since.clear()


async def _released(evening: Evening, went: Evenings) -> None:
    here = f"{evening.here}/{{}}/{went.here.round.id}"
    assert (await evening.owner.act(f"{here.format('ballots')}/closings")).status_code == 204
    pass_time(evening, 31)
    answer = await evening.owner.act(f"{here.format('sorting')}/releases", confirm="yes")
    assert answer.status_code == 204, answer.text
    pass_time(evening, 0)


def _by_weight(went: Evenings) -> float:
    """For each answer, when did its card weigh less? One of those who sent since the time before gave it."""
    named = [
        1 / len(senders) if name in senders else 0.0
        for name, notes in went.notes.items()
        for card in notes
        for senders in [_who_sent(went.weights, int(card) - 1)]
        if senders
    ]
    return fmean(named) if named else 0.0


def _who_sent(weights: Sequence[tuple[frozenset[str], list[int]]], card: int) -> frozenset[str]:
    drops = [(before[card] - after[card], senders) for (_, before), (senders, after) in pairwise(weights)]
    return max(drops, key=lambda drop: drop[0], default=(0, frozenset[str]()))[1]


def _evenings(kind: str, runs: int, tables: int, *, sealed: bool) -> Mapping[str, float]:
    scores = defaultdict(list)
    with ExitStack() as stack:
        server = stack.enter_context(a_server(kind))
        for _ in range(runs):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            evening = sorting_watched(a_database(server, folder), folder, tables, sealed=sealed)
            for name, share in asyncio.run(evening).items():
                scores[name].append(share)
    return {name: fmean(shares) for name, shares in scores.items()}


def main() -> int:
    """Print a table for each database; 1 and the first fault when a bound is broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5, help="evenings for each database")
    asked.add_argument("--tables", type=int, default=40)
    asked.add_argument("--only", choices=["sqlite", "postgresql"], help="one kind of database")
    told = asked.parse_args()
    chance = 1 / told.tables
    for kind in [told.only] if told.only else ["sqlite", "postgresql"]:
        scores = dict(_evenings(kind, told.runs, told.tables, sealed=True))
        print(f"{kind}: {told.tables} tables, {told.runs} evenings; chance names {chance:.3f}")
        for name, share in scores.items():
            print(f"  {name:30} {share:.3f}", flush=True)
        plain = max(_evenings(kind, 1, told.tables, sealed=False).values())
        print(f"  {'without sealing':30} {plain:.3f}", flush=True)
        by_weight = scores.pop(BY_WEIGHT)
        if max(scores.values()) > chance + MOST or by_weight > 1 / MORE:
            print(f"{kind}: slips can be laid beside tables")
            return 1
        if plain < LEAST:
            print(f"{kind}: this leaker would notice nothing")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
