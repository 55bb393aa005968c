"""Can somebody who has everything lay ballots beside seats? `python -m tests.long.ballots`.

The leaker of `tests.long.leaker`, in evenings with two ballots: dots, laid by each phone in a way of its own,
and one sentence to which each phone objects in words of its own. Objections are attributed; and because sums
keep nothing of a single ballot, the leaker is given what was laid as well, and need only say by whom.
"""

import argparse
import asyncio
import json
import secrets
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import fmean

from sqlalchemy import Row
from sqlalchemy import text as sql

from assemblee.clusters import actions as clusters
from assemblee.clusters.ballots.dot_rules import MOST_DOTS
from assemblee.clusters.board import LOOSE, Shape
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import piles_of
from assemblee.slips.rules import slip_id
from assemblee.slips.tables import Round
from assemblee.slips.tidy import tidy
from tests.cards.writers import pass_time
from tests.clusters.ballots.choosing import Chooser, open_agreement, open_dots
from tests.clusters.table import lay_cards
from tests.evening import Browser, Evening, an_evening
from tests.long.leaker import LEAST, MOST, a_database, a_server
from tests.long.means import Loot, Seen, attribution
from tests.long.plain import sealing
from tests.long.watching import Found, Watch, at_the_end
from tests.printed import everything_printed

PILES = 8

Body = Mapping[str, str]
Draw = Callable[[], Body]

WHAT = ("dots", "objections")


@dataclass
class Ballots:
    """One round of ballots, as it went: what each seat laid at last, and who pressed send, in order."""

    round: Round
    choosers: dict[str, Chooser]
    bodies: dict[str, Body]
    presses: list[str] = field(default_factory=list)

    @property
    def ids(self) -> dict[str, str]:
        return {slip_id(chooser.drawn): seat for seat, chooser in self.choosers.items()}


async def ballots_watched(url: str, folder: Path, phones: int, *, sealed: bool) -> dict[str, float]:
    """What the leaker makes of one evening: for each means, the share of ballots whose seat it names."""
    with sealing(sealed), everything_printed() as printed:
        async with an_evening(url, folder / "data") as evening:
            seats = {f"seat {n}": await evening.phone() for n in range(phones)}
            piles, watch = await _piles(evening), Watch(url)
            await watch.look("desk")
            dots = await _held(
                evening, await open_dots(evening, piles, MOST_DOTS, MOST_DOTS), seats, _dots(piles), watch
            )
            sentence = await _held(evening, await open_agreement(evening), seats, _objection, watch)
            assert await tidy(evening.program.storage)
            await watch.look("desk")
            objections = await _objections(evening, sentence)
    found = await at_the_end(url)
    laid = {
        each: Seen(each, json.dumps(dots.bodies[seat], ensure_ascii=False), each)
        for each, seat in dots.ids.items()
    }
    by_words = {body["why"]: seat for seat, body in sentence.bodies.items()}
    truth = {each.id: by_words[each.text] for each in objections}
    assert len(truth) == phones
    scores = {
        "dots": attribution(
            dots.ids, _loot(list(laid.values()), dots, watch, found, "counted_ballot", printed.getvalue())
        ),
        "objections": attribution(
            truth, _loot(objections, sentence, watch, found, "objection", printed.getvalue())
        ),
    }
    return {f"{what}: {name}": share for what, by in scores.items() for name, share in by.items()}


def _loot(
    things: Sequence[Seen], ballots: Ballots, watch: Watch, found: Found, table: str, printed: str
) -> Loot:
    rows = {**found.rows, "card": found.rows.get(table, found.rows["card"])}
    return Loot(things, ballots.presses, watch, replace(found, rows=rows), printed)


async def _held(
    evening: Evening, round_: Round, seats: Mapping[str, Browser], drawn: Draw, watch: Watch
) -> Ballots:
    """Everybody hands in, some change; then all are counted."""
    choosers = {seat: Chooser(phone, round_, evening.base_url) for seat, phone in seats.items()}
    held = Ballots(round_, choosers, {seat: drawn() for seat in seats})
    for seat, chooser in choosers.items():
        assert (await chooser.ask()).status_code == 200
        await watch.look(seat)
    turns = list(choosers)
    secrets.SystemRandom().shuffle(turns)
    for n, seat in enumerate(turns):
        assert (await choosers[seat].send(drawn() if n % 4 == 0 else held.bodies[seat])).status_code == 200
        await watch.look(seat)
        held.presses.append(seat)
        if n % 4 == 0:
            assert (await choosers[seat].change(held.bodies[seat])).status_code == 200
            await watch.look(seat)
    here = f"{evening.here}/ballots/{round_.id}"
    assert (await evening.owner.act(f"{here}/closings")).status_code == 204
    pass_time(evening, 31)
    await watch.look("desk")
    answer = await evening.owner.act(f"{here}/releases")
    assert answer.status_code == 204, answer.text
    await watch.look("desk")
    pass_time(evening, 0)
    return held


def _dots(piles: Sequence[str]) -> Draw:
    """Dots as nobody else lays them: 50,388 ways to lay twelve on eight piles."""
    seen: set[tuple[int, ...]] = set()

    def drawn() -> Body:
        while True:
            laid = [secrets.choice(range(len(piles))) for _ in range(MOST_DOTS)]
            counts = tuple(laid.count(n) for n in range(len(piles)))
            if counts not in seen:
                seen.add(counts)
                return {pile: str(dots) for pile, dots in zip(piles, counts, strict=True) if dots}

    return drawn


def _objection() -> Body:
    words = f"bezwaar {secrets.token_hex(6)} " + "want de huur " * secrets.randbelow(12)
    return {"answer": "object", "why": words.strip()}


async def _piles(evening: Evening) -> list[str]:
    texts = [f"Kaartje over iets {n}" for n in range(PILES)]
    cards = await lay_cards(evening.program, evening.meeting_id, texts)
    async with evening.program.moments.at(evening.meeting_id) as moment:
        for n, card in enumerate(cards):
            await clusters.create(moment, Shape(f"Stapel {n}"), [Ticked(card, LOOSE)])
        return [pile.id for pile in await piles_of(moment.session, evening.meeting_id)]


async def _objections(evening: Evening, ballots: Ballots) -> list[Seen]:
    storage = evening.program.storage
    columns = "id, text" if storage.is_sqlite else "id, text, xmin::text AS touched, ctid::text"
    async with storage.reading() as session:
        rows = list(
            await session.execute(
                sql(f"SELECT {columns} FROM objection WHERE round_id = :round"),  # noqa: S608
                {"round": ballots.round.id},
            )
        )
    return [_seen(row, n, sqlite=storage.is_sqlite) for n, row in enumerate(rows)]


def _seen(row: Row[tuple[str, ...]], n: int, *, sqlite: bool) -> Seen:
    id_ = row.id.encode().hex()
    if sqlite:
        return Seen(id_, row.text, id_, 0, (n,))
    return Seen(id_, row.text, id_, int(row.touched), tuple(map(int, row.ctid.strip("()").split(","))))


def _evenings(kind: str, runs: int, phones: int, *, sealed: bool) -> dict[str, float]:
    scores = defaultdict(list)
    with a_server(kind) as server:
        for _ in range(runs):
            with tempfile.TemporaryDirectory() as folder:
                url = a_database(server, Path(folder))
                evening = ballots_watched(url, Path(folder), phones, sealed=sealed)
                for name, share in asyncio.run(evening).items():
                    scores[name].append(share)
    return {name: fmean(shares) for name, shares in scores.items()}


def main() -> int:
    """Print a table for each database; 1 and the first fault when a bound is broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5, help="evenings for each database")
    asked.add_argument("--phones", type=int, default=60)
    asked.add_argument("--only", choices=["sqlite", "postgresql"], help="one kind of database")
    told = asked.parse_args()
    chance = 1 / told.phones
    for kind in [told.only] if told.only else ["sqlite", "postgresql"]:
        scores = _evenings(kind, told.runs, told.phones, sealed=True)
        print(f"{kind}: {told.phones} phones, {told.runs} evenings; chance names {chance:.3f}")
        for name, share in scores.items():
            print(f"  {name:42} {share:.3f}", flush=True)
        plain = _evenings(kind, 1, told.phones, sealed=False)
        best = {what: max(s for name, s in plain.items() if name.startswith(what)) for what in WHAT}
        print(f"  {'without sealing':42} {best}", flush=True)
        if max(scores.values()) > chance + MOST:
            print(f"{kind}: ballots can be laid beside seats")
            return 1
        if min(best.values()) < LEAST:
            print(f"{kind}: this leaker would notice nothing")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
