"""What a whole evening costs each phone: `python -m tests.long.whole_evening [--phones N] [--cards N]`.

Three hundred phones that were never here before, and six hundred cards: people come in, say who they are,
write, see the cards, read some aloud, look at the piles that the desk makes, talk with hands, lay dots, hear
their sentences back, and go home. Time is compressed, and acts are not: each is pressed after the screens
heard of the one before, so that no two are drawn as one. What a screen hears by itself in the hours that were
left out, a beat every five seconds and a ping every 25, is added.

Counted is what passes each phone's sockets, down and up: headers, frames, and bodies packed as they are sent;
the line of the live page is sent unpacked. To join is all of it from the scanned code to the page that is
live, but for the files that a browser keeps for ever: the programs beside which we stand were measured
without theirs.
"""

import argparse
import asyncio
import json
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from sqlalchemy import select, update

from assemblee.agenda.tables import Item
from assemblee.clusters.tables import layout_of
from assemblee.floor.tables import Turn
from assemblee.minutes.tables import sentences_of
from assemblee.room.moment import utc_now
from assemblee.settings import Settings
from assemblee.slips.rules import lock_of
from assemblee.slips.tables import Round
from assemblee.storage import Storage
from tests.evening import Browser
from tests.long.cold_phones import settled
from tests.long.gathered import CODE, Gathered, a_database, gather
from tests.long.neighbours import Neighbour, leave
from tests.process import running

PORT = 24_800
MOST, TO_JOIN = 1_000_000, 20_000
"""Bytes of one phone: in all, and to join."""

MINUTES = 135
BEAT_EVERY, PING_EVERY = 5, 25
BREATH = 0.07
"""Seconds between two acts: longer than those that are drawn together."""

PARTS = ("welcome", "go-round", "writing", "reading", "pairs", "talk", "read-back", "closing")
PILES, HANDS, TURNS, READERS = 30, 120, 50, 60


@dataclass
class Evening:
    """The desk, the phones, and what each part cost the phones."""

    storage: Storage
    gathered: Gathered
    desk: Browser
    port: int
    phones: list[Neighbour] = field(default_factory=list)
    cost: dict[str, int] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    drawn: Counter[str] = field(default_factory=Counter)
    _before: list[int] = field(default_factory=list)

    async def press(self, path: str, **fields: object) -> None:
        """A button of the desk, and time for all to hear of it."""
        answer = await self.desk.act(f"{self.gathered.here}/{path}", **fields)
        assert answer.status_code in {200, 204, 303}, f"{path}: {answer.status_code} {answer.text[:400]}"
        await asyncio.sleep(BREATH)

    async def go_to(self, kind: str) -> None:
        await self.press("current-item", item=self.items[kind])

    def part(self, name: str) -> None:
        """What was passed since the last part belongs to this one."""
        now = [each.bytes for each in self.phones]
        before = self._before or [0] * len(now)
        self.cost[name] = round(median(new - old for new, old in zip(now, before, strict=True)))
        self._before = now
        print(f"  {name:12} {self.cost[name]:8}", flush=True)

    def hear(self, name: str, html: str) -> None:
        self.drawn[name.partition(":")[0]] += len(html.encode())


async def at_once(deeds: Iterable[object], of: int = 20) -> None:
    """So many at the same time; the next when one is done."""
    gate = asyncio.Semaphore(of)

    async def one(deed: object) -> None:
        async with gate:
            await deed  # type: ignore[misc]

    await asyncio.gather(*(one(each) for each in deeds))


async def live(evening: Evening, cards: int) -> None:
    """From the doors to the goodbye."""
    await at_once(each.come_in(CODE) for each in evening.phones)
    for each in evening.phones:
        each.page.drawn = evening.hear
    evening.part("joining")
    await evening.go_to("go-round")
    for each in evening.phones:
        assert await each.act("voices", item=evening.items["go-round"], said="heard") == 204
        await asyncio.sleep(BREATH)
    evening.part("go-round")
    await _write(evening, cards)
    await _read(evening)
    await _group(evening)
    await _talk(evening)
    await _choose(evening)
    await _read_back(evening)
    await evening.press("closing")
    await asyncio.sleep(3)
    evening.part("goodbye")


async def _round(evening: Evening, purpose: str) -> Round:
    async with evening.storage.reading() as session:
        rows = await session.scalars(select(Round).where(Round.purpose == purpose))
        return rows.one()


async def _half_a_minute(evening: Evening) -> None:
    async with evening.storage.writing() as session:
        await session.execute(update(Round).where(Round.closes_at.is_not(None)).values(closes_at=utc_now()))


async def _write(evening: Evening, cards: int) -> None:
    await evening.go_to("writing")
    await evening.press("rounds", item=evening.items["writing"])
    round_ = await _round(evening, "cards")
    each = -(-cards // len(evening.phones))
    await at_once(_send_cards(phone, round_, min(each, round_.k)) for phone in evening.phones)
    here = f"rounds/{round_.id}"
    await evening.press(f"{here}/closings")
    await _half_a_minute(evening)
    await evening.press(f"{here}/paper", sheets="0", done="yes")
    await evening.press(f"{here}/releases")
    await asyncio.sleep(1)
    await at_once(_look(phone, here) for phone in evening.phones)
    evening.part("writing")


async def _send_cards(phone: Neighbour, round_: Round, count: int) -> None:
    await phone.bring("script", "hints")
    drawn = [secrets.token_bytes(32) for _ in range(round_.k)]
    tickets = await phone.tickets(round_.id, drawn)
    for place in range(count):
        words = f"kaartje {secrets.token_hex(6)} " + "over de huur in onze buurt " * (
            1 + secrets.randbelow(5)
        )
        card = {"class": "more" if place else "first", "lock": lock_of(secrets.token_bytes(32))}
        body = {"kind": round_.kind, "text": words}
        sent = {"round": round_.id, "n": drawn[place].hex(), "t": tickets[place], "body": body, **card}
        answer = await phone.web.send("/slips?language=nl", sent, named=False)
        assert answer.status == 200, answer.text


async def _look(phone: Neighbour, here: str) -> None:
    answer = await phone.web.ask("GET", f"{phone.here}/{here}/cards", "", ("Accept: application/json",))
    assert answer.status == 200, answer.text


async def _read(evening: Evening) -> None:
    await evening.go_to("reading")
    for phone in random.sample(evening.phones, min(READERS, len(evening.phones))):
        await phone.bring("script", at="reader")
        readings = f"{phone.here}/readings"
        piles = json.loads((await phone.web.ask("GET", readings, "", ("Accept: application/json",))).text)
        cards = [card for pile in piles.get("piles", []) for card in pile]
        token = f"X-CSRFToken: {phone.token}"
        card = {"card": secrets.choice(cards)}
        if (await phone.web.send(readings, card, token)).status == 200:
            await asyncio.sleep(BREATH)
            await phone.web.send(f"{readings}/done", card, token)
        await asyncio.sleep(BREATH)
    evening.part("reading")


async def _group(evening: Evening) -> None:
    await evening.go_to("pairs")
    async with evening.storage.reading() as session:
        loose = [card.id for card in (await layout_of(session, evening.gathered.meeting)).loose()]
    for n in range(min(PILES, len(loose))):
        await evening.press("clusters", title=f"Stapel {n}", card=loose[n::PILES][:10])
        async with evening.storage.reading() as session:
            pile = (await layout_of(session, evening.gathered.meeting)).piles()[-1].id
        for card in loose[n::PILES][10:]:
            await evening.press("placements", to=pile, card=card)
    for page in range(1, 5):
        await evening.press("clusters/shown", shown="yes", page=str(page))
    await evening.press("clusters/shown", shown="no")
    evening.part("grouping")


async def _talk(evening: Evening) -> None:
    await evening.go_to("talk")
    waiting = random.sample(evening.phones, min(HANDS, len(evening.phones)))
    turns = 0
    for n, phone in enumerate(waiting):
        assert await phone.act("hands") == 204
        await asyncio.sleep(BREATH)
        if n > 4 and n % 2 and turns < TURNS:
            turns += 1
            async with evening.storage.reading() as session:
                running_now = await session.scalar(select(Turn.id).where(Turn.ended_at.is_(None)))
            await evening.press("turns", seen=running_now or "", hand="")
    for phone in waiting[-10:]:
        await phone.act("hands/lowered")
        await asyncio.sleep(BREATH)
    evening.part("talk")


async def _choose(evening: Evening) -> None:
    async with evening.storage.reading() as session:
        piles = [each.id for each in (await layout_of(session, evening.gathered.meeting)).piles()][:5]
    await evening.press("ballots/prepared", kind="dots", now="yes", pile=piles, budget="3", cap="2")
    round_ = await _round(evening, "ballots")
    await at_once(_lay_dots(phone, round_, piles) for phone in evening.phones)
    here = f"ballots/{round_.id}"
    await evening.press(f"{here}/closings")
    await _half_a_minute(evening)
    await evening.press(f"{here}/paper", sheets="0", done="yes")
    await evening.press(f"{here}/releases")
    await evening.press(f"{here}/shown", shown="yes")
    evening.part("dots")


async def _lay_dots(phone: Neighbour, round_: Round, piles: Sequence[str]) -> None:
    page = await phone.web.get(f"{phone.here}/ballots/{round_.id}")
    await phone.web.load(page.text)
    drawn = [secrets.token_bytes(32)]
    (ticket,) = await phone.tickets(round_.id, drawn)
    first, second = random.sample(piles, 2)
    sent = {"round": round_.id, "n": drawn[0].hex(), "t": ticket, "lock": lock_of(secrets.token_bytes(32))}
    answer = await phone.web.send("/ballots", {**sent, "body": {first: "2", second: "1"}}, named=False)
    assert answer.status == 200, answer.text
    await phone.web.get(phone.here)


async def _read_back(evening: Evening) -> None:
    await evening.press("sentences/drafts")
    await evening.go_to("read-back")
    async with evening.storage.reading() as session:
        sentences = [row.id for row in await sentences_of(session, evening.gathered.meeting)]
    for n, sentence in enumerate(sentences):
        await evening.press("sentences/pages", page=str(n // 3))
        await evening.press(f"sentences/{sentence}/hands", seen="1", agree="240", different="10", open="5")
    await evening.press("sentences/read-back", done="yes")
    evening.part("read-back")


async def trial(folder: Path, phones: int, cards: int) -> tuple[list[int], list[int]]:
    """Bytes to join and in all, of each phone."""
    async with a_database(Settings(data=folder).database) as storage:
        gathered = await gather(storage, 0, PARTS)
        with running(folder, port=PORT) as program:
            await settled(program.process.pid)
            desk = Browser(program.address)
            await desk.form(f"/in/{gathered.links[0]}", standing="resident", name="Samira")
            evening = Evening(storage, gathered, desk, int(program.address.rpartition(":")[2]))
            async with storage.reading() as session:
                evening.items = {each.kind: each.id for each in await session.scalars(select(Item))}
            evening.phones = [Neighbour(evening.port, n) for n in range(phones)]
            begun = time.monotonic()
            try:
                await live(evening, cards)
                beats = _what_was_left_out(evening, time.monotonic() - begun)
                print(f"  {'waiting':12} {beats:8}")
                heaviest = [(name, size // phones) for name, size in evening.drawn.most_common(8)]
                print(f"  heaviest, in bytes of each phone: {heaviest}")
                return [each.joined for each in evening.phones], [
                    each.bytes + beats for each in evening.phones
                ]
            finally:
                await leave(evening.phones)
                await desk.web.aclose()


def _what_was_left_out(evening: Evening, seconds: float) -> int:
    """Bytes of beats and pings in the rest of the evening."""
    label = max(evening.phones[0].page.have.values(), key=len, default="")
    beat = len(f'42["beat",{{"label":"{label}"}}]') + 2
    ping = len("2") + 2 + len("3") + 6
    left = max(0.0, MINUTES * 60 - seconds)
    return round(left / BEAT_EVERY * beat + left / PING_EVERY * ping)


def main() -> int:
    """What each part cost, and 1 when a phone passed more than it may."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phones", type=int, default=300)
    asked.add_argument("--cards", type=int, default=600)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (data := Path(folder) / "data").mkdir()
        joined, whole = asyncio.run(trial(data, told.phones, told.cards))
    print(
        f"{told.phones} phones, {told.cards} cards: to join median {median(joined):.0f}, most {max(joined)}"
    )
    print(f"in all: median {median(whole):.0f}, most {max(whole)} bytes")
    return 0 if max(whole) <= MOST and max(joined) <= TO_JOIN else 1


if __name__ == "__main__":
    sys.exit(main())
