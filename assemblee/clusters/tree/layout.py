"""From piles and links to a picture: each group that hangs together by itself, then side by side."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assemblee.clusters.tree.layers import levels, upward
from assemblee.clusters.tree.order import crossings, untangled
from assemblee.clusters.tree.picture import Arrow, Box, Picture, PlacedArrow, PlacedBox
from assemblee.clusters.tree.rows import first_rows, with_bends
from assemblee.clusters.tree.standing import BETWEEN_ROWS, drawn, mirrored, moved

EDGE = 12
BETWEEN_GROUPS = 40
_NARROW = 900.0


def pictured(
    boxes: Iterable[Box],
    arrows: Iterable[Arrow],
    core: str = "",
    direction: str = "ltr",
    apart: float = BETWEEN_ROWS,
    in_order: bool = True,
) -> Picture:
    """The picture of these boxes; the same ones in any order give the very same picture.

    Arrows to boxes that are not there, and to where they come from, are left out. Rows stand at least
    `apart`. `in_order` False leaves the rows as they come, to see what ordering them brings.
    """
    by_id = {box.id: box for box in sorted(boxes, key=lambda box: box.id)}
    there = sorted(
        {
            each
            for each in arrows
            if each.source != each.target and {each.source, each.target} <= by_id.keys()
        },
        key=lambda each: (each.source, each.target, each.kind, each.thought),
    )
    groups = _groups(by_id, there)
    groups.sort(key=lambda group: (core not in group, -len(group), group[0]))
    pictures = [
        _group(
            [by_id[each] for each in group],
            [each for each in there if each.source in group],
            core,
            apart,
            in_order,
        )
        for group in groups
    ]
    whole = _beside(pictures)
    return mirrored(whole) if direction == "rtl" else whole


def _groups(boxes: Iterable[str], arrows: Iterable[Arrow]) -> list[list[str]]:
    group = {box: [box] for box in boxes}
    for each in arrows:
        one, other = group[each.source], group[each.target]
        if one is not other:
            one += other
            group |= dict.fromkeys(other, one)
    return sorted(sorted(each) for each in {id(each): each for each in group.values()}.values())


def _group(boxes: Sequence[Box], arrows: Sequence[Arrow], core: str, apart: float, in_order: bool) -> Picture:
    number = {box.id: at for at, box in enumerate(boxes)}
    pairs = upward(len(boxes), [(number[each.source], number[each.target]) for each in arrows])
    trunk = number.get(core, _busiest(len(boxes), pairs))
    most = max(5, math.ceil(1.4 * math.sqrt(len(boxes))))
    graph = with_bends(len(boxes), pairs, levels(len(boxes), pairs, trunk, most))
    rows = first_rows(graph, trunk)
    if in_order:
        rows = untangled(rows, graph.above, graph.below)
    picture = drawn(boxes, arrows, graph, rows, apart)
    return replace(picture, crossings=crossings(rows, graph.above))


def _busiest(count: int, pairs: Iterable[tuple[int, int]]) -> int:
    links = [0] * count
    for pair in pairs:
        for box in pair:
            links[box] += 1
    return links.index(max(links))


def _beside(pictures: Sequence[Picture]) -> Picture:
    limit = max([_NARROW, *(each.width for each in pictures)])
    boxes: list[PlacedBox] = []
    arrows: list[PlacedArrow] = []
    x, y, high, wide = 0.0, 0.0, 0.0, 0.0
    for each in pictures:
        if x and x + each.width > limit:
            x, y, high = 0.0, y + high + BETWEEN_GROUPS, 0.0
        there = moved(each, x + EDGE, y + EDGE)
        boxes += there.boxes
        arrows += there.arrows
        wide, high = max(wide, x + each.width), max(high, each.height)
        x += each.width + BETWEEN_GROUPS
    crossed = sum(each.crossings for each in pictures)
    return Picture(wide + 2 * EDGE, y + high + 2 * EDGE, tuple(boxes), tuple(arrows), crossed)
