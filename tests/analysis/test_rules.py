"""The life line of a theme, from lists alone."""

from random import Random

from hypothesis import given
from hypothesis import strategies as some

from assemblee.analysis.themes.rules import Counted, Mark, Writing, least_writers, life_line

TWO_EACH = {"spring": Writing(2), "summer": Writing(2), "autumn": Writing(2, twice=1)}


def test_a_theme_that_comes_back_shows_in_how_many_evenings_and_how_many_cards() -> None:
    rent_in_spring = Counted("a", 1, {"spring": 5})
    rent_in_autumn = Counted("b", 3, {"autumn": 3}, dots=7)
    draught_in_autumn = Counted("c", 3, {"autumn": 1}, dots=0)

    line = life_line([rent_in_autumn, draught_in_autumn, rent_in_spring], [1, 2, 3], TWO_EACH)

    assert line.marks == (Mark(1, 5, 3), Mark(2), Mark(3, 4, 1, 7))
    assert [mark.there for mark in line.marks] == [True, False, True]
    assert (line.evenings, line.among, line.rounds, line.cards) == (2, 3, 2, 9)


def test_dots_are_no_cards_and_no_vote_is_not_a_vote_of_nothing() -> None:
    line = life_line([Counted("a", 1, {}, dots=9), Counted("b", 2, {"summer": 1})], [1, 2], TWO_EACH)

    assert line.marks == (Mark(1, 0, 0, 9), Mark(2, 1, 1, None))
    assert line.evenings == 1


def test_a_theme_without_cards_is_a_line_of_nothing() -> None:
    line = life_line([], [], {})

    assert (line.marks, line.evenings, line.cards) == ((), 0, 0)


def test_writers_are_counted_by_what_one_person_could_send() -> None:
    assert least_writers(5, Writing(2)) == 3
    assert least_writers(5, Writing(2, twice=1)) == 2  # one of them could send four
    assert least_writers(1, Writing(2, twice=4)) == 1
    assert least_writers(0, Writing(2)) == 0


counted = some.lists(
    some.builds(
        Counted,
        some.uuids().map(str),
        some.integers(1, 4),
        some.dictionaries(some.sampled_from([*TWO_EACH]), some.integers(0, 9)),
        some.none() | some.integers(0, 9),
    ),
    max_size=12,
)


@given(counted, some.randoms(use_true_random=False))
def test_the_counts_add_up_in_whatever_order(clusters: list[Counted], chance: Random) -> None:
    line = life_line(clusters, [1, 2, 3, 4], TWO_EACH)
    chance.shuffle(clusters)

    assert life_line(clusters, [1, 2, 3, 4], TWO_EACH) == line
    assert line.cards == sum(sum(each.rounds.values()) for each in clusters)
    assert line.evenings <= min(line.among, line.cards)
    assert sum(mark.dots or 0 for mark in line.marks) == sum(each.dots or 0 for each in clusters)
