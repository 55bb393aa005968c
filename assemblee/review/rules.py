"""What is asked of whom: by the name a partner gave, however it is typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assemblee.minutes.parts import Request
from assemblee.minutes.rules import Minutes


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask that waits for an answer: the number of its assemblee, and how many days ago that was."""

    number: int
    request: Request
    days: int


def waiting(evenings: Iterable[Minutes], now: datetime) -> list[Asked]:
    """The asks that nobody answered yet, oldest first."""
    asked = [
        Asked(each.evening.number, request, (now - each.ended).days if each.ended else 0)
        for each in evenings
        for request in each.requests("ask")
        if request.state == "open"
    ]
    return sorted(asked, key=lambda each: each.number)


def asked_of(name: str, asked: Iterable[Asked]) -> list[Asked]:
    """Those that name this partner, capitals and spaces aside; none for an empty name."""
    return [each for each in asked if name.strip() and _plain(each.request.owner) == _plain(name)]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
