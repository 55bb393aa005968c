"""Where each box of a row stands from side to side: near what it hangs on, and never over its neighbour.

One row at a time is placed as well as can be: least squares with the order as a condition, by pooling
adjacent violators (Ayer and others, 1955). Long arrows weigh more, so that they are straight.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from assemblee.clusters.tree.layers import Neighbours

_SWEEPS = 12
_STRAIGHT = 8.0

Gap = Callable[[int, int], float]


def placed(
    rows: Sequence[Sequence[int]], above: Neighbours, below: Neighbours, gap: Gap, bends: int
) -> list[float]:
    """The middle of each box; `gap` is the distance between two middles, boxes from `bends` on are bends."""
    x = _side_by_side(rows, gap)
    for sweep in range(_SWEEPS):
        upwards = sweep % 2 == 0
        for row in rows if upwards else reversed(rows):
            near = (below if upwards else above) if sweep < _SWEEPS - 4 else None
            _pull(row, x, near, (above, below), gap, bends)
    for row in rows:
        _straighten(row, x, above, below, gap, bends)
    return x


def _side_by_side(rows: Sequence[Sequence[int]], gap: Gap) -> list[float]:
    x = [0.0] * sum(map(len, rows))
    for row in rows:
        at = list(accumulate((gap(left, right) for left, right in pairwise(row)), initial=0.0))
        for box, place in zip(row, at, strict=True):
            x[box] = place - at[-1] / 2
    return x


def _pull(
    row: Sequence[int],
    x: list[float],
    near: Neighbours | None,
    both: tuple[Neighbours, Neighbours],
    gap: Gap,
    bends: int,
) -> None:
    wished, weights = [], []
    for box in row:
        others = near[box] if near is not None else [*both[0][box], *both[1][box]]
        pulls = [_STRAIGHT if box >= bends and each >= bends else 1.0 for each in others]
        weight = sum(pulls)
        wish = sum(x[each] * pull for each, pull in zip(others, pulls, strict=True))
        wished.append(wish / weight if weight else x[box])
        weights.append(weight or 0.01)
    for box, place in zip(row, _in_order(row, wished, weights, gap), strict=True):
        x[box] = place


def _in_order(row: Sequence[int], wished: Sequence[float], weights: Sequence[float], gap: Gap) -> list[float]:
    shift = list(accumulate((gap(left, right) for left, right in pairwise(row)), initial=0.0))
    pools: list[tuple[float, float, int]] = []
    for wish, weight, by in zip(wished, weights, shift, strict=True):
        pool = (wish - by, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            other = pools.pop()
            total = other[1] + pool[1]
            middle = (other[0] * other[1] + pool[0] * pool[1]) / total
            pool = (middle, total, other[2] + pool[2])
        pools.append(pool)
    places = [middle for middle, _, size in pools for _ in range(size)]
    return [place + by for place, by in zip(places, shift, strict=True)]


def _straighten(
    row: Sequence[int], x: list[float], above: Neighbours, below: Neighbours, gap: Gap, bends: int
) -> None:
    """A bend stands right above the one below it where there is room."""
    for at, box in enumerate(row):
        if box < bends:
            continue
        least = x[row[at - 1]] + gap(row[at - 1], box) if at else float("-inf")
        most = x[row[at + 1]] - gap(box, row[at + 1]) if at + 1 < len(row) else float("inf")
        low, high = below[box][0], above[box][0]
        wish = x[low] if low >= bends or high < bends else x[box]
        if least <= wish <= most:
            x[box] = wish
