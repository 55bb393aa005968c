"""The demo's clock, and the pace at which an evening is played.

Earlier evenings lie weeks back and are played without waiting: while somebody speaks, the clock moves.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

from assemblee.neighbours.browser import Unexpected

Deed = Callable[[], Awaitable[object]]

EVENINGS_IN_ONE = 8
"""A live evening of two hours is played in about a quarter of an hour."""

TURNS_IN_ONE = 4
"""A turn of a minute takes a quarter of one, so that who looks on sees several."""

LONGEST_WAIT = 60.0
"""Seconds; nobody looks at a break for longer."""


class Clock:
    """What the program takes for the time."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def set_to(self, at: datetime) -> None:
        """It is this time now, and goes on from here."""
        self._ahead = at - datetime.now(UTC)

    def move(self, seconds: float) -> None:
        """So many seconds go by at once."""
        self._ahead += timedelta(seconds=seconds)

    def as_it_is(self) -> None:
        """Back to the true time."""
        self._ahead = timedelta()


class Pace(Protocol):
    """How the time of an evening goes by; all in seconds of the evening."""

    patient: bool

    async def passes(self, seconds: float) -> None:
        """Something that nobody here does takes so long."""

    async def speaks(self, seconds: float) -> None:
        """A turn takes so long."""

    async def waits(self, seconds: float) -> None:
        """What the program counts down takes so long."""

    async def meanwhile(self, seconds: float, deeds: Sequence[Deed]) -> None:
        """All of this is done by different people, somewhere in so many seconds."""


class AtOnce:
    """Without waiting: the clock moves."""

    patient = False

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def passes(self, seconds: float) -> None:
        self._clock.move(seconds)

    async def speaks(self, seconds: float) -> None:
        self._clock.move(seconds)

    async def waits(self, seconds: float) -> None:
        self._clock.move(seconds)

    async def meanwhile(self, seconds: float, deeds: Sequence[Deed]) -> None:
        await asyncio.gather(*(deed() for deed in deeds))
        self._clock.move(seconds)


class Live:
    """In real time, shortened; who comes too late shrugs."""

    patient = True

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    async def passes(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds / EVENINGS_IN_ONE, LONGEST_WAIT))

    async def speaks(self, seconds: float) -> None:
        await asyncio.sleep(seconds / TURNS_IN_ONE)

    async def waits(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def meanwhile(self, seconds: float, deeds: Sequence[Deed]) -> None:
        within = min(seconds / EVENINGS_IN_ONE, LONGEST_WAIT)
        moments = [self._chance.uniform(0, within) for _ in deeds]
        each = (_later(moment, deed) for moment, deed in zip(moments, deeds, strict=True))
        await asyncio.gather(asyncio.sleep(within), *each)


async def _later(seconds: float, deed: Deed) -> None:
    await asyncio.sleep(seconds)
    with suppress(Unexpected):
        await deed()
