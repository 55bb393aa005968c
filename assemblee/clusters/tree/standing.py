"""Boxes and arrows in their places: rows above each other, and where each arrow leaves and reaches a box."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assemblee.clusters.tree.picture import Arrow, Box, Picture, PlacedArrow, PlacedBox, Point
from assemblee.clusters.tree.placing import placed
from assemblee.clusters.tree.rows import Graph
from assemblee.clusters.tree.wrapping import line_height, width, wrapped

PAD = 12
NARROWEST = 60
BOLD = 1.15
APART = 24
PASSING = 14
BETWEEN_ROWS = 58
MARK = 9


@dataclass(frozen=True, slots=True)
class _Row:
    top: float
    bottom: float


def drawn(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow],
    graph: Graph,
    rows: Sequence[Sequence[int]],
    apart: float = BETWEEN_ROWS,
) -> Picture:
    """The picture of one group; arrows stand in the order of the chains of the graph."""
    lines = [tuple(wrapped(box.text)) for box in boxes]
    sizes = [_size(box, each) for box, each in zip(boxes, lines, strict=True)]

    def gap(left: int, right: int) -> float:
        half = sum(sizes[each][0] / 2 for each in (left, right) if each < graph.boxes)
        return half + (APART if left < graph.boxes and right < graph.boxes else PASSING)

    x = placed(rows, graph.above, graph.below, gap, graph.boxes)
    shift = -min(x[each] - (sizes[each][0] / 2 if each < graph.boxes else 0) for row in rows for each in row)
    x = [each + shift for each in x]
    heights = [max([sizes[each][1] for each in row if each < graph.boxes], default=0) for row in rows]
    bands = _bands(heights, graph, x, apart)
    middles = [(bands[level].top + bands[level].bottom) / 2 for level in graph.levels]
    standing = tuple(
        PlacedBox(box.id, box.head, lines[at], x[at], middles[at], *sizes[at]) for at, box in enumerate(boxes)
    )
    placed_arrows = _arrows(arrows, graph, x, bands, standing)
    wide = max([box.x + box.width / 2 for box in standing] + [x[-1], max(x) + 1])
    return Picture(wide, bands[0].bottom, standing, placed_arrows)


def _size(box: Box, lines: Sequence[str]) -> tuple[float, float]:
    wide = max([NARROWEST, width(box.head) * BOLD, *map(width, lines)])
    high = sum(map(line_height, [*lines, box.head] if box.head else lines))
    return wide + 2 * PAD, high + 2 * PAD - 6


def _bands(heights: Sequence[float], graph: Graph, x: Sequence[float], apart: float) -> list[_Row]:
    """From where to where each row reaches, lowest first; further apart where arrows go far aside."""
    far = [0.0] * len(heights)
    for chain in graph.chains:
        for low, high in pairwise(chain):
            level = graph.levels[low]
            far[level] = max(far[level], abs(x[high] - x[low]))
    bands = []
    y = 0.0
    for level in range(len(heights) - 1, -1, -1):
        bands.append(_Row(y, y + heights[level]))
        y += heights[level] + apart + min(70, far[level - 1] / 9 if level else 0)
    return bands[::-1]


def _arrows(
    arrows: Sequence[Arrow],
    graph: Graph,
    x: Sequence[float],
    bands: Sequence[_Row],
    boxes: Sequence[PlacedBox],
) -> tuple[PlacedArrow, ...]:
    leave = _ports(graph, x, boxes, [(chain[0], chain[1]) for chain in graph.chains])
    reach = _ports(graph, x, boxes, [(chain[-1], chain[-2]) for chain in graph.chains])
    marks: list[Point] = []
    done = []
    for at, (arrow, chain) in enumerate(zip(arrows, graph.chains, strict=True)):
        low, high = boxes[chain[0]], boxes[chain[-1]]
        points = [(leave[at], low.y - low.height / 2), (leave[at], bands[graph.levels[chain[0]]].top)]
        for bend in chain[1:-1]:
            band = bands[graph.levels[bend]]
            points += [(x[bend], band.bottom), (x[bend], band.top)]
        points += [(reach[at], bands[graph.levels[chain[-1]]].bottom), (reach[at], high.y + high.height / 2)]
        if arrow.source == high.id:
            points.reverse()
        mark = _mark(points, marks) if arrow.thought else points[0]
        done.append(PlacedArrow(arrow, tuple(points), mark))
    return tuple(done)


def _ports(
    graph: Graph, x: Sequence[float], boxes: Sequence[PlacedBox], ends: Sequence[tuple[int, int]]
) -> list[float]:
    """Where arrows touch a box, side by side in the order of where they go, so that none cross there."""
    at_box: dict[int, list[int]] = {}
    for arrow, (box, _) in enumerate(ends):
        at_box.setdefault(box, []).append(arrow)
    port = [0.0] * len(ends)
    for box, there in at_box.items():
        there.sort(key=lambda arrow: (x[ends[arrow][1]], arrow))
        step = min(20.0, (boxes[box].width - 20) / len(there))
        for place, arrow in enumerate(there):
            port[arrow] = x[box] + (place - (len(there) - 1) / 2) * step
    return port


def _mark(points: Sequence[Point], others: list[Point]) -> Point:
    """A place on the first bend of the arrow, free of other marks where there is one."""
    (ax, ay), (bx, by) = points[1], points[2]
    free = (ax + bx) / 2, (ay + by) / 2
    for t in (0.5, 0.38, 0.62, 0.27, 0.73):
        aside = t * t * (3 - 2 * t)
        up = 3 * t * (1 - t) * 0.5 + t**3
        spot = ax + (bx - ax) * aside, ay + (by - ay) * up
        if all(abs(spot[0] - x) > 2 * MARK or abs(spot[1] - y) > 2 * MARK for x, y in others):
            free = spot
            break
    others.append(free)
    return free


def moved(picture: Picture, x: float, y: float) -> Picture:
    """The picture this far to the right and down."""
    return _every(picture, lambda point: (point[0] + x, point[1] + y))


def mirrored(picture: Picture) -> Picture:
    """The picture for people who read from right to left."""
    return _every(picture, lambda point: (picture.width - point[0], point[1]))


def _every(picture: Picture, to: Callable[[Point], Point]) -> Picture:
    boxes = []
    for box in picture.boxes:
        x, y = to((box.x, box.y))
        boxes.append(replace(box, x=x, y=y))
    arrows = tuple(
        replace(each, points=tuple(map(to, each.points)), mark=to(each.mark)) for each in picture.arrows
    )
    return replace(picture, boxes=tuple(boxes), arrows=arrows)
