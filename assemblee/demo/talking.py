"""A talk in the circle: hands go up on phones and in the air, and Samira gives the floor."""

import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from assemblee.demo.clock import Deed, Pace
from assemblee.demo.desk import Desk
from assemblee.neighbours.browser import Unexpected
from assemblee.neighbours.phone import Phone

SHORTEST, USUAL, LONGEST = 12, 50, 115
"""Seconds of a turn."""

FIRST_HANDS = 6
"""Hands that go up when a talk begins, as far as there are people."""

LONG_LINE = 7
"""Whoever sees so many people wait, waits too."""

REGULARS = 5
"""People who raise their hands three times as often as the others."""


@dataclass(slots=True)
class Talk:
    """Everybody who can raise a hand: phones, and the numbers of people without one."""

    desk: Desk
    phones: Sequence[Phone]
    numbers: Sequence[int]
    pace: Pace
    chance: random.Random
    must_be_ours: Callable[[], Awaitable[None]]

    async def go_on(self, seconds: float) -> None:
        """Talk for so many seconds of the evening.

        Raises what `must_be_ours` raises, and `Unexpected` unless the pace is patient.
        """
        await self._hands_go_up(FIRST_HANDS, 40)
        while seconds > 0:
            await self.must_be_ours()
            waited = await self._next_speaker()
            turn = self.chance.triangular(SHORTEST, LONGEST, USUAL)
            await self.pace.speaks(turn)
            seconds -= turn
            await self._hands_go_up(self.chance.randint(0, 2) if waited < LONG_LINE else 0, 0)
            if waited < 2:
                await self._hands_go_up(2, 0)

    async def a_hand_goes_up(self) -> None:
        """One hand, unless the line is long."""
        if sum(phone.has_a_hand_up for phone in self.phones) < LONG_LINE:
            await self._hands_go_up(1, 0)

    async def _next_speaker(self) -> int:
        with suppress(*[Unexpected] if self.pace.patient else []):
            return await self.desk.next_speaker()
        return 0

    async def _hands_go_up(self, hands: int, within: float) -> None:
        free: list[Phone | int] = [phone for phone in self.phones if not phone.has_a_hand_up]
        people = [*free, *self.numbers]
        often = [*people, *people[:REGULARS] * 2]
        those = dict.fromkeys(self.chance.sample(often, min(hands, len(often))))
        await self.pace.meanwhile(within, [self._deed(each) for each in those])

    def _deed(self, person: Phone | int) -> Deed:
        if isinstance(person, Phone):
            return person.raise_hand
        return lambda: self.desk.raise_hand_of(person)
