"""A change, written: where cards lie, what clusters are, what was done, and which screens hear of it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, delete, or_

from assemblee.clusters import leaves
from assemblee.clusters.board import LOOSE
from assemblee.clusters.changes import Change, after
from assemblee.clusters.history.rules import leaf_of
from assemblee.clusters.kept import values_of
from assemblee.clusters.links.rules import Link
from assemblee.clusters.links.tables import AlsoIn, ClusterLink
from assemblee.clusters.tables import BoardEvent, Grouping, Layout, Placement, event_count, shown_on_wall
from assemblee.room.moment import Moment
from assemblee.storage import Table


async def keep(moment: Moment, layout: Layout, change: Change) -> None:
    """Write a change, and keep it so that it can be told and undone; one that does nothing is not kept."""
    if not change.does_something:
        return
    n = await event_count(moment.session, moment.meeting.id) + 1
    moment.add(
        BoardEvent(
            meeting_id=moment.meeting.id,
            n=n,
            at=moment.now.replace(second=0, microsecond=0),
            kind=change.kind,
            payload=values_of(change),
            undoes=change.undoes,
        )
    )
    moment.redraw(*(f"clusters-history:{leaf}" for leaf in range(1, leaf_of(n) + 1)))
    await _write(moment, layout, change)


async def _write(moment: Moment, layout: Layout, change: Change) -> None:
    """Write a change of the rows this layout was read from."""
    for cluster in change.shapes.keys() & layout.clusters.keys():
        layout.clusters[cluster].become(change.shapes[cluster][1])
    await _place(moment, change)
    await _link(moment, change)
    await _place_also(moment, change)
    if change.core:
        (await grouping_of(moment)).core = change.core[1]
    then = after(layout.board, change)
    moment.redraw(*leaves.fragments_at_the_desk(layout.board, then, change))
    if await shown_on_wall(moment.session, moment.meeting.id):
        moment.redraw(*leaves.fragments_in_the_room(layout.board, then, change))


async def grouping_of(moment: Moment) -> Grouping:
    """What the room sees of the piles and which is the core problem, from now on if not before."""
    grouping = await moment.session.get(Grouping, moment.meeting.id)
    if grouping is None:
        grouping = Grouping(meeting_id=moment.meeting.id, shown=False, page=1, core="")
        moment.add(grouping)
    return grouping


async def _place(moment: Moment, change: Change) -> None:
    await _forget(moment, Placement, Placement.card_id.in_(change.moves))
    homes = {card: home for card, (_, home) in change.moves.items() if home != LOOSE}
    moment.add(*(Placement(card_id=card, cluster_id=home) for card, home in homes.items()))


async def _link(moment: Moment, change: Change) -> None:
    if not change.links:
        return
    await _forget(moment, ClusterLink, or_(*(_is(link) for link in change.links)))
    then = {link: evidence for link, (_, evidence) in change.links.items() if evidence is not None}
    moment.add(
        *(
            ClusterLink(
                meeting_id=moment.meeting.id,
                source_id=link.source,
                target_id=link.target,
                kind=link.kind,
                evidence=sorted(evidence),
            )
            for link, evidence in then.items()
        )
    )


def _is(link: Link) -> ColumnElement[bool]:
    ends = (ClusterLink.source_id == link.source, ClusterLink.target_id == link.target)
    return and_(*ends, ClusterLink.kind == link.kind)


async def _place_also(moment: Moment, change: Change) -> None:
    if not change.also:
        return
    pairs: Collection[tuple[str, str]] = change.also.keys()
    await _forget(
        moment,
        AlsoIn,
        or_(*(and_(AlsoIn.card_id == card, AlsoIn.cluster_id == cluster) for card, cluster in pairs)),
    )
    there = [pair for pair, (_, then) in change.also.items() if then]
    moment.add(*(AlsoIn(card_id=card, cluster_id=cluster) for card, cluster in there))


async def _forget(moment: Moment, table: type[Table], which: ColumnElement[bool]) -> None:
    await moment.session.execute(delete(table).where(which), execution_options={"synchronize_session": False})
