"""The last act at the desk, as its undo tells it."""

from dataclasses import dataclass

from assemblee.clusters.board import State
from assemblee.clusters.tables import BoardEvent, Cluster, Layout


@dataclass(frozen=True, slots=True)
class LastAct:
    """What was done with which pile, how many cards moved, and what lay elsewhere by then and was left there.

    `about` is None when cards were put loose; `put_away` are the whole piles that are no longer there.
    """

    n: int
    kind: str
    about: Cluster | None
    moved: int
    put_away: list[Cluster]
    skipped: int
    elsewhere: list[Cluster]


def last_act(layout: Layout, event: BoardEvent) -> LastAct:
    """The words' values; titles as they are now."""
    change = event.change
    away = {cluster for cluster, (_, shape) in change.shapes.items() if shape.state is not State.ACTIVE}
    where = {home for home in change.skipped.values() if home}
    return LastAct(
        n=event.n,
        kind=event.kind,
        about=layout.clusters.get(change.cluster),
        moved=len(change.moves),
        put_away=[layout.clusters[cluster] for cluster in sorted(away - {change.cluster})],
        skipped=len(change.skipped),
        elsewhere=[layout.clusters[cluster] for cluster in sorted(where)],
    )
