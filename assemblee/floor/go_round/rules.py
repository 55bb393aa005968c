"""Everybody once: who had their say, who passed, and where numbers lie on the chairs, who is now.

There is an order only where everybody can see it, on the chairs: round the circle from a chair that nobody
chose. Whoever passes is asked once more at the end, together with all others who passed.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property


class Said(StrEnum):
    """What became of somebody in a go-round; open as long as neither happened."""

    OPEN = "open"
    HEARD = "heard"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the circle; the name may be empty."""

    seat_id: str
    number: int
    name: str = ""
    has_phone: bool = True
    said: Said = Said.OPEN


@dataclass(frozen=True)
class GoRound:
    """One go-round at one moment; `people` in any order."""

    item_id: str
    people: Sequence[Person]
    on_chairs: bool = False

    @property
    def heard(self) -> int:
        """How many had their say."""
        return sum(each.said is Said.HEARD for each in self.people)

    @property
    def passed(self) -> int:
        """How many passed."""
        return sum(each.said is Said.PASSED for each in self.people)

    @property
    def asks_again(self) -> bool:
        """Whether it is time for the one question to all who passed."""
        return self.passed > 0 and not self.open

    @cached_property
    def walk(self) -> list[Person]:
        """Everybody: round the circle where numbers lie on the chairs, otherwise just by number."""
        by_number = sorted(self.people, key=lambda each: each.number)
        if not self.on_chairs or not by_number:
            return by_number
        start = by_number.index(min(by_number, key=self._chance))
        return by_number[start:] + by_number[:start]

    @cached_property
    def open(self) -> list[Person]:
        """Who was not heard yet and did not pass."""
        return [each for each in self.walk if each.said is Said.OPEN]

    @property
    def now(self) -> Person | None:
        """Whose word it is; nobody's where there is no order, or when all were asked."""
        return self.open[0] if self.on_chairs and self.open else None

    @property
    def next(self) -> Person | None:
        """Whose word it is after that."""
        return self.open[1] if self.on_chairs and len(self.open) > 1 else None

    @property
    def before(self) -> Person | None:
        """Who came just before whoever is now, in case that was a slip of the thumb."""
        called = self.walk.index(self.now) if self.now else len(self.walk)
        return self.walk[called - 1] if self.on_chairs and called else None

    def at_desk(self, said: Said) -> list[Person]:
        """Of those this became of, whom the desk ticks off: on chairs everybody, else who has no phone."""
        return [each for each in self.walk if each.said is said and (self.on_chairs or not each.has_phone)]

    def those(self, seat_ids: Iterable[str]) -> list[Person]:
        """The people of some seats, in the same order: several may share a phone."""
        return [self._by_seat[seat_id] for seat_id in seat_ids if seat_id in self._by_seat]

    @cached_property
    def _by_seat(self) -> dict[str, Person]:
        return {each.seat_id: each for each in self.people}

    def _chance(self, person: Person) -> bytes:
        """By the item and the chair, so all screens agree and a latecomer hardly ever becomes the first."""
        return hashlib.sha256(f"{self.item_id}|{person.number}".encode()).digest()


def as_known(people: Iterable[Person], voices: Iterable[tuple[str, bool]]) -> list[Person]:
    """The same people with what is known of them: seat and whether they passed.

    Of somebody who came in twice the word counts, and not the passing.
    """
    passed: dict[str, bool] = {}
    for seat_id, each in voices:
        passed[seat_id] = each and passed.get(seat_id, True)
    return [
        replace(each, said=Said.PASSED if passed[each.seat_id] else Said.HEARD)
        if each.seat_id in passed
        else each
        for each in people
    ]
