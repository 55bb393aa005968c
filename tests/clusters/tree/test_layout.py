"""The problem tree on paper: nothing lies over anything else, and it is the same picture every time."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from assemblee.clusters.links.rules import LinkKind
from assemblee.clusters.tree.layout import pictured
from assemblee.clusters.tree.picture import Arrow, Box, Picture, PlacedBox
from assemblee.clusters.tree.wrapping import width, wrapped
from tests.clusters.tree.trees import tree

A_HAIR = 0.001
IDS = [f"pile-{n:02}" for n in range(14)]
titles = some.text(some.characters(categories=("L", "N", "Zs", "P")), min_size=1, max_size=50)
boxes = some.lists(some.sampled_from(IDS), min_size=1, unique=True).flatmap(
    lambda ids: some.tuples(*(some.builds(Box, some.just(each), titles) for each in ids))
)
arrows = some.lists(
    some.builds(
        Arrow, some.sampled_from(IDS), some.sampled_from(IDS), some.sampled_from(LinkKind), some.booleans()
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(boxes, arrows, some.sampled_from(["", *IDS]), some.sampled_from(["ltr", "rtl"]), some.randoms())
def test_whatever_the_links_nothing_lies_over_anything_else(
    boxes: tuple[Box, ...], arrows: list[Arrow], core: str, direction: str, chance: random.Random
) -> None:
    picture = pictured(boxes, arrows, core, direction)

    assert {box.id for box in picture.boxes} == {box.id for box in boxes}
    assert all(apart(one, other) for one, other in combinations(picture.boxes, 2))
    assert not runs_through(picture)
    assert all(within(picture, box) for box in picture.boxes)
    shuffled = chance.sample(boxes, len(boxes)), chance.sample(arrows, len(arrows))
    assert pictured(*shuffled, core, direction) == picture


@settings(max_examples=60, deadline=None)
@given(boxes, arrows)
def test_from_right_to_left_it_is_the_mirror_image(boxes: tuple[Box, ...], arrows: list[Arrow]) -> None:
    one, other = pictured(boxes, arrows), pictured(boxes, arrows, direction="rtl")

    assert [round(one.width - box.x, 3) for box in one.boxes] == [round(box.x, 3) for box in other.boxes]
    assert [box.y for box in one.boxes] == [box.y for box in other.boxes]


@given(titles)
def test_no_line_is_wider_than_its_box(title: str) -> None:
    picture = pictured([Box("pile", title)], [])

    assert max(map(width, picture.boxes[0].lines)) <= picture.boxes[0].width
    assert "".join("".join(wrapped(title)).split()).replace("-", "") == "".join(title.split()).replace(
        "-", ""
    )


def test_causes_stand_below_the_core_and_harm_above_it() -> None:
    boxes = [Box("a", "Te weinig huizen"), Box("core", "Huur te hoog", "Kernprobleem"), Box("z", "Stress")]
    arrows = [Arrow("a", "core", LinkKind.CAUSES), Arrow("core", "z", LinkKind.HARMS)]
    below, core, above = pictured(boxes, arrows, "core").boxes

    assert above.y < core.y < below.y
    assert above.x == core.x == below.x


@pytest.mark.parametrize("count", [12, 40, 150])
def test_every_arrow_that_closes_no_circle_goes_up(count: int) -> None:
    boxes, arrows, core = tree(count)
    forward = [each for each in arrows if each.source < each.target]
    picture = pictured(boxes, forward, core)
    y = {box.id: box.y for box in picture.boxes}

    assert all(y[each.arrow.source] > y[each.arrow.target] for each in picture.arrows)
    assert len(picture.arrows) == len(forward)


def test_ordering_takes_away_most_crossings() -> None:
    boxes, arrows, core = tree(40)
    untidy = pictured(boxes, arrows, core, in_order=False)

    assert pictured(boxes, arrows, core).crossings <= untidy.crossings / 3


def apart(one: PlacedBox, other: PlacedBox) -> bool:
    beside = abs(one.x - other.x) >= (one.width + other.width) / 2 - A_HAIR
    return beside or abs(one.y - other.y) >= (one.height + other.height) / 2 - A_HAIR


def within(picture: Picture, box: PlacedBox) -> bool:
    return box.x - box.width / 2 >= 0 and box.x + box.width / 2 <= picture.width and box.y < picture.height


def runs_through(picture: Picture) -> list[tuple[Arrow, str]]:
    """Arrows that touch the box of a pile they have nothing to do with; a bend stays within its corners."""
    return [
        (each.arrow, box.id)
        for each in picture.arrows
        for start, end in zip(each.points, each.points[1:], strict=False)
        for box in picture.boxes
        if box.id not in {each.arrow.source, each.arrow.target} and touches(start, end, box)
    ]


def touches(start: tuple[float, float], end: tuple[float, float], box: PlacedBox) -> bool:
    half, tall = box.width / 2 - A_HAIR, box.height / 2 - A_HAIR
    beside = max(start[0], end[0]) <= box.x - half or min(start[0], end[0]) >= box.x + half
    over = max(start[1], end[1]) <= box.y - tall or min(start[1], end[1]) >= box.y + tall
    return not (beside or over)
