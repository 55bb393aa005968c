"""Does the file of the database tell in which order cards were written?

Evenings with 8, 20, 60 and 200 cards are written and shown, on both databases, and some cards get a second
text; then each text is looked for in the bytes of the bare file. Measured is the share of pairs that lie in
the order in which they were written: one half tells nothing, 0 or 1 everything.
"""

import argparse
import asyncio
import re
import secrets
import sys
import tempfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from statistics import fmean

from sqlalchemy import select

from assemblee.agenda.tables import Item
from assemblee.cards import actions
from assemblee.cards.rounds import opening, showing
from assemblee.cards.tables import Card
from assemblee.room.moment import Moments, utc_now
from assemblee.room.tables import Meeting
from assemblee.serve import prepare_database
from assemblee.settings import Settings
from assemblee.slips.actions import issue
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.rules import NOTICE, Rank, commitment
from assemblee.slips.tables import Round
from assemblee.slips.tickets import Tickets
from assemblee.slips.tidy import tidy
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory
from tests import servers
from tests.long.watching import at_the_end

BOUNDS = {8: (0.42, 0.58), 20: (0.45, 0.55), 60: (0.45, 0.55), 200: (0.45, 0.55)}
"""Cards, and between which the mean share of 30 evenings must lie."""

AGAIN = 4
"""So many times as many evenings where a mean lies outside, as it does by chance once in 400 times."""

_MARK = re.compile(rb"kaartje-\d{4}-[0-9a-f]{8}")


class Told(Exception):
    """The file holds another number of texts than there are cards."""


async def evenings(cards: int, runs: int, server: servers.Postgres | None = None) -> list[float]:
    """The share of pairs in writing order, for each of `runs` evenings; raises `Told`."""
    return [await _evening(cards, server) for _ in range(runs)]


async def _evening(cards: int, server: servers.Postgres | None) -> float:
    with tempfile.TemporaryDirectory() as folder:
        url = server.create_database(f"trial_{secrets.token_hex(4)}") if server else ""
        settings = Settings(data=Path(folder), database_url=url)
        await prepare_database(settings)
        storage = Storage(settings.database)
        texts = await written(storage, RoundKeys(settings.data / "rounds"), cards)
        await _touched(storage)
        assert await tidy(storage)
        await storage.close()
        return share_in_order(texts, (await at_the_end(settings.database)).rows["card"])


async def _touched(storage: Storage) -> None:
    """Somebody who speaks both writes a second text on some cards, as after any round."""
    async with storage.writing() as session:
        for card in await session.scalars(select(Card)):
            if secrets.randbelow(4) == 0:
                card.text_second, card.second_language = "kirayla ilgili bir kart " * 6, "tr"


async def written(storage: Storage, keys: RoundKeys, cards: int) -> list[str]:
    """An evening in which so many cards are written and shown; returns their texts as they were written."""
    moments = Moments(storage, lambda *_: None)
    round_ = await begin(moments, keys)
    tickets, texts = Tickets(secrets.token_bytes(32)), []
    for first in range(0, cards, round_.k):
        drawn = [secrets.token_bytes(32) for _ in range(round_.k)]
        async with at_letterbox(storage, keys, utc_now, round_.id) as box:
            await issue(box, tickets, secrets.token_hex(8), [commitment(each) for each in drawn])
        for n in range(first, min(first + round_.k, cards)):
            texts.append(f"kaartje-{n:04}-{secrets.token_hex(4)} " + "over de huur " * secrets.randbelow(12))
            async with at_letterbox(storage, keys, utc_now, round_.id) as box:
                rank = Rank.MORE if n > first else Rank.FIRST
                await actions.send(box, rank, drawn[n - first], {"kind": "problem", "text": texts[-1]}, "")
    await show(moments, keys, round_)
    return texts


async def begin(moments: Moments, keys: RoundKeys) -> Round:
    """An evening in which people write."""
    async with moments.on(None) as occasion:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
        occasion.session.add(trajectory)
        await occasion.session.flush()
        meeting = Meeting(
            trajectory_id=trajectory.id,
            number=1,
            title="De huur",
            question="Wat?",
            code="ACD346",
            state="open",
        )
        occasion.session.add(meeting)
        await occasion.session.flush()
    async with moments.at(meeting.id) as moment:
        item = Item(meeting_id=meeting.id, position=1, kind="writing", title="Schrijven", minutes=4)
        moment.add(item)
        await moment.session.flush()
        return await opening.open_round(moment, keys, item)


async def show(moments: Moments, keys: RoundKeys, round_: Round) -> None:
    """Writing is over, and all cards appear."""
    async with moments.at(round_.meeting_id) as moment:
        await opening.begin_closing(moment, keys, round_.id)
    moments.clock = lambda: utc_now() + NOTICE
    async with moments.at(round_.meeting_id) as moment:
        await showing.count_paper(moment, keys, round_.id, 0, done=True)
        await showing.release(moment, keys, round_.id, also_few=True)


def share_in_order(texts: Sequence[str], file: bytes) -> float:
    """The share of pairs whose texts lie in the file as they were written; raises `Told`."""
    found = [each.group() for each in _MARK.finditer(file)]
    marks = [text.split(" ")[0].encode() for text in texts]
    if sorted(found) != sorted(marks):
        raise Told(f"{len(found)} texts in the file for {len(marks)} cards")
    places = [found.index(mark) for mark in marks]
    return fmean(earlier < later for earlier, later in combinations(places, 2))


def main() -> int:
    """Print the mean share for each number of cards; 1 and the first fault when one is out of bounds."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=30, help="evenings for each number of cards")
    runs = asked.parse_args().runs
    with servers.postgres() as server:
        return _all(runs, None) or _all(runs, server)


def _all(runs: int, server: servers.Postgres | None) -> int:
    print("postgresql" if server else "sqlite")
    for cards, (least, most) in BOUNDS.items():
        for many in (runs, AGAIN * runs):
            mean = fmean(asyncio.run(evenings(cards, many, server)))
            said = f"{cards:4} cards, {many} evenings: {mean:.3f} of the pairs in writing order"
            print(f"{said} ({least} to {most})", flush=True)
            if least <= mean <= most:
                break
        else:
            print(f"the file tells the order of {cards} cards")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
