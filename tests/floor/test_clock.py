"""The clock of a turn, whatever happens to the room and to the computer's own clock."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assemblee.floor.clock import Clock
from tests.floor.evening import often

EIGHT = datetime(2025, 3, 4, 20, 0, tzinfo=UTC)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_a_running_clock_has_an_end_that_stays_where_it_is() -> None:
    clock = Clock(120_000, running_since=EIGHT)

    assert clock.until(EIGHT + seconds(30.0007)) == EIGHT + seconds(120)
    assert clock.left(EIGHT + seconds(130)) == -10_000


def test_a_clock_that_stands_still_keeps_what_is_left_to_the_millisecond() -> None:
    clock = Clock(120_000, running_since=EIGHT).stopped(EIGHT + seconds(30.25))

    assert clock.until(EIGHT + seconds(500)) is None
    assert clock.left(EIGHT + seconds(500)) == 89_750
    assert clock.started(EIGHT + seconds(500)).until(EIGHT + seconds(510)) == EIGHT + seconds(500 + 89.75)


def test_a_clock_set_back_gives_no_more_than_was_left_and_takes_nothing_away() -> None:
    clock = Clock(120_000, spoken_ms=20_000, running_since=EIGHT)
    before = EIGHT - timedelta(hours=2)

    assert clock.left(before) == 100_000
    assert clock.until(before) == before + seconds(100)
    assert clock.stopped(before).spoken_ms == 20_000


@often
@given(st.lists(st.tuples(st.booleans(), st.integers(-7_200_000, 7_200_000)), max_size=12))
def test_no_clock_ever_runs_backwards(steps: list[tuple[bool, int]]) -> None:
    clock, now = Clock(120_000), EIGHT

    for runs, milliseconds in steps:
        spoken = clock.spoken(now)
        clock = clock.started(now) if runs else clock.stopped(now)
        assert clock.spoken(now) >= spoken >= 0
        kept = clock.spoken_ms
        now += timedelta(milliseconds=milliseconds)
        assert clock.spoken(now) >= kept
