"""Who must approve, as the page says it."""

from datetime import UTC, datetime

import pytest

from assemblee.minutes.adoption import StillNeeded, still_needed, two_people_may_from


@pytest.mark.parametrize(
    ("approved", "needed"),
    [
        ([], StillNeeded.TWO),
        (["resident"], StillNeeded.ONE),
        (["municipality"], StillNeeded.ONE_RESIDENT),
        (["unsaid"], StillNeeded.ONE_RESIDENT),
        (["municipality", "organisation", "municipality"], StillNeeded.ONE_RESIDENT),
        (["resident", "municipality"], StillNeeded.NOBODY),
        (["resident", "resident"], StillNeeded.NOBODY),
    ],
)
def test_two_people_are_enough_when_one_lives_here(approved: list[str], needed: StillNeeded) -> None:
    assert still_needed(approved) is needed


def test_everybody_has_seven_days_to_say_what_is_wrong() -> None:
    closed = datetime(2026, 5, 1, 19, 45, tzinfo=UTC)

    assert two_people_may_from(closed) == datetime(2026, 5, 8, 19, 45, tzinfo=UTC)
