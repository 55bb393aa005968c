"""What is told when somebody else at the desk was first, so that nothing is overwritten unseen.

Where there is a way on in one tap, the refusal carries what its form sends.
"""

from collections.abc import Iterable, Sequence

from assemblee.clusters.board import LOOSE, Shape, State
from assemblee.clusters.changes import Change, Kind
from assemblee.clusters.errors import (
    CardsGone,
    CardsMoved,
    CardsTakenOff,
    PileCalledElse,
    PileElsewhere,
    PileGone,
    TitleTaken,
)
from assemblee.clusters.forms import LOOSE_TARGET
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import Layout, last_move
from assemblee.errors import NotFound, Refused
from assemblee.room.moment import Moment


def must_be_here(layout: Layout, cluster: str) -> None:
    """Raises `NotFound` for a cluster of another meeting, or of none."""
    if cluster != LOOSE and cluster not in layout.clusters:
        raise NotFound


def must_lie_by_itself(layout: Layout, cluster: str) -> None:
    """Raises `PileGone` when it was taken apart, `PileElsewhere` when it was put on another."""
    row = layout.clusters[cluster]
    if row.state == State.DISSOLVED:
        raise PileGone(title=row.title, pile=cluster, again=[])
    if row.state == State.MERGED:
        raise PileElsewhere(title=row.title, into=layout.clusters[layout.board.follow(cluster)].title)


def must_take_cards(layout: Layout, cluster: str, ticks: Sequence[Ticked] = ()) -> None:
    """Raises `PileGone` when cards can be put neither there nor where it was put."""
    home = layout.board.follow(cluster)
    if cluster != LOOSE and not layout.board.is_active(home):
        raise PileGone(title=layout.clusters[home].title, pile=home, again=_again(ticks))


def must_be_called_as_seen(layout: Layout, cluster: str, rev: int) -> None:
    """Raises `PileCalledElse` when this is not the title that was seen."""
    row = layout.clusters[cluster]
    if rev not in {0, row.title_rev}:
        raise PileCalledElse(title=row.title)


def must_be_free(layout: Layout, shape: Shape, but: str = "", ticks: Sequence[Ticked] = ()) -> None:
    """Raises `TitleTaken` when another pile of this evening has this title: nobody could tell the two apart
    in a list, or when it is read aloud. Of two evenings they may be the same.
    """
    same = layout.board.titled(shape.title, but)
    if same:
        raise TitleTaken(title=layout.clusters[same].title, to=same, again=_again(ticks))


def _again(ticks: Iterable[Ticked]) -> list[str]:
    return [f"{tick.card}.{tick.seen}" for tick in ticks]


async def must_not_be_in_vain(moment: Moment, layout: Layout, change: Change) -> None:
    """Raises `CardsMoved`, `CardsTakenOff` or `CardsGone` when cards were ticked and none of them moves."""
    if change.skipped and not change.moves:
        raise await _why_not(moment, layout, change)


async def _why_not(moment: Moment, layout: Layout, change: Change) -> Refused:
    still = {card: home for card, home in change.skipped.items() if home is not None}
    cards = still.keys() & layout.cards.keys()
    event = await last_move(moment.session, moment.meeting.id, cards)
    way_on = {
        "again": [f"{card}.{still[card]}" for card in sorted(cards)] if change.kind != Kind.ACCEPTED else [],
        "to": change.cluster or LOOSE_TARGET,
        "shape": change.shapes[change.cluster][1] if change.kind in {Kind.CREATED, Kind.SPLIT} else None,
        "by": event.change.by if event else None,
    }
    where = {home for home in still.values() if home}
    if where:
        return CardsMoved(where=titles(layout, where), **way_on)
    return CardsTakenOff(**way_on) if still else CardsGone()


def titles(layout: Layout, clusters: Iterable[str]) -> str:
    """How people call these clusters."""
    return ", ".join(sorted(layout.clusters[cluster].title for cluster in clusters))
