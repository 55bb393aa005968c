"""The desk shows the room how the piles hang together, or takes that off the wall."""

from assemblee.clusters.actions import SHOWING, hide_from_wall
from assemblee.clusters.errors import NoLinksYet
from assemblee.clusters.tables import Grouping, layout_of
from assemblee.clusters.tree.tables import TREE, WHOLE_TREE, tree_of
from assemblee.clusters.writing import grouping_of
from assemblee.room.moment import Moment


async def show_tree(moment: Moment, whole: bool = False) -> None:
    """The room sees the tree: as much as can be read from the back, or all of it. Raises `NoLinksYet`."""
    moment.must_be_open()
    if not tree_of(await layout_of(moment.session, moment.meeting.id)):
        raise NoLinksYet
    grouping = await grouping_of(moment)
    grouping.shown, grouping.page = True, WHOLE_TREE if whole else TREE
    moment.redraw(*SHOWING)


async def hide_tree(moment: Moment) -> None:
    """The tree is off the wall; when the room looks at piles by now, these stay."""
    grouping = await moment.session.get(Grouping, moment.meeting.id)
    if grouping is not None and grouping.page < 0:
        await hide_from_wall(moment)
