"""What is told when somebody else at the desk was first, so that nothing is overwritten unseen."""

from collections.abc import Iterable

from assemblee.clusters.board import LOOSE, Shape, State
from assemblee.clusters.changes import Change
from assemblee.clusters.errors import (
    CardsGone,
    CardsMoved,
    CardsTakenOff,
    PileCalledElse,
    PileElsewhere,
    PileGone,
    TitleTaken,
)
from assemblee.clusters.tables import Layout
from assemblee.errors import NotFound, Refused


def must_be_here(layout: Layout, cluster: str) -> None:
    """Raises `NotFound` for a cluster of another meeting, or of none."""
    if cluster != LOOSE and cluster not in layout.clusters:
        raise NotFound


def must_lie_by_itself(layout: Layout, cluster: str) -> None:
    """Raises `PileGone` when it was taken apart, `PileElsewhere` when it was put on another."""
    row = layout.clusters[cluster]
    if row.state == State.DISSOLVED:
        raise PileGone(title=row.title)
    if row.state == State.MERGED:
        raise PileElsewhere(title=row.title, into=layout.clusters[layout.board.follow(cluster)].title)


def must_take_cards(layout: Layout, cluster: str) -> None:
    """Raises `PileGone` when cards can be put neither there nor where it was put."""
    if cluster != LOOSE and not layout.board.is_active(layout.board.follow(cluster)):
        raise PileGone(title=layout.clusters[cluster].title)


def must_be_called_as_seen(layout: Layout, cluster: str, rev: int) -> None:
    """Raises `PileCalledElse` when this is not the title that was seen."""
    row = layout.clusters[cluster]
    if row.title_rev != rev:
        raise PileCalledElse(title=row.title)


def must_be_free(layout: Layout, shape: Shape, but: str = "") -> None:
    """Raises `TitleTaken` when another pile of this evening has this title: nobody could tell the two apart
    in a list, or when it is read aloud. Of two evenings they may be the same.
    """
    same = layout.board.titled(shape.title, but)
    if same:
        raise TitleTaken(title=layout.clusters[same].title)


def must_not_be_in_vain(layout: Layout, change: Change) -> None:
    """Raises `CardsMoved`, `CardsTakenOff` or `CardsGone` when cards were ticked and none of them moves."""
    if change.skipped and not change.moves:
        raise _why_not(layout, change)


def _why_not(layout: Layout, change: Change) -> Refused:
    where = {home for home in change.skipped.values() if home}
    if where:
        return CardsMoved(where=titles(layout, where))
    return CardsTakenOff() if LOOSE in change.skipped.values() else CardsGone()


def titles(layout: Layout, clusters: Iterable[str]) -> str:
    """How people call these clusters."""
    return ", ".join(sorted(layout.clusters[cluster].title for cluster in clusters))
