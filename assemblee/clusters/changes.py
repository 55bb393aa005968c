"""One act on the board, as a change of it: told, written, kept, and turned round to take it back.

`by` says on whose word cards were moved, never who pressed: by hand, because the machine offered it, or
because the room sorted it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from assemblee.clusters.board import LOOSE, Board, Shape
from assemblee.clusters.links.rules import Evidence, Link

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kind(StrEnum):
    """What people do at the desk."""

    CREATED = "created"
    PLACED = "placed"
    RENAMED = "renamed"
    DISSOLVED = "dissolved"
    MERGED = "merged"
    SPLIT = "split"
    ACCEPTED = "accepted"
    RESTORED = "restored"
    ALSO = "also"
    NOT_ALSO = "not-also"
    LINKED = "linked"
    UNLINKED = "unlinked"
    CORE = "core"
    UNDONE = "undone"
    AGAIN = "again"


class By(StrEnum):
    """On whose word."""

    HAND = "hand"
    OFFER = "offer"
    ROOM = "room"


Pair = tuple[str, str]
"""A card, and a second cluster where it belongs."""


@dataclass(frozen=True, slots=True)
class Change:
    """One act on the board; `cluster` is what it is about, `undoes` the number of the act that it takes back.

    `moves` says from where to where each card goes; `shapes`, `links`, `also` and `core` say what was and
    what becomes, None where there is no link. `skipped` holds what somebody else had moved before, cards or
    whole clusters, and where it lies now: None for a card that is not on the table any more.
    """

    kind: Kind
    cluster: str
    moves: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    shapes: Mapping[str, tuple[Shape, Shape]] = field(default_factory=dict)
    skipped: Mapping[str, str | None] = field(default_factory=dict)
    links: Mapping[Link, tuple[Evidence | None, Evidence | None]] = field(default_factory=dict)
    also: Mapping[Pair, tuple[bool, bool]] = field(default_factory=dict)
    core: tuple[str, str] | None = None
    by: By = By.HAND
    undoes: int = 0

    @property
    def touched(self) -> set[str]:
        """All clusters that change, and all from which or to which a card moves or where it belongs too."""
        moved = {home for move in self.moves.values() for home in move if home != LOOSE}
        return moved | set(self.shapes) | {cluster for _, cluster in self.also}

    @property
    def does_something(self) -> bool:
        return bool(self.moves or self.shapes or self.links or self.also or self.core)


def after(board: Board, change: Change) -> Board:
    """The board when the change was made."""
    moved = {card: home for card, (_, home) in change.moves.items() if card in board.homes}
    shapes = {cluster: shape for cluster, (_, shape) in change.shapes.items()}
    links = {**board.links, **{link: then for link, (_, then) in change.links.items()}}
    gone = {pair for pair, (_, then) in change.also.items() if not then}
    return Board(
        {**board.homes, **moved},
        {**board.shapes, **shapes},
        {link: evidence for link, evidence in links.items() if evidence is not None},
        (board.also | change.also.keys()) - gone,
        change.core[1] if change.core else board.core,
    )


def turned_round(change: Change) -> Change:
    """The change that takes this one back, when nothing else was done since."""
    return replace(
        change,
        moves=_turned(change.moves),
        shapes=_turned(change.shapes),
        links=_turned(change.links),
        also=_turned(change.also),
        core=(change.core[1], change.core[0]) if change.core else None,
        skipped={},
    )


def _turned(parts: Mapping[Key, tuple[Value, Value]]) -> dict[Key, tuple[Value, Value]]:
    return {key: (then, before) for key, (before, then) in parts.items()}


def settled(board: Board, change: Change) -> Change:
    """The same change, after which no card belongs a second time where it lies."""
    then = after(board, change)
    double = {pair: (pair in board.also, False) for pair in then.also if then.homes.get(pair[0]) == pair[1]}
    also = {**change.also, **double}
    return replace(change, also={pair: parts for pair, parts in also.items() if parts[0] != parts[1]})
