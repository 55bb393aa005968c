"""The tree of an evening: what of it fits on the wall, and in which order it is read."""

import pytest

from assemblee.clusters.links.rules import Link, LinkKind
from assemblee.clusters.tree.rules import (
    MOST_ON_THE_WALL,
    WALL_HEIGHT,
    WALL_WIDTH,
    WORDS,
    Name,
    ProblemTree,
    problem_tree,
)
from tests.clusters.tree.trees import tree

CAUSES, HARMS = LinkKind.CAUSES, LinkKind.HARMS
PILES = [Name("rent", "Huur", "الإيجار", "ar", 9), Name("debt", "Schulden", cards=3), Name("lift", "Lift")]
ROUND = {Link("debt", "rent", CAUSES): frozenset("a"), Link("rent", "debt", HARMS): frozenset[str]()}


def random_tree(count: int, seed: int = 1) -> ProblemTree:
    boxes, arrows, core = tree(count, seed)
    names = [Name(box.id, box.text.partition("\N{NO-BREAK SPACE}")[0], cards=4) for box in boxes]
    links = {Link(each.source, each.target, each.kind): frozenset[str]() for each in arrows}
    return problem_tree(names, links, core)


def test_piles_without_links_are_not_in_it_but_the_core_problem_is() -> None:
    assert [pile.id for pile in problem_tree(PILES, ROUND, "").piles] == ["debt", "rent"]
    assert [pile.id for pile in problem_tree(PILES, {}, "lift").piles] == ["lift"]
    assert not problem_tree(PILES, {}, "lift")


def test_a_circle_is_told_from_the_core_problem_on() -> None:
    (circle,) = problem_tree(PILES, ROUND, "debt").circles
    (other,) = problem_tree(PILES, ROUND, "").circles

    assert circle.piles == ("debt", "rent")
    assert other.piles == ("rent", "debt")  # the largest pile first


@pytest.mark.parametrize("seed", range(1, 5))
def test_the_wall_shows_what_hangs_on_the_core_and_can_be_read_from_the_back(seed: int) -> None:
    whole = random_tree(40, seed)
    part = whole.for_the_wall()
    picture = part.picture()

    assert whole.core in part.names
    assert 3 <= len(part.piles) <= MOST_ON_THE_WALL
    assert part.left_out == len(whole.piles) - len(part.piles)
    assert (picture.width <= WALL_WIDTH, picture.height <= WALL_HEIGHT) == (True, True)
    assert {pile for link, _ in part.links for pile in (link.source, link.target)} == set(part.names)


def test_a_core_problem_with_the_longest_title_is_shown_whatever_its_size() -> None:
    alone = problem_tree([Name("rent", "W" * 50)], {}, "rent")

    assert [pile.id for pile in alone.for_the_wall().piles] == ["rent"]
    assert ProblemTree().for_the_wall().piles == ()


def test_links_are_read_from_the_core_problem_outwards() -> None:
    links = {Link("lift", "debt", CAUSES): frozenset[str](), **ROUND}
    read = problem_tree(PILES, links, "rent").nearest_links()

    assert [(link.source, link.target) for link, _ in read] == [
        ("debt", "rent"),
        ("rent", "debt"),
        ("lift", "debt"),
    ]


async def test_the_picture_is_in_the_language_of_its_reader_and_escaped() -> None:
    names = [Name("rent", "Huur & <b>", "الإيجار", "ar", 9), PILES[1]]
    whole = problem_tree(names, ROUND, "rent")
    say = {word: word.upper() for word in WORDS}

    dutch, arabic = await whole.svg("nl", "ltr", say), await whole.svg("ar", "rtl", say)

    assert "Huur &amp; &lt;b&gt;" in dutch
    assert "الإيجار" in arabic
    assert "الإيجار" not in dutch
    assert "CORE PROBLEM" in dutch
    assert "style=" not in dutch
    assert dutch == await whole.svg("nl", "ltr", say)
