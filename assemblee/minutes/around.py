"""What stands around the evening in its minutes: who was there in numbers, what was typed, how hands were,
what machine and desk did.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from assemblee.minutes.arranging.rules import Arrangement, arranged
from assemblee.minutes.parts import Text


class LineKind(StrEnum):
    """Where a typed line stands: at its item, or in a part of its own."""

    ITEM = "item"
    PRESENT = "present"
    ABSENT = "absent"
    NEXT = "next"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that somebody typed for the minutes."""

    id: str
    kind: str
    item: str
    text: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Hands:
    """Hands in the air for a key sentence in this `version`; `nodded`: the whole room, and nobody counted."""

    agree: int = 0
    different: int = 0
    open: int = 0
    nodded: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Differing:
    """What so many people see differently (0: not counted), about a sentence as it was read to them."""

    id: str
    sentence: str
    subject: str
    people: int
    text: Text


@dataclass(frozen=True, slots=True)
class Offers:
    """What the machine offered, with which models, and what people made of it."""

    models: tuple[str, ...] = ()
    runs: int = 0
    offered: int = 0
    accepted: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Following:
    """The next meeting that is planned."""

    title: str
    place: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Around:
    """`led_by` are the standings of those at the desk, `titles` the earlier titles of each pile, oldest
    first, `undone` how many acts with cards were taken back, `read_back` when all was read aloud.
    """

    steps: tuple[str, ...] = ()
    led_by: tuple[str, ...] = ()
    lines: tuple[Typed, ...] = ()
    hands: Mapping[str, Hands] = field(default_factory=dict)
    dissents: tuple[Differing, ...] = ()
    titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offers: Offers = field(default_factory=Offers)
    undone: int = 0
    following: Following | None = None
    read_back: datetime | None = None
    arranged: Arrangement = field(default_factory=arranged)

    def typed(self, kind: str, item: str = "") -> list[Typed]:
        """The lines of one kind, those of an item when it is named."""
        return [each for each in self.lines if each.kind == kind and (not item or each.item == item)]


def texts_of(lines: Iterable[Typed]) -> list[str]:
    """The words alone."""
    return [each.text for each in lines]
