"""What people do at the desk with cards and clusters, each act kept so that it can be told and undone."""

from collections.abc import Sequence

from assemblee.clusters import conflicts, rules
from assemblee.clusters.board import Shape, State
from assemblee.clusters.errors import ChangedSince, EnoughPiles, NoPilesYet, NothingTicked, PileRenamed
from assemblee.clusters.kept import change_of
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import (
    BoardEvent,
    Cluster,
    Grouping,
    events_after,
    layout_of,
)
from assemblee.clusters.writing import keep, write
from assemblee.errors import NotFound
from assemblee.room.facts import ClustersShown
from assemblee.room.moment import Moment
from assemblee.storage import new_id

MOST_PILES = 40
"""More cannot be told apart, and would not fit on the screens of the desk."""

_SHOWING = (
    "clusters-board",
    "clusters-page",
    "clusters-phone",
    "clusters-desk",
    "screens-wall",
    "screens-strip",
    "screens-phone",
    "screens-desk",
)


async def create(moment: Moment, shape: Shape, ticks: Sequence[Ticked], whole: Sequence[str] = ()) -> None:
    """A new pile, with the ticked cards and all cards of whole piles on it; it may be empty.

    Raises `NotFound`, `TitleTaken`, `EnoughPiles`, and as `place` when none of the ticked cards could move.
    """
    moment.must_be_open()
    layout = await layout_of(moment.session, moment.meeting.id)
    for cluster in whole:
        conflicts.must_be_here(layout, cluster)
    conflicts.must_be_free(layout, shape)
    if sum(map(layout.board.is_active, layout.clusters)) >= MOST_PILES:
        raise EnoughPiles(most=MOST_PILES)

    row = Cluster(
        id=new_id(),
        meeting_id=moment.meeting.id,
        title=shape.title,
        title_second=shape.title_second,
        second_language=shape.second_language,
    )
    change = rules.create(layout.board, row.id, shape, ticks, whole)
    conflicts.must_not_be_in_vain(layout, change)
    moment.add(row)
    await moment.session.flush()
    await keep(moment, layout, change)


async def place(moment: Moment, ticks: Sequence[Ticked], to: str, whole: Sequence[str] = ()) -> None:
    """Put ticked cards, and those of whole piles, on a pile or loose. What moved before is left, and told.

    Raises `NothingTicked`, `NotFound`, `PileGone`, and when nothing could move `CardsMoved`, `CardsTakenOff`
    or `CardsGone`.
    """
    moment.must_be_open()
    if not ticks and not whole:
        raise NothingTicked
    layout = await layout_of(moment.session, moment.meeting.id)
    for cluster in (to, *whole):
        conflicts.must_be_here(layout, cluster)
    conflicts.must_take_cards(layout, to)

    change = rules.place(layout.board, ticks, to, whole)
    if not change.shapes:
        conflicts.must_not_be_in_vain(layout, change)
    await keep(moment, layout, change)


async def rename(moment: Moment, cluster: str, shape: Shape, seen: int) -> None:
    """Another title for a pile whose title was seen in revision `seen`; the same title twice is once.

    Raises `NotFound`, `PileGone`, `PileElsewhere`, `TitleTaken`, or `PileRenamed` for another revision.
    """
    moment.must_be_open()
    layout = await layout_of(moment.session, moment.meeting.id)
    conflicts.must_be_here(layout, cluster)
    conflicts.must_lie_by_itself(layout, cluster)
    change = rules.rename(layout.board, cluster, shape)
    row = layout.clusters[cluster]
    if change.does_something and row.title_rev != seen:
        raise PileRenamed(title=row.title, mine=shape.title)

    conflicts.must_be_free(layout, shape, but=cluster)
    await keep(moment, layout, change)


async def dissolve(moment: Moment, cluster: str) -> None:
    """Take a pile apart: its cards are loose again; twice is once. Raises `NotFound` or `PileElsewhere`."""
    moment.must_be_open()
    layout = await layout_of(moment.session, moment.meeting.id)
    conflicts.must_be_here(layout, cluster)
    if layout.clusters[cluster].state == State.DISSOLVED:
        return

    conflicts.must_lie_by_itself(layout, cluster)
    await keep(moment, layout, rules.dissolve(layout.board, cluster))


async def undo(moment: Moment, n: int) -> None:
    """Take back the act with this number, the last one its sender saw; twice is once.

    Raises `NotFound`, and `ChangedSince` when more was done meanwhile.
    """
    moment.must_be_open()
    event = await moment.session.get(BoardEvent, (moment.meeting.id, n))
    if event is None:
        raise NotFound
    if event.undone:
        return

    layout = await layout_of(moment.session, moment.meeting.id)
    back = rules.turned_round(change_of(event.kind, event.payload))
    changed = rules.in_the_way(layout.board, back)
    for later in await events_after(moment.session, moment.meeting.id, n):
        changed |= change_of(later.kind, later.payload).touched
    if changed:
        raise ChangedSince(where=conflicts.titles(layout, changed))

    event.undone = True
    await write(moment, layout, back)


async def show(moment: Moment, page: int = 1) -> None:
    """The room sees the piles, a page at a time, largest first. Raises `NoPilesYet`."""
    moment.must_be_open()
    piles = [pile for pile in (await layout_of(moment.session, moment.meeting.id)).piles() if pile.cards]
    if not piles:
        raise NoPilesYet
    grouping = await _grouping(moment)
    if not grouping.shown:
        moment.note(ClustersShown(clusters=len(piles), cards=sum(len(pile.cards) for pile in piles)))
    grouping.shown, grouping.page = True, page
    moment.redraw(*_SHOWING)


async def hide_from_wall(moment: Moment) -> None:
    """The room looks at something else; hidden twice is once."""
    grouping = await moment.session.get(Grouping, moment.meeting.id)
    if grouping is not None and grouping.shown:
        grouping.shown, grouping.page = False, 1
        moment.redraw(*_SHOWING)


async def _grouping(moment: Moment) -> Grouping:
    grouping = await moment.session.get(Grouping, moment.meeting.id)
    if grouping is None:
        grouping = Grouping(meeting_id=moment.meeting.id, shown=False, page=1)
        moment.add(grouping)
    return grouping
