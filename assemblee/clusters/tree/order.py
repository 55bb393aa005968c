"""Who stands beside whom in a row, so that few arrows cross: barycentres up and down, then neighbours that
change places as long as it helps.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence

from assemblee.clusters.tree.layers import Neighbours

Rows = list[list[int]]

_SWEEPS = 14
_PATIENCE = 4


def crossings(rows: Sequence[Sequence[int]], above: Neighbours) -> int:
    """How many pairs of arrows cross between these rows, lowest row first."""
    place = _places(rows)
    return sum(_between(row, place, above) for row in rows[:-1])


def _between(row: Sequence[int], place: Sequence[int], above: Neighbours) -> int:
    seen: list[int] = []
    count = 0
    for box in row:
        ends = sorted(place[high] for high in above[box])
        count += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return count


def _places(rows: Sequence[Sequence[int]]) -> list[int]:
    place = [0] * sum(map(len, rows))
    for row in rows:
        for at, box in enumerate(row):
            place[box] = at
    return place


def untangled(rows: Rows, above: Neighbours, below: Neighbours) -> Rows:
    """The rows in the best order that was found; the same rows always give the same order."""
    best, fewest = rows, crossings(rows, above)
    now = [list(row) for row in rows]
    waited = 0
    for sweep in range(_SWEEPS):
        _swept(now, above, below, sweep)
        _changed_places(now, above, below)
        count = crossings(now, above)
        waited += 1
        if count < fewest:
            best, fewest, waited = [list(row) for row in now], count, 0
        if not fewest or waited >= _PATIENCE:
            break
    return best


def _swept(rows: Rows, above: Neighbours, below: Neighbours, sweep: int) -> None:
    place = _places(rows)
    upwards = sweep % 2 == 0
    near = below if upwards else above
    for row in rows if upwards else reversed(rows):
        middle = {
            box: sum(place[each] for each in near[box]) / len(near[box]) if near[box] else place[box]
            for box in row
        }
        if sweep % 4 > 1:
            row.reverse()
        row.sort(key=middle.__getitem__)
        for at, box in enumerate(row):
            place[box] = at


def _changed_places(rows: Rows, above: Neighbours, below: Neighbours) -> None:
    place = _places(rows)
    for _ in range(_PATIENCE):
        helped = False
        for row in rows:
            helped |= _along(row, place, above, below)
        if not helped:
            return


def _along(row: list[int], place: list[int], above: Neighbours, below: Neighbours) -> bool:
    high = {box: sorted(place[each] for each in above[box]) for box in row}
    low = {box: sorted(place[each] for each in below[box]) for box in row}
    helped = False
    for at in range(len(row) - 1):
        left, right = row[at], row[at + 1]
        gain = _gain(high[left], high[right]) + _gain(low[left], low[right])
        if gain > 0:
            row[at], row[at + 1] = right, left
            place[left], place[right] = at + 1, at
            helped = True
    return helped


def _gain(left: list[int], right: list[int]) -> int:
    """How many crossings fewer when these two change places."""
    return sum((one > other) - (one < other) for one in left for other in right)
