"""Does a card get lost, or doubled, when the computer falls over? `python -m tests.long.kills`.

A real server process is killed with -9 while phones ask for tickets, send, change and take back, and while
the desk closes and shows; a tenth of all answers is dropped, and a tenth of all requests comes twice. Phones
do what the protocol asks of them: they send the same again until they are answered.
"""

import argparse
import asyncio
import random
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import func, select, update

from assemblee.agenda.tables import Item
from assemblee.cards.tables import Card, CardState
from assemblee.room.moment import Moments, utc_now
from assemblee.room.tables import Meeting
from assemblee.serve import prepare_database, prepare_folder
from assemblee.settings import Settings
from assemblee.slips.gone import GoneFile
from assemblee.slips.rules import lock_of
from assemblee.slips.tables import Issue, Round, WaitingSlip
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory
from tests import servers
from tests.cards.writers import Writer
from tests.evening import WITHOUT_CERTIFICATES, Browser
from tests.process import running

PORTS = range(20_000, 32_000)
"""One of these by chance, so that two trials on one machine stay apart when a server comes back."""

DROPPED = DOUBLED = 0.1
PHASES = ("issue", "spend", "change", "close", "release")
KILLS = (2, 3, 2, 1, 2)
"""In each phase of a round, ten together."""

_chance = random.Random()  # noqa: S311  when something falls over is no secret


class Broken(AssertionError):
    """A promise was not kept."""


@dataclass
class Fallible:
    """A server that falls over and is started again."""

    settings: Settings
    stack: ExitStack = field(default_factory=ExitStack)
    address: str = ""
    kills: int = 0

    async def start(self) -> None:
        port = int(self.address.rpartition(":")[2] or _chance.choice(PORTS))
        self.stack = ExitStack()
        program = running(self.settings.data, self.settings.database_url, port)
        self.running = await asyncio.to_thread(self.stack.enter_context, program)
        if self.address and self.running.address != self.address:
            raise Broken("it came back at another address")
        self.address = self.running.address

    async def fall_over(self, look: Callable[[], Awaitable[None]] | None = None) -> None:
        """Killed by its own id; what it left is looked at, and then it starts."""
        self.kills += 1
        await asyncio.to_thread(self.running.kill)
        self.stack.close()
        if look:
            await look()
        await self.start()


@dataclass
class Pen:
    """A phone that goes on until it is answered, and what must come of each of its cards."""

    writer: Writer
    texts: list[str | None] = field(default_factory=lambda: [None, None])
    dropped: int = 0

    async def ask(self) -> None:
        answer = await self._until_answered(self.writer.ask)
        _must(answer.status_code == 200, f"no tickets: {answer.text}")
        other = Writer(self.writer.phone, self.writer.round, self.writer.base_url)
        refused = await self._until_answered(other.ask)
        _must(refused.status_code == 409, f"a second set of tickets: {refused.status_code}")

    async def spend(self) -> None:
        for place in range(2):
            await asyncio.sleep(_chance.random() / 10)
            words = f"kaartje {secrets.token_hex(8)}"
            answer = await self._until_answered(lambda p=place, w=words: self.writer.send(w, p))  # type: ignore[misc]
            _must(answer.json() == {"id": self.writer.card_id(place)}, answer.text)
            self.texts[place] = words
        again = self.writer.envelope("een derde", 1) | {"n": secrets.token_hex(32)}
        refused = await self._until_answered(lambda: self._post("/slips", again))
        _must(refused.status_code == 403, f"a third card: {refused.status_code}")

    async def change(self) -> None:
        for place in range(2):
            await asyncio.sleep(_chance.random() / 10)
            turn = _chance.randrange(3)
            if turn < 2:
                await self.replace(place, f"anders {secrets.token_hex(8)}" if turn else None)

    async def replace(self, place: int, words: str | None) -> None:
        following = secrets.token_bytes(32)
        message = {
            "round": self.writer.round.id,
            "id": self.writer.card_id(place),
            "key": self.writer.keys[place].hex(),
            "lock": lock_of(following),
            "body": {"kind": "problem", "text": words} if words else None,
        }
        answer = await self._until_answered(lambda: self._post("/slips/changes", message))
        _must(answer.status_code == 200, f"change: {answer.text}")
        self.writer.keys[place], self.texts[place] = following, words

    async def _post(self, road: str, message: object) -> httpx.Response:
        async with httpx.AsyncClient(
            base_url=self.writer.base_url, timeout=30, verify=WITHOUT_CERTIFICATES
        ) as nobody:
            return await nobody.post(road, json=message)

    async def _until_answered(self, say: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        while True:
            try:
                answers = await asyncio.gather(
                    *(say() for _ in range(2 if _chance.random() < DOUBLED else 1))
                )
            except httpx.TransportError:
                await asyncio.sleep(0.05 + _chance.random() / 10)
                continue
            if _chance.random() < DROPPED:
                self.dropped += 1
            elif all(answer.status_code < 500 for answer in answers):
                return answers[0]


@dataclass
class Trial:
    """One meeting with several rounds, on a server that falls over."""

    server: Fallible
    storage: Storage
    meeting: str
    owner: Browser
    items: Sequence[str]
    phones: Sequence[Browser] = ()
    cards: int = 0
    dropped: int = 0
    pens: Sequence[Pen] = ()
    round_id: str = ""
    halfway: Counter[str] = field(default_factory=Counter)

    async def round(self, item: str, kills: Sequence[int]) -> None:
        """A round from its first ticket to its last card; whatever is broken is raised."""
        await self._desk(f"/m/{self.meeting}/rounds", item=item)
        row = await self._row(item)
        self.round_id = row.id
        self.pens = [Pen(Writer(phone, row, self.server.address)) for phone in self.phones]
        deeds = (
            lambda: asyncio.gather(*(pen.ask() for pen in self.pens)),
            lambda: asyncio.gather(*(pen.spend() for pen in self.pens)),
            lambda: asyncio.gather(*(pen.change() for pen in self.pens)),
            self._close,
            self._release,
        )
        for phase, deed, times in zip(PHASES, deeds, kills, strict=True):
            await self._while_falling(phase, deed(), times)
        await self._all_or_nothing()
        _must(await self._is_released(), "never released")
        await self.server.fall_over()
        _must(not (self.server.settings.data / "rounds" / f"{row.id}.key").exists(), "the key is still there")
        gone = GoneFile(self.server.settings.data / "gone.txt").ids()
        back = {pen.writer.card_id(place) for pen in self.pens for place in range(2) if not pen.texts[place]}
        _must(back <= gone, "a card that was taken back is not in gone.txt")
        self.cards += sum(bool(text) for pen in self.pens for text in pen.texts)
        self.dropped += sum(pen.dropped for pen in self.pens)

    async def _while_falling(self, phase: str, deed: Awaitable[Any], times: int) -> None:
        task = asyncio.ensure_future(deed)
        longest = 0.08 if phase in {"close", "release"} else 0.25
        try:
            for _ in range(times):
                await asyncio.sleep(_chance.random() * longest)
                self.halfway[phase] += not task.done()
                await self.server.fall_over(self._all_or_nothing)
            await asyncio.wait_for(task, 60)
        finally:
            task.cancel()

    async def _desk(self, path: str, **fields: str) -> None:
        key = secrets.token_hex(8)
        while True:
            try:
                answer = await self.owner.act(path, key=key, **fields)
            except httpx.TransportError:
                await asyncio.sleep(0.05)
                continue
            if answer.status_code in {204, 409}:
                return
            _must(answer.status_code >= 500, f"{path}: {answer.status_code}")

    async def _close(self) -> None:
        await self._desk(f"/m/{self.meeting}/rounds/{self.round_id}/closings")
        async with self.storage.writing() as session:  # half a minute goes by
            await session.execute(update(Round).values(closes_at=utc_now() - timedelta(seconds=1)))

    async def _release(self) -> None:
        here = f"/m/{self.meeting}/rounds/{self.round_id}"
        await self._desk(f"{here}/paper", sheets="0", done="yes")
        while not await self._is_released():
            await self._desk(f"{here}/releases", confirm="yes")

    async def _is_released(self) -> bool:
        async with self.storage.reading() as session:
            return (await session.get_one(Round, self.round_id)).state == "released"

    async def _row(self, item: str) -> Round:
        async with self.storage.reading() as session:
            return (await session.scalars(select(Round).where(Round.about_id == item))).one()

    async def _all_or_nothing(self) -> None:
        """What lies in the database between two lives of the program."""
        async with self.storage.reading() as session:
            row = await session.get_one(Round, self.round_id)
            slips = await session.scalar(_count(WaitingSlip, row.id)) or 0
            tickets = await session.scalar(_count(Issue, row.id)) or 0
            cards = {c.id: c for c in await session.scalars(select(Card).where(Card.round_id == row.id))}
        _must(row.issued <= len(self.phones) and row.spent <= 2 * row.issued, "more than the limit")
        if row.state != "released":
            _must(not cards and slips == row.spent, f"half released: {len(cards)} cards, {slips} slips")
            key = self.server.settings.data / "rounds" / f"{row.id}.key"
            _must(key.exists(), "no key while slips wait")
            return
        _must(slips == tickets == 0, f"left behind: {slips} slips, {tickets} tickets")
        meant = {pen.writer.card_id(n): pen.texts[n] for pen in self.pens for n in range(2)}
        _must(set(cards) == set(meant), f"{len(cards)} cards for {len(meant)}")
        for id_, text in meant.items():
            state = CardState.SHOWN if text else CardState.WITHDRAWN
            _must((cards[id_].text, cards[id_].state) == (text or "", state), "other words than were sent")


async def trial(url: str, folder: Path, rounds: int, kills: Sequence[int], phones: int) -> Trial:
    """So many rounds with so many kills in each phase; raises `Broken`."""
    settings = Settings(data=folder / "data", database_url=url)
    prepare_folder(settings)
    await prepare_database(settings)
    storage = Storage(settings.database)
    meeting, items = await _meeting(storage, rounds)
    server = Fallible(settings)
    await server.start()
    owner = Browser(server.address)
    people = [Browser(server.address) for _ in range(phones)]
    try:
        came_in = [await owner.form(server.running.owner_link, standing="resident", name="Samira")]
        for each in people:
            came_in.append(await each.form(f"/m/{meeting}/seats", code="ACD346", standing="resident"))
        _must(all(answer.status_code == 200 for answer in came_in), "not everybody came in")
        lived = Trial(server, storage, meeting, owner, items, people)
        for item in items:
            await lived.round(item, kills)
        return lived
    finally:
        server.stack.close()
        await storage.close()
        for each in (owner, *people):
            await each.web.aclose()


async def _meeting(storage: Storage, rounds: int) -> tuple[str, list[str]]:
    moments = Moments(storage, lambda *_: None)
    async with moments.on(None) as occasion:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
        occasion.session.add(trajectory)
        await occasion.session.flush()
        words = {"title": "De huur", "question": "Wat?", "code": "ACD346", "state": "open"}
        meeting = Meeting(trajectory_id=trajectory.id, number=1, opened_at=occasion.now, **words)
        occasion.session.add(meeting)
        await occasion.session.flush()
        items = [
            Item(meeting_id=meeting.id, position=n, kind="writing", title=f"Schrijven {n}", minutes=4)
            for n in range(rounds)
        ]
        occasion.session.add_all(items)
    return meeting.id, [item.id for item in items]


def _count(table: type[WaitingSlip] | type[Issue], round_id: str) -> Any:
    return select(func.count()).select_from(table).where(table.round_id == round_id)


def _must(kept: bool, fault: str) -> None:
    if not kept:
        raise Broken(fault)


def _told(name: str, lived: Coroutine[Any, Any, Trial]) -> None:
    done = asyncio.run(lived)
    print(
        f"{name}: {done.server.kills} kills, {done.cards} cards, 0 lost, 0 doubled; "
        f"{done.dropped} answers dropped; halfway: {dict(done.halfway)}",
        flush=True,
    )


def main() -> int:
    """One line for each database; 1 and the first fault when a promise is broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=10, help="of ten kills and one more, on SQLite")
    asked.add_argument("--postgresql", type=int, default=4, help="rounds there")
    asked.add_argument("--phones", type=int, default=8)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, servers.postgres() as server:
        here = Path(folder)
        try:
            _told("sqlite", trial("", here / "a", told.rounds, KILLS, told.phones))
            url = server.create_database("trial")
            _told("postgresql", trial(url, here / "b", told.postgresql, KILLS, told.phones))
        except Broken as fault:
            print(f"broken: {fault}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
