"""A change, written: where cards lie, what clusters are, what was done, and which screens hear of it."""

from sqlalchemy import delete

from assemblee.clusters import leaves, rules
from assemblee.clusters.board import LOOSE
from assemblee.clusters.kept import values_of
from assemblee.clusters.rules import Change
from assemblee.clusters.tables import BoardEvent, Layout, Placement, event_count, shown_on_wall
from assemblee.room.moment import Moment


async def keep(moment: Moment, layout: Layout, change: Change) -> None:
    """Write a change, and keep it so that it can be told and undone; one that does nothing is not kept."""
    if not change.does_something:
        return
    n = await event_count(moment.session, moment.meeting.id) + 1
    minute = moment.now.replace(second=0, microsecond=0)
    moment.add(
        BoardEvent(meeting_id=moment.meeting.id, n=n, at=minute, kind=change.kind, payload=values_of(change))
    )
    await write(moment, layout, change)


async def write(moment: Moment, layout: Layout, change: Change) -> None:
    """Write a change of the rows this layout was read from."""
    for cluster in change.shapes.keys() & layout.clusters.keys():
        layout.clusters[cluster].become(change.shapes[cluster][1])
    await _place(moment, change)
    then = rules.after(layout.board, change)
    moment.redraw(*leaves.fragments_at_the_desk(layout.board, then, change))
    if await shown_on_wall(moment.session, moment.meeting.id):
        moment.redraw(*leaves.fragments_in_the_room(layout.board, then, change))


async def _place(moment: Moment, change: Change) -> None:
    here = Placement.card_id.in_(change.moves)
    await moment.session.execute(
        delete(Placement).where(here), execution_options={"synchronize_session": False}
    )
    homes = {card: home for card, (_, home) in change.moves.items() if home != LOOSE}
    moment.add(*(Placement(card_id=card, cluster_id=home) for card, home in homes.items()))
