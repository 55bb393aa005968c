"""The lines of the chronicle: facts and the minute in which the room saw them, written down and read back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from assemblee.room import facts
from assemblee.room.facts import Fact, TurnGiven, TurnTakenBack

F = TypeVar("F", bound=Fact)

_KINDS: Mapping[str, type[Fact]] = {
    name: kind for name, kind in vars(facts).items() if isinstance(kind, type) and issubclass(kind, Fact)
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


def turns_given(lines: Iterable[Line]) -> list[TurnGiven]:
    """The turns that were given and not taken back, in the order they began."""
    turns: list[TurnGiven] = []
    for each in lines:
        if isinstance(each.fact, TurnGiven):
            turns.append(each.fact)
        elif isinstance(each.fact, TurnTakenBack):
            _take_back(turns, each.fact)
    return turns


def _take_back(turns: list[TurnGiven], taken: TurnTakenBack) -> None:
    """The last turn like it goes; a chronicle that knows of none stays readable."""
    same = TurnGiven(taken.item, taken.first_voice)
    at = next((at for at in reversed(range(len(turns))) if turns[at] == same), None)
    if at is not None:
        del turns[at]
