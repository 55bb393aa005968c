"""Acts at the desk, as their undo and the history tell them."""

from dataclasses import dataclass
from datetime import datetime

from assemblee.clusters.board import State
from assemblee.clusters.changes import By, Kind
from assemblee.clusters.tables import BoardEvent, Cluster, Layout


@dataclass(frozen=True, slots=True)
class ToldAct:
    """What was done with which pile, how many cards moved, and what lay elsewhere by then and was left there.

    `about` is None when cards were put loose; `put_away` are the whole piles that are no longer there; `also`
    counts cards with a second place; `undoes` is the number of the act that it takes back, or 0.
    """

    n: int
    at: datetime
    kind: str
    by: By
    about: Cluster | None
    moved: int
    also: int
    put_away: list[Cluster]
    skipped: int
    elsewhere: list[Cluster]
    undoes: int
    undone: bool

    @property
    def may_be_undone(self) -> bool:
        """What was done again is undone by its own first act."""
        return not self.undone and self.kind != Kind.AGAIN


def told(layout: Layout, event: BoardEvent) -> ToldAct:
    """The words' values; titles as they are now."""
    change = event.change
    away = {cluster for cluster, (_, shape) in change.shapes.items() if shape.state is not State.ACTIVE}
    where = {home for home in change.skipped.values() if home}
    return ToldAct(
        n=event.n,
        at=event.at,
        kind=event.kind,
        by=change.by,
        about=layout.clusters.get(change.cluster),
        moved=len(change.moves),
        also=len(change.also),
        put_away=[layout.clusters[cluster] for cluster in sorted(away - {change.cluster})],
        skipped=len(change.skipped),
        elsewhere=[layout.clusters[cluster] for cluster in sorted(where)],
        undoes=event.undoes,
        undone=event.undone,
    )
