"""What may be done with cards and clusters, worked out as one `Change` of the board as it is now.

A change says what moves, what was skipped because somebody else was first, and what clusters were and
become; turned round it is its own undo, so ids never change. Of two people at once the usual rules of
cooperative boards hold: the same wish twice is fine, another wish than what happened is told, and a batch
never stops half-way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assemblee.clusters.board import LOOSE, Board, Shape, State


class Kind(StrEnum):
    """What people do at the desk."""

    CREATED = "created"
    PLACED = "placed"
    RENAMED = "renamed"
    DISSOLVED = "dissolved"


@dataclass(frozen=True, slots=True)
class Ticked:
    """A card that was ticked, and the cluster it lay on when its facilitator looked."""

    card: str
    seen: str


@dataclass(frozen=True, slots=True)
class Change:
    """One act on the board; `cluster` is what it is about.

    `moves` says from where to where each card goes, `shapes` what each cluster was and becomes. `skipped`
    holds what somebody else had moved before, cards or whole clusters, and where it lies now: None for a
    card that is not on the table any more.
    """

    kind: Kind
    cluster: str
    moves: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    shapes: Mapping[str, tuple[Shape, Shape]] = field(default_factory=dict)
    skipped: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def touched(self) -> set[str]:
        """All clusters that change, and all from which or to which a card moves."""
        return {home for move in self.moves.values() for home in move if home != LOOSE} | set(self.shapes)

    @property
    def does_something(self) -> bool:
        return bool(self.moves or self.shapes)


def place(board: Board, ticks: Iterable[Ticked], to: str, whole: Iterable[str] = ()) -> Change:
    """Put ticked cards, and all cards of `whole` clusters, on `to` or loose.

    A whole cluster lies there from now on: whoever puts cards on it later finds them there.
    """
    home = board.follow(to)
    moves, skipped = _single_moves(board, ticks, home)
    shapes = {}
    for cluster in whole:
        if board.is_active(cluster) and cluster != home:
            moves |= dict.fromkeys(board.cards_on(cluster), (cluster, home))
            shapes[cluster] = (board.shapes[cluster], _put_away(board.shapes[cluster], home))
        elif board.follow(cluster) != home:
            skipped[cluster] = board.home_of(cluster)
    left = {each: where for each, where in skipped.items() if each not in moves}
    return Change(Kind.PLACED, home, moves, shapes, left)


def _single_moves(
    board: Board, ticks: Iterable[Ticked], home: str
) -> tuple[dict[str, tuple[str, str]], dict[str, str | None]]:
    moves: dict[str, tuple[str, str]] = {}
    skipped: dict[str, str | None] = {}
    for tick in ticks:
        now = board.homes.get(tick.card)
        if now is None or now not in {home, board.follow(tick.seen)}:
            skipped[tick.card] = now
        elif now != home:
            moves[tick.card] = (now, home)
    return moves, skipped


def _put_away(shape: Shape, home: str) -> Shape:
    state = State.DISSOLVED if home == LOOSE else State.MERGED
    return replace(shape, state=state, merged_into=home)


def create(
    board: Board, cluster: str, shape: Shape, ticks: Iterable[Ticked], whole: Iterable[str] = ()
) -> Change:
    """A new cluster with the ticked cards, and all cards of `whole` clusters, on it."""
    unborn = replace(shape, state=State.DISSOLVED)
    placed = place(Board(board.homes, {**board.shapes, cluster: shape}), ticks, cluster, whole)
    return replace(placed, kind=Kind.CREATED, shapes={cluster: (unborn, shape), **placed.shapes})


def rename(board: Board, cluster: str, shape: Shape) -> Change:
    """Another title for a cluster."""
    before = board.shapes[cluster]
    return Change(Kind.RENAMED, cluster, shapes={} if shape == before else {cluster: (before, shape)})


def dissolve(board: Board, cluster: str) -> Change:
    """Take a cluster apart: its cards are loose again."""
    moves = dict.fromkeys(board.cards_on(cluster), (cluster, LOOSE))
    shape = board.shapes[cluster]
    return Change(Kind.DISSOLVED, cluster, moves, {cluster: (shape, _put_away(shape, LOOSE))})


def turned_round(change: Change) -> Change:
    """The change that takes this one back."""
    moves = {card: (after, before) for card, (before, after) in change.moves.items()}
    shapes = {cluster: (after, before) for cluster, (before, after) in change.shapes.items()}
    return replace(change, moves=moves, shapes=shapes, skipped={})


def in_the_way(board: Board, change: Change) -> set[str]:
    """The clusters that keep a change from being made.

    They are not as the change found them, hold a card that moved on meanwhile, or have a title that would
    come back.
    """
    other = {cluster for cluster, (before, _) in change.shapes.items() if board.shapes.get(cluster) != before}
    moved_on = {
        board.homes[card] or before
        for card, (before, _) in change.moves.items()
        if board.homes.get(card, before) != before
    }
    same_title = {
        board.titled(shape.title, but=cluster)
        for cluster, (_, shape) in change.shapes.items()
        if shape.state is State.ACTIVE
    }
    return (other | moved_on | same_title) - {LOOSE}


def after(board: Board, change: Change) -> Board:
    """The board when the change was made."""
    moved = {card: home for card, (_, home) in change.moves.items() if card in board.homes}
    shapes = {cluster: shape for cluster, (_, shape) in change.shapes.items()}
    return Board({**board.homes, **moved}, {**board.shapes, **shapes})
