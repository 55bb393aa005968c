"""What the whole room saw happen, in plain values that never say who.

Each fact is written in the chronicle by its class name, and read back by it years later; so fields are
only ever added.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class Fact:
    """The base of all facts."""


@dataclass(frozen=True, slots=True)
class MeetingOpened(Fact):
    """The doors of the evening opened."""


@dataclass(frozen=True, slots=True)
class ItemStarted(Fact):
    """An agenda item became the current one."""

    item: str


@dataclass(frozen=True, slots=True)
class RoundOpened(Fact):
    """Writing began."""

    round: str


@dataclass(frozen=True, slots=True)
class CardsShown(Fact):
    """All cards of a round appeared together, shuffled."""

    round: str
    cards: int
    paper: int


@dataclass(frozen=True, slots=True)
class TurnGiven(Fact):
    """Somebody got the floor; `first_voice` when it was that person's first turn of the evening."""

    item: str
    first_voice: bool


@dataclass(frozen=True, slots=True)
class ClustersShown(Fact):
    """The room saw how its cards were grouped: so many clusters, with so many cards on them."""

    clusters: int
    cards: int


@dataclass(frozen=True, slots=True)
class MeetingClosed(Fact):
    """The evening ended, with how many people had a number, and how many of those had a phone."""

    people: int
    phones: int


F = TypeVar("F", bound=Fact)

_KINDS: Mapping[str, type[Fact]] = {
    kind.__name__: kind
    for kind in (MeetingOpened, ItemStarted, RoundOpened, CardsShown, TurnGiven, ClustersShown, MeetingClosed)
}


@dataclass(frozen=True, slots=True)
class Line:
    """A fact and the minute in which the room saw it."""

    at: datetime
    fact: Fact


def values_of(fact: Fact) -> dict[str, Any]:
    """The plain values of a fact, for its line in the chronicle."""
    return asdict(fact)


def line(at: datetime, name: str, values: Mapping[str, Any]) -> Line:
    """A line of the chronicle, read back."""
    return Line(at, _KINDS[name](**values))


def lines_of(lines: Iterable[Line], kind: type[F]) -> list[tuple[datetime, F]]:
    """All lines of one kind of fact, in the order they happened."""
    return [(each.at, each.fact) for each in lines if isinstance(each.fact, kind)]
