"""A dress rehearsal against a running server: everybody comes in, writes, and raises hands for a while."""

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.neighbours.desk import Desk
from assemblee.neighbours.people import cards, people
from assemblee.rehearsal.company import FAULTS, Company
from assemblee.rehearsal.measuring import LATELY, Meter
from assemblee.rehearsal.rules import Measured, figures

JOINING, WRITING = 0.25, 0.25
"""Of the time; the rest is talk."""

LONGEST_JOINING = 20.0
TURN = 5.0
LAST_PRESSED = 3.0
"""Seconds in which the last buttons may still be pressed."""

FEWEST_CHANGES, MOST_CHANGES, PHONES_FOR_ONE = 1.0, 4.0, 60
"""Changes a second: one for every so many phones, between these two."""

_chance = random.SystemRandom()


class NotOurs(Exception):
    """The server lets nobody rehearse with this link; the text says why."""


class RealPeople(Exception):
    """Somebody sits in this evening who is not played, or it is no practice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is rehearsed: at which server, by whose link, how large and how long (seconds), in which language,
    and in which practice; none makes one of its own.
    """

    address: str
    link: str
    phones: int
    seconds: float
    language: str
    meeting_id: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: of so many seconds, phones that are in, changes, and until when 19 of 20 were seen."""

    seconds: float
    of: float
    joined: int
    phones: int
    changes: int
    seen: float


async def rehearse(asked: Asked, tell: Callable[[Progress], None]) -> Measured:
    """Play it, and clean up; raises `NotOurs`, `RealPeople`, and `FAULTS` when the server goes away."""
    async with Browser(asked.address) as browser:
        await _come_in_as_owner(browser, asked)
        try:
            async with _a_practice(browser, asked) as told:
                return await _play(browser, asked, told, tell)
        finally:
            with suppress(*FAULTS):
                await browser.form("/practices/leavings")


async def _come_in_as_owner(browser: Browser, asked: Asked) -> None:
    await browser.form("/language", [("language", asked.language), ("next", "/")])
    try:
        await browser.fill_in(asked.link, asked.link, name="rehearse", standing="unsaid")
    except Unexpected as refused:
        raise NotOurs("link") from refused


@asynccontextmanager
async def _a_practice(browser: Browser, asked: Asked) -> AsyncIterator[dict[str, Any]]:
    if asked.meeting_id:
        yield await _told(browser, asked.meeting_id)
        return
    try:
        await browser.form("/practices", [("language", asked.language)])
    except Unexpected as refused:
        raise NotOurs("role" if refused.status == 403 else str(refused)) from refused
    meeting_id = browser.path.split("/")[2]
    try:
        yield await _told(browser, meeting_id)
    finally:
        await browser.form(f"/m/{meeting_id}/practice/endings")


async def _told(browser: Browser, meeting_id: str) -> dict[str, Any]:
    """What the server tells of a practice; raises `RealPeople`."""
    try:
        told: dict[str, Any] = json.loads(await browser.open(f"/m/{meeting_id}/practice"))
    except Unexpected as refused:
        raise NotOurs("meeting") from refused
    if not told["practice"] or told["people"] > told["played"]:
        raise RealPeople
    return told


async def _play(
    browser: Browser, asked: Asked, told: dict[str, Any], tell: Callable[[Progress], None]
) -> Measured:
    desk, meter = Desk(browser, told["meeting"]), Meter(asked.phones, asked.here)
    items = {item["kind"]: item["id"] for item in told["items"]}
    if told["state"] == "planned":
        await desk.open_doors()
    async with Company(asked.address, desk.meeting_id, told["code"], meter) as company:
        telling = asyncio.create_task(_tell_on(asked, company, tell))
        try:
            await company.come_in(people(asked.phones, asked.language), _joining(asked))
            await desk.go_to(items["writing"])
            await _write(company, asked)
            await desk.go_to(items["talk"])
            await _talk(company, desk, asked.seconds - _joining(asked) - asked.seconds * WRITING)
            company.count_lost()
        finally:
            telling.cancel()
        return meter.measured()


def _joining(asked: Asked) -> float:
    return min(LONGEST_JOINING, asked.seconds * JOINING)


async def _write(company: Company, asked: Asked) -> None:
    texts, within = cards(asked.language), asked.seconds * WRITING

    async def one(n: int) -> None:
        await asyncio.sleep(_chance.uniform(0, within * 0.7))
        with suppress(*FAULTS):
            await company.phones[n].write(_chance.sample(texts, 2))

    writing = asyncio.gather(*map(one, range(len(company.phones))))
    with suppress(TimeoutError):
        await asyncio.wait_for(writing, within)


async def _talk(company: Company, desk: Desk, seconds: float) -> None:
    rate = min(MOST_CHANGES, max(FEWEST_CHANGES, len(company.phones) / PHONES_FOR_ONE))
    turns = asyncio.create_task(_turns(desk))
    hands: list[asyncio.Task[None]] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        hands.append(asyncio.create_task(company.hand()))
        await asyncio.sleep(1 / rate)
    turns.cancel()
    await asyncio.wait([turns, *hands], timeout=LAST_PRESSED)
    for task in hands:
        task.cancel()
    await company.meter.until_seen()


async def _turns(desk: Desk) -> None:
    while True:
        await asyncio.sleep(TURN)
        with suppress(*FAULTS):
            await desk.next_speaker()


async def _tell_on(asked: Asked, company: Company, tell: Callable[[Progress], None]) -> None:
    began, meter = time.monotonic(), company.meter
    while True:
        await asyncio.sleep(1)
        passed = min(time.monotonic() - began, asked.seconds)
        seen = figures(meter.took(LATELY)[0]).p95
        tell(Progress(passed, asked.seconds, len(company.phones), asked.phones, len(meter.changes), seen))
