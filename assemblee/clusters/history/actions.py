"""Taking back what was done at the desk, and putting back a pile that was taken apart."""

from collections.abc import Sequence
from dataclasses import replace

from assemblee.clusters import conflicts, rules
from assemblee.clusters.board import LOOSE, State
from assemblee.clusters.changes import Change, Kind, after
from assemblee.clusters.errors import CardsGone, ChangedSince
from assemblee.clusters.history.rules import leaf_of
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import BoardEvent, Layout, events_of, layout_of
from assemblee.clusters.undoing import undo as taken_back
from assemblee.clusters.writing import keep
from assemblee.errors import NotFound
from assemblee.room.moment import Moment


async def undo(moment: Moment, n: int) -> None:
    """Take back the act with this number as far as it is still there; twice is once. It is an act itself, and
    undone it does the first again.

    Raises `NotFound`, and when nothing of it is as it was left `ChangedSince` or `CardsGone`.
    """
    moment.must_be_open()
    event = await moment.session.get(BoardEvent, (moment.meeting.id, n))
    if event is None:
        raise NotFound
    if event.undone or event.kind == Kind.AGAIN:
        return

    layout = await layout_of(moment.session, moment.meeting.id)
    back = taken_back(layout.board, event.change, n)
    if back.skipped and not back.does_something:
        where = {home for home in back.skipped.values() if home}
        raise ChangedSince(where=conflicts.titles(layout, where)) if where else CardsGone()
    event.undone = True
    leaves = {leaf_of(n), leaf_of(event.undoes or n)}
    moment.redraw("clusters-desk", "clusters-history", *(f"clusters-history:{leaf}" for leaf in leaves))
    if event.undoes:
        first = await moment.session.get_one(BoardEvent, (moment.meeting.id, event.undoes))
        first.undone = False
    await keep(moment, layout, back)


async def restore(moment: Moment, cluster: str, ticks: Sequence[Ticked] = ()) -> None:
    """A pile that was taken apart is there again, with its cards that are still loose, and the ticked ones
    too; twice is once.

    Raises `NotFound`, `PileElsewhere` or `TitleTaken`.
    """
    moment.must_be_open()
    layout = await layout_of(moment.session, moment.meeting.id)
    conflicts.must_be_here(layout, cluster)
    shape = layout.board.shapes[cluster]
    if shape.state is State.DISSOLVED:
        conflicts.must_be_free(layout, shape, but=cluster)
    else:
        conflicts.must_lie_by_itself(layout, cluster)

    back = await _put_back(moment, layout, cluster)
    placed = rules.place(after(layout.board, back), ticks, cluster)
    moves = {**back.moves, **{card: (layout.board.homes[card], cluster) for card in placed.moves}}
    await keep(moment, layout, replace(back, moves=moves, skipped=placed.skipped, also=placed.also))


async def _put_back(moment: Moment, layout: Layout, cluster: str) -> Change:
    shape = layout.board.shapes[cluster]
    if shape.state is State.ACTIVE:
        return Change(Kind.RESTORED, cluster)
    there = replace(shape, state=State.ACTIVE, merged_into="")
    moves = {
        card: (LOOSE, cluster)
        for card in await _taken_off(moment, cluster)
        if layout.board.homes.get(card) == LOOSE
    }
    return Change(Kind.RESTORED, cluster, moves, {cluster: (shape, there)})


async def _taken_off(moment: Moment, cluster: str) -> list[str]:
    """The cards that became loose when this pile was last taken apart."""
    for event in reversed(await events_of(moment.session, moment.meeting.id)):
        change = event.change
        if cluster in change.shapes and change.shapes[cluster][1].state is State.DISSOLVED:
            return [card for card, move in change.moves.items() if move == (cluster, LOOSE)]
    return []
