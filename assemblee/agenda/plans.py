"""What a facilitator fills in about an evening and about each of its items."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assemblee.agenda.rules import CardKind, ItemKind, Policy


@dataclass(frozen=True, slots=True)
class Plan:
    """An evening: what it is about, three lines said at its start, when and where, and the steps it serves.

    `steps` are ids; `second_language` is that of every `…_second` text, and empty where there is none.
    The last five say how turns are shared out, and cards.
    """

    title: str
    question: str
    question_second: str
    second_language: str
    why: str
    decides: str
    goes_to: str
    starts_at: datetime | None
    place: str
    steps: list[str]
    policy: Policy
    guests_wait: bool
    guests_write: bool
    turn_seconds: int
    numbers_on_chairs: bool


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """One item, in minutes; `round_kind` is empty where no cards are written.

    `policy` orders its hands, and is empty where there are none, or where the whole evening's holds.
    """

    kind: ItemKind
    title: str
    title_second: str
    question: str
    question_second: str
    second_language: str
    minutes: int
    round_kind: CardKind | Literal[""]
    policy: str = ""
