"""Dots add up, whatever people lay where and whatever becomes of the piles; and the line that says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblee.clusters.ballots.dot_rules import count_dots, dots_on
from assemblee.clusters.ballots.dots import must_add_up
from assemblee.clusters.ballots.errors import (
    BallotsDoNotAddUp,
    DotsNotCounted,
    NotOnThisBallot,
    TooManyDots,
    TooManyOnOne,
)
from assemblee.clusters.ballots.rules import PublicLine, in_doubt, margin
from assemblee.clusters.ballots.tables import Ballot
from assemblee.errors import Refused

PILES = ("huur", "lift", "trap", "zorg")


def test_a_ballot_keeps_to_its_dots() -> None:
    assert dots_on({"huur": "2", "lift": "1", "trap": "0"}, PILES, 3, 2) == {"huur": 2, "lift": 1}
    assert dots_on({}, PILES, 3, 3) == {}


@pytest.mark.parametrize(
    ("body", "because"),
    [
        ({"huur": "-1"}, DotsNotCounted),
        ({"huur": "1e1"}, DotsNotCounted),
        ({"huur": "٣"}, DotsNotCounted),
        ({"huur": ""}, DotsNotCounted),
        ({"huur": "3"}, TooManyOnOne),
        ({"huur": "2", "lift": "2"}, TooManyDots),
        ({"fiets": "1"}, NotOnThisBallot),
    ],
)
def test_what_does_not_keep_to_it_is_refused(body: dict[str, str], because: type[Refused]) -> None:
    with pytest.raises(because):
        dots_on(body, PILES, 3, 2)


def test_dots_on_piles_that_lie_together_are_dots_on_one() -> None:
    ballots = [{"huur": 2, "lift": 2}, {"lift": 1, "trap": 1}, {"trap": 2}]

    counted = count_dots(ballots, {"huur": "huur", "lift": "trap", "trap": "trap", "zorg": "zorg"}, cap=2)

    assert counted == {"huur": 2, "trap": 2 + 2 + 2, "zorg": 0}


ballot = st.dictionaries(st.sampled_from(PILES), st.integers(0, 3), max_size=4).filter(
    lambda dots: sum(dots.values()) <= 6
)
homes = st.fixed_dictionaries({pile: st.sampled_from(PILES) for pile in PILES})


@given(st.lists(ballot, max_size=30), homes)
def test_there_are_never_more_dots_than_people_had(ballots: list[dict[str, int]], at: dict[str, str]) -> None:
    counted = count_dots(ballots, at, cap=3)

    assert sum(counted.values()) <= 6 * len(ballots)
    assert all(dots <= 3 * len(ballots) for dots in counted.values())
    must_add_up(counted, len(ballots), Ballot(round_id="r", budget=6, cap=3))


@given(st.lists(ballot, min_size=1, max_size=12), homes)
def test_no_order_of_ballots_counts_otherwise(ballots: list[dict[str, int]], at: dict[str, str]) -> None:
    assert count_dots(ballots, at, cap=3) == count_dots(reversed(ballots), at, cap=3)


def test_more_dots_than_that_are_not_told() -> None:
    with pytest.raises(BallotsDoNotAddUp):
        must_add_up({"huur": 7, "lift": 0}, 2, Ballot(round_id="r", budget=3, cap=3))
    with pytest.raises(BallotsDoNotAddUp):
        must_add_up({"huur": 5, "lift": 1}, 2, Ballot(round_id="r", budget=3, cap=2))


def test_the_line_adds_up_and_says_when_a_second_ticket_could_have_decided() -> None:
    assert PublicLine(issued=58, reissued=1, handed_in=51, paper=4).adds_up
    assert not PublicLine(issued=58, reissued=1, handed_in=60, paper=4).adds_up
    assert (margin([3, 9, 8]), margin([3])) == (1, None)
    assert in_doubt([9, 8], reissued=1)
    assert not in_doubt([9, 8], reissued=0)
    assert not in_doubt([9, 7], reissued=1)
