"""What people do at the desk with cards and clusters, each act kept so that it can be told and undone."""

from collections.abc import Mapping, Sequence

from assemblee.clusters import conflicts, rules
from assemblee.clusters.board import Shape, State
from assemblee.clusters.changes import By, Change
from assemblee.clusters.errors import EnoughPiles, NoPilesYet, NothingTicked, PileRenamed
from assemblee.clusters.leaves import ON_THE_WALL
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import Cluster, Grouping, Layout, layout_of
from assemblee.clusters.writing import grouping_of, keep
from assemblee.room.facts import ClustersShown
from assemblee.room.moment import Moment
from assemblee.storage import new_id

MOST_PILES = 40
"""More cannot be told apart, and would not fit on the screens of the desk."""

SHOWING = (
    "clusters-board",
    "clusters-page",
    "clusters-phone",
    "clusters-desk",
    "clusters-desk-tree",
    *ON_THE_WALL,
    "screens-wall",
    "screens-look",
    "screens-strip",
    "screens-phone",
    "screens-desk",
)


async def create(
    moment: Moment, shape: Shape, ticks: Sequence[Ticked], whole: Sequence[str] = (), by: By = By.HAND
) -> None:
    """A new pile, with the ticked cards and all cards of whole piles on it; it may be empty.

    Raises `NotFound`, `TitleTaken`, `EnoughPiles`, and as `place` when none of the ticked cards could move.
    """
    layout = await _with_room(moment, shape, whole, ticks)
    await _begin(moment, layout, rules.create(layout.board, new_id(), shape, ticks, whole, by))


async def split(moment: Moment, cluster: str, shape: Shape, ticks: Sequence[Ticked]) -> None:
    """A new pile with ticked cards of this one; of those that lie elsewhere by now it is told. Raises as
    `create`, and `NothingTicked`.
    """
    if not ticks:
        raise NothingTicked
    layout = await _with_room(moment, shape, [cluster], ticks)
    await _begin(moment, layout, rules.split(layout.board, cluster, new_id(), shape, ticks))


async def _with_room(
    moment: Moment, shape: Shape, clusters: Sequence[str], ticks: Sequence[Ticked]
) -> Layout:
    moment.must_be_open()
    layout = await layout_of(moment.session, moment.meeting.id)
    for cluster in clusters:
        conflicts.must_be_here(layout, cluster)
    conflicts.must_be_free(layout, shape, ticks=ticks)
    if sum(map(layout.board.is_active, layout.clusters)) >= MOST_PILES:
        raise EnoughPiles(most=MOST_PILES)
    return layout


async def _begin(moment: Moment, layout: Layout, change: Change) -> None:
    await conflicts.must_not_be_in_vain(moment, layout, change)
    _, shape = change.shapes[change.cluster]
    row = Cluster(id=change.cluster, meeting_id=moment.meeting.id, split_from=shape.split_from)
    row.title, row.title_second, row.second_language = shape.titles
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
    conflicts.must_take_cards(layout, to, ticks)

    change = rules.place(layout.board, ticks, to, whole)
    if not change.shapes:
        await conflicts.must_not_be_in_vain(moment, layout, change)
    await keep(moment, layout, change)


async def merge(moment: Moment, sources: Mapping[str, int], into: str, seen: int = 0) -> None:
    """Whole piles on another, which keeps its id and title; the numbers say which titles were seen, 0 when
    that is not known.

    Two who put piles on each other want the same. Raises `NotFound`, `PileGone`, `PileRenamed`, and
    `PileElsewhere` for a pile that lies on a third by now: nobody saw that.
    """
    moment.must_be_open()
    layout = await layout_of(moment.session, moment.meeting.id)
    for cluster in (into, *sources):
        conflicts.must_be_here(layout, cluster)
    conflicts.must_take_cards(layout, into)
    home = layout.board.follow(into)
    apart = [cluster for cluster in sources if layout.board.follow(cluster) != home]
    for cluster in apart:
        conflicts.must_lie_by_itself(layout, cluster)
    if not apart:
        return

    for cluster, rev in (*((each, sources[each]) for each in apart), (into, seen)):
        conflicts.must_be_called_as_seen(layout, cluster, rev)
    await keep(moment, layout, rules.merge(layout.board, apart, into))


async def accept(moment: Moment, moves: Mapping[str, tuple[str, str]], by: str) -> None:
    """Many cards to many piles in one act: for each card where it lay when this was decided, and where to.

    `by` says on whose word ("offer" or "room"). What moved before, or has no pile any more, is left and told.
    Raises `NothingTicked`, `NotFound`, and when nothing could move as `place`.
    """
    moment.must_be_open()
    if not moves:
        raise NothingTicked
    layout = await layout_of(moment.session, moment.meeting.id)
    for _, to in moves.values():
        conflicts.must_be_here(layout, to)
    places = {Ticked(card, seen): to for card, (seen, to) in moves.items()}
    change = rules.accept(layout.board, places, By(by))
    await conflicts.must_not_be_in_vain(moment, layout, change)
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
        raise PileRenamed(title=row.title, mine=shape.title, shape=shape, now=row.shape, seen=row.title_rev)

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


async def show(moment: Moment, page: int = 1) -> None:
    """The room sees the piles, a page at a time, largest first. Raises `NoPilesYet`."""
    moment.must_be_open()
    piles = [pile for pile in (await layout_of(moment.session, moment.meeting.id)).piles() if pile.cards]
    if not piles:
        raise NoPilesYet
    grouping = await grouping_of(moment)
    if not grouping.shown or grouping.page < 0:
        moment.note(ClustersShown(clusters=len(piles), cards=sum(len(pile.cards) for pile in piles)))
    grouping.shown, grouping.page = True, page
    moment.redraw(*SHOWING)


async def hide_from_wall(moment: Moment) -> None:
    """The room looks at something else; hidden twice is once."""
    grouping = await moment.session.get(Grouping, moment.meeting.id)
    if grouping is not None and grouping.shown:
        grouping.shown, grouping.page = False, 1
        moment.redraw(*SHOWING)
