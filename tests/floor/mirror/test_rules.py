"""Heads, turns, waiting and who had most of the time; and plain answers where there is nothing to tell."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assemblee.floor.line import MoveReason
from assemblee.floor.mirror.rules import Most, mirror, mirror_from, values_of
from assemblee.floor.mirror.sharing import INPUT, Part
from assemblee.floor.rules import Kind
from tests.floor.mirror.evenings import at, evening, people, talk, turn

FORTY_FIVE = people(resident=40, municipality=5)


def test_nineteen_wanted_the_floor_and_eighteen_got_it() -> None:
    turns = [turn(f"resident {n}", 2 * n, 60, waited=n) for n in range(18)]

    seen = mirror(evening(FORTY_FIVE, [*turns, turn("resident 0", 38, 60)], minutes=40))

    assert (seen.spoke, seen.present, seen.percent) == (18, 45, 40)
    assert (seen.turns, seen.first_voices, seen.longest_wait) == (19, 18, 17)


def test_who_spoke_in_any_form_is_counted_once() -> None:
    spoken = [
        turn("resident 0", 1, 60),
        turn("resident 0", 3, 10, kind=Kind.REPLY),
        turn("resident 1", 4, 10, kind=Kind.REPLY),
        turn("resident 2", 5, 10, kind=Kind.ORDER),
    ]

    seen = mirror(evening(FORTY_FIVE, spoken, heard={"resident 2", "resident 3", "somebody who is gone"}))

    assert (seen.spoke, seen.turns, seen.first_voices) == (4, 1, 1)


def test_a_quarter_of_the_people_had_most_of_the_minutes() -> None:
    loud = [turn(f"resident {n}", 3 * n, 240) for n in range(11)]
    quiet = [turn(f"resident {n}", 40 + n, 60) for n in range(11, 17)]

    assert mirror(evening(FORTY_FIVE, loud + quiet, minutes=90)).most == Most(44, 50)


@pytest.mark.parametrize(
    ("present", "speakers"),
    [
        (19, 10),  # a quarter of nineteen is four
        (45, 4),  # all of the time is that of four people
        (45, 13),  # the whole less the quarter is that of two people
    ],
)
def test_nobody_is_told_what_fewer_than_five_people_had(present: int, speakers: int) -> None:
    turns = [turn(f"resident {n}", n, 60 + n) for n in range(speakers)]

    assert mirror(evening(people(resident=present), turns, minutes=60)).most is None


def test_each_reason_of_a_move_is_counted() -> None:
    moves = [MoveReason.MUST_LEAVE, MoveReason.ANSWERS, MoveReason.MUST_LEAVE]

    seen = mirror(evening(FORTY_FIVE, moves=moves))

    assert seen.moved == 3
    assert seen.reasons == [("answers a question", 1), ("has to leave soon", 2)]


def test_what_is_kept_is_read_back() -> None:
    turns = [turn(f"resident {n}", 2 * n, 60) for n in range(25)]
    seen = mirror(
        evening(
            FORTY_FIVE, turns, minutes=60, parts=[talk(0, 50), Part(INPUT, at(50), at(60))], moves=["other"]
        )
    )

    assert seen.times
    assert seen.most
    assert mirror_from(values_of(seen)) == seen


def test_where_nobody_spoke_there_is_no_time_to_share() -> None:
    seen = mirror(evening(FORTY_FIVE))

    assert (seen.spoke, seen.percent, seen.longest_wait) == (0, 0, None)
    assert (dict(seen.shares), seen.times, seen.most) == ({}, (), None)


def test_where_nobody_was_there_nothing_is_divided() -> None:
    seen = mirror(evening({}))

    assert (seen.present, seen.spoke, seen.percent, dict(seen.shares)) == (0, 0, 0, {})


def test_a_clock_that_was_set_back_makes_no_wait_below_nothing() -> None:
    turns = [turn(f"resident {n}", -90 + n, 60, waited=-60) for n in range(6)]
    backwards = replace(evening(FORTY_FIVE, turns), ends=at(-20))

    seen = mirror(backwards)

    assert seen.longest_wait == 0
    assert sum(seen.shares.values()) == 100
    assert len(seen.times) == 1


def test_a_wait_is_told_in_whole_minutes() -> None:
    turns = [replace(turn("resident 0", 1, 60), waited=timedelta(minutes=3, seconds=59))]

    assert mirror(evening(FORTY_FIVE, turns)).longest_wait == 3
