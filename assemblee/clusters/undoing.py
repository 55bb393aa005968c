"""Taking back any act, as far as the table is still as that act left it.

A card goes back when it lies where the act put it, a pile becomes what it was when nobody changed it since.
What cannot go back stays, and is told with where it is now. Ids never change.
"""

from dataclasses import replace

from assemblee.clusters.board import LOOSE, Board, Shape, State
from assemblee.clusters.changes import Change, Kind, after, settled
from assemblee.clusters.links.rules import Link


def undo(board: Board, done: Change, n: int) -> Change:
    """What takes back `done`, the act with number `n`; an undo that is undone does its act again."""
    kind = Kind.AGAIN if done.kind is Kind.UNDONE else Kind.UNDONE
    back = Change(kind, done.cluster, by=done.by, undoes=n)
    for part in (_come_back, _move, _put_away, _relink, _also, _core):
        back = part(board, done, back)
    back = settled(board, back)
    return replace(back, skipped=_left(board, done, back))


def _come_back(board: Board, done: Change, back: Change) -> Change:
    """Titles as they were, and clusters that are there again, unless another has that title now."""
    for cluster, (before, then) in done.shapes.items():
        now = board.shapes[cluster]
        new = _titled(now, before) if now.titles == then.titles else now
        if before.state is State.ACTIVE and _lies_as(now, then):
            new = replace(new, state=State.ACTIVE, merged_into="")
        free = new.state is not State.ACTIVE or not after(board, back).titled(new.title, but=cluster)
        if new != now and free:
            back = replace(back, shapes={**back.shapes, cluster: (now, new)})
    return back


def _titled(shape: Shape, like: Shape) -> Shape:
    title, second, language = like.titles
    return replace(shape, title=title, title_second=second, second_language=language)


def _lies_as(shape: Shape, other: Shape) -> bool:
    return (shape.state, shape.merged_into) == (other.state, other.merged_into)


def _move(board: Board, done: Change, back: Change) -> Change:
    """Cards that lie where they were put, back to where they came from, or where that lies by now."""
    there = after(board, back)
    moves = {}
    for card, (before, then) in done.moves.items():
        home = there.follow(before)
        if board.homes.get(card) == then != home and (home == LOOSE or there.is_active(home)):
            moves[card] = (then, home)
    return replace(back, moves=moves)


def _put_away(board: Board, done: Change, back: Change) -> Change:
    """Clusters that were not there before, unless other cards lie on them now."""
    for cluster, (before, then) in done.shapes.items():
        there = after(board, back)
        now = there.shapes[cluster]
        away = before.state is not State.ACTIVE and _lies_as(now, then) and not there.cards_on(cluster)
        if away and (before.state is State.DISSOLVED or there.is_active(before.merged_into)):
            new = replace(now, state=before.state, merged_into=before.merged_into)
            back = replace(back, shapes={**back.shapes, cluster: (board.shapes[cluster], new)})
    return back


def _relink(board: Board, done: Change, back: Change) -> Change:
    there = after(board, back)
    links = {
        link: (then, before)
        for link, (before, then) in done.links.items()
        if board.links.get(link) == then and (before is None or _can_lie(there, link))
    }
    return replace(back, links=links)


def _can_lie(there: Board, link: Link) -> bool:
    return State.MERGED not in {there.shapes[link.source].state, there.shapes[link.target].state}


def _also(board: Board, done: Change, back: Change) -> Change:
    there = after(board, back)
    also = {
        (card, cluster): (then, before)
        for (card, cluster), (before, then) in done.also.items()
        if ((card, cluster) in board.also) == then and not (before and there.follow(cluster) != cluster)
    }
    return replace(back, also=also)


def _core(board: Board, done: Change, back: Change) -> Change:
    """The mark goes back when it is still where it was put, and its cluster lies by itself."""
    if done.core is None or board.core != done.core[1]:
        return back
    before = done.core[0]
    lies_by_itself = after(board, back).follow(before) == before
    return replace(back, core=(board.core, before)) if lies_by_itself else back


def _left(board: Board, done: Change, back: Change) -> dict[str, str | None]:
    """All that is not again as it was before, and where it is now."""
    then = after(board, back)
    cards = {card: then.homes.get(card) for card in done.moves.keys() - back.moves.keys()}
    left = {card: home for card, home in cards.items() if home != done.moves[card][0]}
    for cluster, (before, was) in done.shapes.items():
        now = then.shapes[cluster]
        if (was.titles != before.titles and now.titles != before.titles) or (
            not _lies_as(was, before) and not _lies_as(now, before)
        ):
            left[cluster] = then.titled(before.title, but=cluster) or then.follow(cluster)
    for link, (evidence, _) in done.links.items():
        if then.links.get(link) != evidence:
            left[f"{link.source} {link.target}"] = link.source
    for pair, (belonged, _) in done.also.items():
        if (pair in then.also) != belonged:
            left[" ".join(pair)] = pair[1]
    if done.core and then.core != done.core[0]:
        left["core"] = then.core
    return left
