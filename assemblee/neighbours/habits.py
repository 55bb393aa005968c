"""What neighbours do by themselves: they write when there is a round, put a hand up, and say their word.

They look at their own screen only, as people do; whoever runs the evening decides what happens next.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from assemblee.neighbours.browser import Unexpected
from assemblee.neighbours.phone import Phone
from assemblee.neighbours.reading import marks

LOOK = 1.0
"""Seconds between two looks at the phone."""

HANDS_UP = 0.25
"""Of the phones in the room: more wait in line than that, and the others wait too."""

EAGER, CHANGES_MIND, SPEAKS_UP = 0.06, 0.004, 0.05
"""The chance at each look that a hand goes up, comes down, or a word in the go-round is ticked off."""

WRITES_WITHIN = 25.0
"""Seconds from the moment a round opens."""


Press = Callable[[Phone, Callable[[], Awaitable[str]]], Awaitable[None]]
"""How a hand moves: whoever plays may keep when."""


class Habits:
    """All that phones in one room do by themselves."""

    def __init__(self, texts: Sequence[str], chance: random.Random, press: Press) -> None:
        self.phones: list[Phone] = []
        self._press = press
        self._texts = texts
        self._chance = chance

    async def live(self, phone: Phone) -> None:
        """Play one phone, until cancelled. What is refused it shrugs off: somebody else was first."""
        self.phones.append(phone)
        written: set[str] = set()
        while True:
            await asyncio.sleep(LOOK * self._chance.uniform(0.7, 1.3))
            with suppress(Unexpected):
                await self._write(phone, written)
                await self._act(phone)

    async def _write(self, phone: Phone, written: set[str]) -> None:
        here = marks(phone.screen.shows.get("cards-round", ""), "cards-round")
        round_id = here.get("data-round", "")
        if here.get("data-state") != "open" or round_id in written:
            return
        written.add(round_id)
        await asyncio.sleep(self._chance.uniform(2, WRITES_WITHIN))
        await phone.write(self._chance.sample(self._texts, self._chance.randint(1, 2)))

    async def _act(self, phone: Phone) -> None:
        shows, lot = phone.screen.shows, self._chance.random()
        if phone.has_a_hand_up:
            if lot < CHANGES_MIND and '/hands/lowered"' in shows["floor-mine"]:
                await self._press(phone, phone.lower_hand)
        elif lot < EAGER and '/hands"' in shows.get("floor-mine", "") and self._fits():
            await self._press(phone, phone.raise_hand)
        elif lot < SPEAKS_UP and 'value="heard"' in shows.get("floor-go-round-mine", ""):
            await phone.has_said_it()

    def _fits(self) -> bool:
        waiting = sum(phone.has_a_hand_up for phone in self.phones)
        return waiting < max(2, len(self.phones) * HANDS_UP)
