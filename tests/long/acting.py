"""What people do while a trial pulls the floor away from under them: each act with its key, sent again with
the same key until it is answered, and afterwards counted in the tables.
"""

import asyncio
import random
import secrets
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import func, select

from assemblee.errors import Away
from assemblee.floor.tables import Hand, Turn, Via
from assemblee.people.tables import Seat
from assemblee.slips.tables import Round, WaitingSlip
from assemblee.storage import Storage
from tests.cards.writers import Writer
from tests.evening import Browser
from tests.long.gathered import Gathered, key_of

EACH_SECOND = 6
"""Acts of all together: more than a lively room."""

AGAIN = 0.5
"""Seconds before an act that was not answered is sent again."""

GUEST = "Joost"
_pause = random.Random(7).uniform  # noqa: S311


class Broken(Exception):
    """A promise of the live room was not kept."""


@dataclass
class Acts:
    """Who acts, on which workers, and what was answered; `repeated` counts what was sent more than once."""

    ports: Sequence[int]
    gathered: Gathered
    storage: Storage
    guests: Counter[str] = field(default_factory=Counter)
    turns: int = 0
    raised: Counter[int] = field(default_factory=Counter)
    cards: int = 0
    repeated: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    going: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: int = 0
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _browsers: list[Browser] = field(default_factory=list)

    def address(self, n: int) -> str:
        """Where the worker is on which this phone or desk came."""
        return f"http://127.0.0.1:{self.ports[n % len(self.ports)]}"

    @property
    def here(self) -> str:
        return self.gathered.here

    def browser(self, n: int) -> Browser:
        browser = Browser(self.address(n))
        browser.web.timeout = httpx.Timeout(40)
        self._browsers.append(browser)
        return browser

    async def desk(self, n: int = 0) -> Browser:
        """The browser of one of the facilitators."""
        desk = self.browser(n)
        await desk.form(f"/in/{self.gathered.links[n]}", standing="resident", name="Samira")
        return desk

    def phone(self, n: int) -> Browser:
        phone = self.browser(n)
        phone.web.cookies.set("seat_key", key_of(n), domain="127.0.0.1", path=self.here)
        return phone

    # ---- what they do, again and again while it goes on ----

    def for_ever(self, deed: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._tasks.append(asyncio.create_task(self._again(deed)))

    async def _again(self, deed: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            await asyncio.sleep(_pause(0.5, 1.5) * len(self._tasks) / EACH_SECOND)
            await self.going.wait()
            self._busy += 1
            try:
                await deed()
            except Away:
                pass  # the trial could not look; whoever acts is not hurt by that
            finally:
                self._busy -= 1

    async def pause(self) -> None:
        """What was begun is answered; nothing new begins."""
        self.going.clear()
        while self._busy:
            self._look_at_faults()
            await asyncio.sleep(0.01)

    def _look_at_faults(self) -> None:
        for task in self._tasks:
            if task.done():
                task.result()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for browser in self._browsers:
            with suppress(httpx.HTTPError):
                await browser.web.aclose()

    def gives_numbers(self, desk: Browser) -> None:
        async def deed() -> None:
            name = f"{GUEST} {secrets.token_hex(4)}"
            if await self._until_answered(desk, "numbers", name=name, standing="resident") == 204:
                self.guests[name] += 1

        self.for_ever(deed)

    def gives_turns(self, desk: Browser) -> None:
        async def deed() -> None:
            async with self.storage.reading() as session:
                running = await session.scalar(select(Turn.id).where(Turn.ended_at.is_(None)))
            status = await self._until_answered(desk, "turns", seen=running or "", hand="")
            self.turns += status == 204

        self.for_ever(deed)

    def raises_hands(self, n: int) -> None:
        phone = self.phone(n)
        up = False

        async def deed() -> None:
            nonlocal up
            status = await self._until_answered(phone, "hands/lowered" if up else "hands", person=str(n + 1))
            if status == 204 and not up:
                self.raised[n] += 1
            up = not up

        self.for_ever(deed)

    def writes(self, n: int, round_: Round) -> None:
        """Two cards, one after the other."""
        writer = Writer(self.phone(n), round_, self.address(n))
        nobody = self.browser(n).web
        texts = [f"kaartje {n}, {place}" for place in range(round_.k)]

        async def deed() -> None:
            if not writer.tickets:
                await self._insist(writer.ask)
            elif texts:
                place = round_.k - len(texts)
                message = writer.envelope(texts[0], place)
                answer = await self._insist(lambda: nobody.post("/slips", json=message))
                if answer.status_code != 200:
                    raise Broken(f"a card was not taken: {answer.text}")
                texts.pop(0)
                self.cards += 1

        self.for_ever(deed)

    async def _until_answered(self, browser: Browser, path: str, **fields: str) -> int:
        key = secrets.token_hex(8)
        answer = await self._insist(lambda: browser.act(f"{self.here}/{path}", key, **fields))
        if answer.status_code != 204:
            self.refused[f"{path} {answer.status_code}"] += 1
        return answer.status_code

    async def _insist(self, ask: Callable[[], Coroutine[Any, Any, httpx.Response]]) -> httpx.Response:
        while True:
            try:
                answer = await ask()
                if answer.status_code < 500:
                    return answer
                self.refused[str(answer.status_code)] += 1
            except httpx.TransportError:
                pass
            self.repeated += 1
            await asyncio.sleep(AGAIN)

    # ---- what came of it ----

    async def count(self) -> None:
        """Raises `Broken` when an answered act is not in the tables, or one is there twice."""
        async with self.storage.reading() as session:
            names = await session.scalars(select(Seat.name).where(Seat.name.startswith(GUEST)))
            guests = Counter(names)
            turns = await session.scalar(select(func.count()).select_from(Turn)) or 0
            by_phone = select(Seat.number, func.count()).join(Hand, Hand.seat_id == Seat.id)
            hands = {
                number - 1: count
                for number, count in await session.execute(
                    by_phone.where(Hand.via == Via.PHONE).group_by(Seat.number)
                )
            }
            slips = await session.scalar(select(func.count()).select_from(WaitingSlip)) or 0
            spent = await session.scalar(select(func.coalesce(func.sum(Round.spent), 0))) or 0
        _must(guests == self.guests, f"numbers: {guests - self.guests} too many, {self.guests - guests} lost")
        _must(turns == self.turns, f"{self.turns} turns were answered, {turns} are there")
        _must(slips == spent == self.cards, f"{self.cards} cards were answered, {slips} ({spent}) are there")
        for n, count in self.raised.items():
            _must(0 < hands.get(n, 0) <= count, f"phone {n} raised {count} times, {hands.get(n)} are there")

    def told(self) -> str:
        """In a few words what was done."""
        done = f"{sum(self.guests.values())} numbers, {self.turns} turns, {self.raised.total()} hands"
        return f"{done}, {self.cards} cards; sent again {self.repeated} times; refused {dict(self.refused)}"


def _must(kept: bool, fault: str) -> None:
    if not kept:
        raise Broken(fault)
