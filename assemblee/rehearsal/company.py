"""Phones that are played against a running server, and what they saw."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.neighbours.people import Played
from assemblee.neighbours.phone import Letterbox, Phone
from assemblee.rehearsal.measuring import LINE, Meter

KNOCKS_EVERY = 2.0

FAULTS = (Unexpected, aiohttp.ClientError, TimeoutError, OSError)
"""How a phone notices that something does not go well."""


@dataclass(slots=True)
class Company:
    """All phones of one rehearsal. `refused` are the reasons why phones did not get in."""

    address: str
    meeting_id: str
    code: str
    meter: Meter
    chance: random.Random = field(default_factory=random.Random)
    phones: list[Phone] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _browsers: list[Browser] = field(default_factory=list)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _letterbox: Letterbox = field(init=False)

    async def __aenter__(self) -> "Company":
        self._letterbox = await Letterbox(self.address).__aenter__()
        parts = urlsplit(self.address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        for watch in (self.meter.ring(), self.meter.knock(parts.hostname or "", port, KNOCKS_EVERY)):
            self._tasks.append(asyncio.create_task(watch))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(phone.leave() for phone in self.phones), return_exceptions=True)
        await asyncio.gather(*(browser.close() for browser in self._browsers), return_exceptions=True)
        await self._letterbox.__aexit__(None, None, None)

    @property
    def tried(self) -> int:
        """How many phones got in or were refused."""
        return len(self.phones) + len(self.refused)

    async def come_in(self, people: list[Played], seconds: float) -> None:
        """Everybody comes in, somewhere within so many seconds."""
        moments = sorted(self.chance.uniform(0, seconds) for _ in people)
        self.meter.began = time.perf_counter()
        await asyncio.gather(*map(self._joins, people, moments))

    async def _joins(self, person: Played, moment: float) -> None:
        await asyncio.sleep(moment)
        browser = Browser(self.address)
        phone = Phone(browser, person, self._letterbox, played=True)
        try:
            await phone.join(self.meeting_id, self.code)
        except FAULTS as fault:
            self.refused.append(str(fault) or type(fault).__name__)
            await phone.leave()
            await browser.close()
            return
        self._browsers.append(browser)
        seen = self.meter.joins()
        phone.screen.saw = lambda name, label: seen.note(label) if name == LINE else None
        self.phones.append(phone)

    async def hand(self) -> None:
        """Somebody raises a hand, or takes it down; how long that took is kept."""
        able = [phone for phone in self.phones if phone.may_move_its_hand]
        if able:
            phone = self.chance.choice(able)
            await self.timed(phone, phone.lower_hand if phone.has_a_hand_up else phone.raise_hand)

    async def timed(self, phone: Phone, press: Callable[[], Awaitable[str]]) -> None:
        """Press, and keep when, and which state it made; what is refused was no change."""
        with suppress(*FAULTS):
            label = await press()
            self.meter.changed(phone.pressed, label)

    def count_lost(self) -> None:
        """How often lines were cut until now."""
        self.meter.lost = sum(phone.screen.lost for phone in self.phones)
