"""What comes next, what may move, and when the evening ends."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assemblee.agenda.rules import (
    Way,
    evening_ends_at,
    following,
    item_ends_at,
    may_move,
    moved,
    next_item,
    total_minutes,
)

HALF_PAST_SEVEN = datetime(2025, 3, 4, 19, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Planned:
    id: str
    minutes: int = 10
    opened_at: datetime | None = None
    closed_at: datetime | None = None


WELCOME = Planned("welcome", 8)
WRITING = Planned("writing", 4)
TALK = Planned("talk", 25)
EVENING = [WELCOME, WRITING, TALK]


def begun(item: Planned, at: datetime = HALF_PAST_SEVEN) -> Planned:
    return Planned(item.id, item.minutes, opened_at=at)


def test_the_first_item_comes_next_while_nothing_has_begun() -> None:
    assert next_item(EVENING, current=None) is WELCOME


def test_after_the_last_item_comes_nothing() -> None:
    assert next_item(EVENING, current="welcome") is WRITING
    assert next_item(EVENING, current="talk") is None
    assert next_item([], current=None) is None


def test_an_item_changes_places_with_its_neighbour() -> None:
    assert moved(EVENING, "talk", Way.UP) == [WELCOME, TALK, WRITING]
    assert moved(EVENING, "welcome", Way.DOWN) == [WRITING, WELCOME, TALK]


def test_the_first_cannot_go_up_nor_the_last_down() -> None:
    assert moved(EVENING, "welcome", Way.UP) == EVENING
    assert moved(EVENING, "talk", Way.DOWN) == EVENING


def test_what_began_stays_where_it_is_and_nothing_slips_in_before_it() -> None:
    going_on = [begun(WELCOME), WRITING, TALK]

    assert not may_move(going_on, "welcome", Way.DOWN)
    assert not may_move(going_on, "writing", Way.UP)
    assert may_move(going_on, "talk", Way.UP)


def test_an_item_that_was_jumped_over_can_still_be_taken_after_the_current_one() -> None:
    jumped = [begun(WELCOME), WRITING, begun(TALK)]

    later = moved(jumped, "writing", Way.DOWN)

    assert next_item(later, current="talk") is WRITING


def test_a_planned_evening_ends_when_all_its_minutes_have_passed() -> None:
    assert total_minutes(EVENING) == 37
    assert evening_ends_at(EVENING, None, HALF_PAST_SEVEN) == HALF_PAST_SEVEN + timedelta(minutes=37)


def test_an_evening_without_a_date_has_no_end() -> None:
    assert evening_ends_at(EVENING, None, None) is None


def test_an_evening_that_began_late_ends_late() -> None:
    ten_late = HALF_PAST_SEVEN + timedelta(minutes=10)
    items = [begun(WELCOME), begun(WRITING, at=ten_late), TALK]

    assert item_ends_at(items[1]) == ten_late + timedelta(minutes=4)
    assert evening_ends_at(items, "writing", HALF_PAST_SEVEN) == ten_late + timedelta(minutes=29)


def test_an_item_that_repeats_the_question_of_the_evening_changes_with_it() -> None:
    old, new = "Wat maakt wonen moeilijk?", "Waarom is de huur zo hoog?"

    assert following(old, old, new) == new
    assert following(f"{old} Schrijf het op.", old, new) == f"{new} Schrijf het op."
    assert following("Met welk woord ga je naar huis?", old, new) == "Met welk woord ga je naar huis?"
