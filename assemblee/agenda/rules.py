"""What the parts of an evening are, and what each asks of the wall and the floor.

People should look at each other, not at a screen: the wall is nearly empty unless the room needs it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar


class ItemKind(StrEnum):
    """What the room does in one part of the evening."""

    WELCOME = "welcome"
    SINCE = "since-last-time"
    GO_ROUND = "go-round"
    INPUT = "input"
    WRITING = "writing"
    READING = "reading"
    PAIRS = "pairs"
    TABLES = "tables"
    TALK = "talk"
    BREAK = "break"
    READ_BACK = "read-back"
    ASKS = "asks"
    CLOSING = "closing"


class Policy(StrEnum):
    """How hands are ordered: chosen for a whole meeting or one item; the fair list unless somebody chose."""

    FAIR_LIST = "fair-list"
    ORDER_OF_HANDS = "order-of-hands"
    FIRST_TURNS_FIRST = "first-turns-first"


class CardKind(StrEnum):
    """What a card is about; a writing item asks for one of these."""

    PROBLEM = "problem"
    CAUSE = "cause"
    HARM = "harm"
    DREAM = "dream"
    CHANCE = "chance"
    FLOW = "flow"


class Wall(StrEnum):
    """How much the big screen says: a small question, the speakers, a quiet clock, or all the room needs."""

    EMPTY = "empty"
    SPEAKERS = "speakers"
    QUIET = "quiet"
    FULL = "full"


_WALLS = {
    ItemKind.TALK: Wall.SPEAKERS,
    ItemKind.WRITING: Wall.QUIET,
    ItemKind.BREAK: Wall.QUIET,
    ItemKind.WELCOME: Wall.FULL,
    ItemKind.SINCE: Wall.FULL,
    ItemKind.READ_BACK: Wall.FULL,
    ItemKind.ASKS: Wall.FULL,
}

_WITH_QUEUE = {ItemKind.SINCE, ItemKind.TALK, ItemKind.READ_BACK, ItemKind.ASKS}
_GO_ROUNDS = {ItemKind.GO_ROUND, ItemKind.CLOSING}


def wall(kind: ItemKind) -> Wall:
    """What the big screen shows; empty where people go round, sit in small groups or read aloud."""
    return _WALLS.get(kind, Wall.EMPTY)


def has_queue(kind: ItemKind) -> bool:
    """Whether hands can be raised: only where the whole room talks; a go-round never counts as a turn."""
    return kind in _WITH_QUEUE


def is_go_round(kind: ItemKind) -> bool:
    """Whether everybody is asked once, by voice."""
    return kind in _GO_ROUNDS


def is_round(kind: ItemKind) -> bool:
    """Whether cards are written in it."""
    return kind is ItemKind.WRITING


class Part(Protocol):
    """As much of an item as its order and its clock ask for; minutes are planned minutes."""

    @property
    def id(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def opened_at(self) -> datetime | None: ...
    @property
    def closed_at(self) -> datetime | None: ...


P = TypeVar("P", bound=Part)


class Way(StrEnum):
    """Where an item is moved on the agenda."""

    UP = "up"
    DOWN = "down"


def next_item(items: Sequence[P], current: str | None) -> P | None:
    """The item after the current one, or the first; nothing after the last."""
    ids = [item.id for item in items]
    following = ids.index(current) + 1 if current in ids else 0
    return items[following] if following < len(items) else None


def may_move(items: Sequence[Part], item_id: str, way: Way) -> bool:
    """Whether an item can change places with its neighbour.

    One that began stays where it is, and none goes before one that began: it would be skipped without a word.
    """
    place = [item.id for item in items].index(item_id)
    neighbour = place - 1 if way is Way.UP else place + 1
    if not 0 <= neighbour < len(items) or items[place].opened_at is not None:
        return False
    return way is Way.DOWN or items[neighbour].opened_at is None


def moved(items: Sequence[P], item_id: str, way: Way) -> list[P]:
    """The items in their new order; the same order where the item may not move."""
    order = list(items)
    if may_move(items, item_id, way):
        place = [item.id for item in items].index(item_id)
        neighbour = place - 1 if way is Way.UP else place + 1
        order[place], order[neighbour] = order[neighbour], order[place]
    return order


def total_minutes(items: Iterable[Part]) -> int:
    """Planned minutes from the first word to the last."""
    return sum(item.minutes for item in items)


def item_ends_at(item: Part) -> datetime | None:
    """When an item ends if it takes as long as planned; nothing as long as it has not begun."""
    return item.opened_at + timedelta(minutes=item.minutes) if item.opened_at else None


def evening_ends_at(
    items: Sequence[Part], current: str | None, starts_at: datetime | None
) -> datetime | None:
    """When the evening ends if all that is to come takes as long as planned; nothing without a beginning.

    Reckoned from what began, never from the clock, so that all screens say the same time.
    """
    running = next((item for item in items if item.id == current), None)
    if running is None or running.opened_at is None:
        return starts_at + timedelta(minutes=total_minutes(items)) if starts_at else None
    to_come = items[items.index(running) :]
    return running.opened_at + timedelta(minutes=total_minutes(to_come))


def following(question: str, old: str, new: str) -> str:
    """An item's question that repeats the meeting's own changes with it; any other stays as it is."""
    return new + question.removeprefix(old) if old and question.startswith(old) else question
