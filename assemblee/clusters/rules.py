"""What may be done with cards and clusters, worked out as one `Change` of the board as it is now.

A change says what moves, what was skipped because somebody else was first, and what clusters were and
become; turned round it is its own undo, so ids never change. Of two people at once the usual rules of
cooperative boards hold: the same wish twice is fine, another wish than what happened is told, and a batch
never stops half-way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assemblee.clusters.board import LOOSE, Board, Shape, State
from assemblee.clusters.changes import By, Change, Kind, settled
from assemblee.clusters.links.putting import taken_along


@dataclass(frozen=True, slots=True)
class Ticked:
    """A card that was ticked, and the cluster it lay on when its facilitator looked."""

    card: str
    seen: str


Moves = dict[str, tuple[str, str]]
Skipped = dict[str, str | None]


def place(
    board: Board, ticks: Iterable[Ticked], to: str, whole: Iterable[str] = (), by: By = By.HAND
) -> Change:
    """Put ticked cards, and all cards of `whole` clusters, on `to` or loose.

    A whole cluster lies there from now on: whoever puts cards on it later finds them there, and its links go
    along.
    """
    home = board.follow(to)
    moves, skipped = _single_moves(board, ((tick, home) for tick in ticks))
    shapes = {}
    for cluster in whole:
        if board.is_active(cluster) and cluster != home:
            moves |= dict.fromkeys(board.cards_on(cluster), (cluster, home))
            shapes[cluster] = (board.shapes[cluster], _put_away(board.shapes[cluster], home))
        elif board.follow(cluster) != home:
            skipped[cluster] = board.home_of(cluster)
    left = {each: where for each, where in skipped.items() if each not in moves}
    along = taken_along(board, frozenset(shapes), home) if home != LOOSE else {}
    return settled(board, Change(Kind.PLACED, home, moves, shapes, left, by=by, **along))


def accept(board: Board, places: Mapping[Ticked, str], by: By) -> Change:
    """Each card on its own cluster, all at once; what cannot be done any more is skipped."""
    homes = {tick: board.follow(to) for tick, to in places.items()}
    there = [(tick, home) for tick, home in homes.items() if home == LOOSE or board.is_active(home)]
    moves, skipped = _single_moves(board, there)
    gone = {tick.card: board.homes.get(tick.card) for tick in homes.keys() - {tick for tick, _ in there}}
    onto = set(homes.values())
    about = onto.pop() if len(onto) == 1 else LOOSE
    return settled(board, Change(Kind.ACCEPTED, about, moves, skipped={**skipped, **gone}, by=by))


def _single_moves(board: Board, places: Iterable[tuple[Ticked, str]]) -> tuple[Moves, Skipped]:
    moves: Moves = {}
    skipped: Skipped = {}
    for tick, home in places:
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
    board: Board,
    cluster: str,
    shape: Shape,
    ticks: Iterable[Ticked],
    whole: Iterable[str] = (),
    by: By = By.HAND,
) -> Change:
    """A new cluster with the ticked cards, and all cards of `whole` clusters, on it."""
    unborn = replace(shape, state=State.DISSOLVED)
    there = replace(board, shapes={**board.shapes, cluster: shape})
    placed = place(there, ticks, cluster, whole, by)
    kind = Kind.SPLIT if shape.split_from else Kind.CREATED
    return replace(placed, kind=kind, shapes={cluster: (unborn, shape), **placed.shapes})


def split(board: Board, cluster: str, new: str, shape: Shape, ticks: Iterable[Ticked]) -> Change:
    """A new cluster with ticked cards of another; the links stay with the other."""
    there = [replace(tick, seen=cluster) for tick in ticks]
    return create(board, new, replace(shape, split_from=cluster), there)


def merge(board: Board, sources: Iterable[str], into: str) -> Change:
    """Whole clusters on another, which keeps its id and its title."""
    return replace(place(board, (), into, sources), kind=Kind.MERGED)


def rename(board: Board, cluster: str, shape: Shape) -> Change:
    """Another title for a cluster."""
    before = board.shapes[cluster]
    then = replace(shape, split_from=before.split_from)
    return Change(Kind.RENAMED, cluster, shapes={} if then == before else {cluster: (before, then)})


def dissolve(board: Board, cluster: str) -> Change:
    """Take a cluster apart: its cards are loose again, and its links wait for it."""
    moves = dict.fromkeys(board.cards_on(cluster), (cluster, LOOSE))
    shape = board.shapes[cluster]
    return Change(Kind.DISSOLVED, cluster, moves, {cluster: (shape, _put_away(shape, LOOSE))})
