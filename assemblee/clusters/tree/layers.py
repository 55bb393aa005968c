"""On which level each box stands: the core problem on 0, what causes it below, what comes of it above.

Boxes are numbered; an arrow is a pair of numbers, from the lower to the higher box.
"""

from collections.abc import Iterable, Sequence

Arrow = tuple[int, int]
Neighbours = list[list[int]]


def neighbours(count: int, arrows: Iterable[Arrow]) -> tuple[Neighbours, Neighbours]:
    """For each box those just above it, and those just below it; each once."""
    above: list[dict[int, None]] = [{} for _ in range(count)]
    below: list[dict[int, None]] = [{} for _ in range(count)]
    for low, high in arrows:
        above[low][high] = None
        below[high][low] = None
    return list(map(list, above)), list(map(list, below))


def upward(count: int, arrows: Sequence[Arrow]) -> list[Arrow]:
    """The same arrows, with as few as possible turned so that none goes round in a circle."""
    place = {box: at for at, box in enumerate(_in_line(count, arrows))}
    return [(low, high) if place[low] < place[high] else (high, low) for low, high in arrows]


def _in_line(count: int, arrows: Sequence[Arrow]) -> list[int]:
    above, below = map(_as_sets, neighbours(count, arrows))
    first: list[int] = []
    last: list[int] = []
    left = set(range(count))
    while left:
        ends = sorted(box for box in left if not above[box])
        starts = sorted(box for box in left if box not in ends and not below[box])
        if not ends and not starts:
            starts = [min(left, key=lambda box: (len(below[box]) - len(above[box]), box))]
        last += ends
        first += starts
        for box in (*ends, *starts):
            left.discard(box)
            for other in above[box]:
                below[other].discard(box)
            for other in below[box]:
                above[other].discard(box)
    return first + last[::-1]


def _as_sets(lists: Neighbours) -> list[set[int]]:
    return [set(each) for each in lists]


def levels(count: int, arrows: Sequence[Arrow], core: int, most: int) -> list[int]:
    """The level of each box, higher up is more; every arrow goes up at least one. All hang together.

    About `most` boxes stand on one level: causes that nothing else causes move down where a row is full.
    """
    above, below = neighbours(count, arrows)
    given = {core: 0}
    given |= {box: -depth for box, depth in _rows(core, below, above, most).items()}
    given |= _rows(core, above, below, most)
    settled = set(given)
    order = _low_first(count, above, below)
    while len(given) < count:
        _give(given, order, below, 1)
        _give(given, order[::-1], above, -1)
    for box in order:
        given[box] = max([given[box], *(given[low] + 1 for low in below[box])])
    for box in order[::-1]:
        if box not in settled and len(above[box]) > len(below[box]):
            given[box] = min(given[high] for high in above[box]) - 1
    return [given[box] for box in range(count)]


def _rows(core: int, away: Neighbours, back: Neighbours, most: int) -> dict[int, int]:
    """How many rows from the core each box stands that leads to it, the longest chains first."""
    chain = _reached(core, away)
    rows = {core: 0}
    depth = 0
    while len(rows) < len(chain):
        depth += 1
        ready = [
            box
            for box in chain
            if box not in rows and all(rows.get(near, depth) < depth for near in back[box] if near in chain)
        ]
        ready.sort(key=lambda box: (-chain[box], box))
        rows |= dict.fromkeys(ready[:most], depth)
    return {box: row for box, row in rows.items() if box != core}


def _reached(core: int, away: Neighbours) -> dict[int, int]:
    """All boxes from which or to which a way leads, with the length of the longest chain beyond each."""
    beyond: dict[int, int] = {}
    todo = [core]
    while todo:
        box = todo[-1]
        unknown = [near for near in away[box] if near not in beyond]
        if unknown:
            todo += unknown
        else:
            todo.pop()
            beyond[box] = max((beyond[near] + 1 for near in away[box]), default=0)
    return beyond


def _low_first(count: int, above: Neighbours, below: Neighbours) -> list[int]:
    order: list[int] = []
    waiting = [len(each) for each in below]
    ready = [box for box in range(count) if not waiting[box]]
    while ready:
        box = ready.pop(0)
        order.append(box)
        for high in above[box]:
            waiting[high] -= 1
            if not waiting[high]:
                ready.append(high)
    return order


def _give(given: dict[int, int], order: Sequence[int], near: Neighbours, step: int) -> None:
    for box in order:
        known = [given[other] for other in near[box] if other in given]
        if box not in given and known:
            given[box] = max(known) + step if step > 0 else min(known) + step
