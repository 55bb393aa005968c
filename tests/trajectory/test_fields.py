"""A fault is said beside its own field, and nothing that was typed is lost."""

from datetime import UTC, datetime

from assemblee.room.forms import Form
from assemblee.trajectory.fields import Fields, filled_in


def typed(**values: str | list[str]) -> Fields:
    raw = {name: [value] if isinstance(value, str) else value for name, value in values.items()}
    return Fields("plan", Form(raw), "en")


def test_all_faults_are_found_at_once_each_by_its_field() -> None:
    fields = typed(title="t" * 81, question="", minutes="veel")

    fields.line("title", 80)
    fields.line("question", 200)
    fields.number("minutes", 1, 240)

    assert set(fields.faults) == {"title", "question", "minutes"}
    assert "81" in fields.fault("title")
    assert fields.fault("minutes") == "Fill in a whole number from 1 to 240."


def test_what_was_typed_is_still_there_after_a_fault() -> None:
    fields = typed(title=" De huur " * 20, steps=["a", "c"])

    fields.line("title", 80)

    assert fields.value("title") == " De huur " * 20
    assert [step for step in "abc" if fields.ticked("steps", step)] == ["a", "c"]


def test_a_field_that_may_stay_open_is_no_fault() -> None:
    fields = typed(place="  ")

    assert fields.line("place", 160, needed=False) == ""
    assert fields.moment("starts_at", "Europe/Amsterdam") is None
    assert not fields.refused


def test_a_time_is_read_as_the_clocks_of_the_neighbourhood_show_it() -> None:
    fields = typed(summer="2025-07-01T19:30", winter="2025-12-01T19:30")

    assert fields.moment("summer", "Europe/Amsterdam") == datetime(2025, 7, 1, 17, 30, tzinfo=UTC)
    assert fields.moment("winter", "Europe/Amsterdam") == datetime(2025, 12, 1, 18, 30, tzinfo=UTC)


def test_an_unreadable_or_unthinkable_time_is_a_fault() -> None:
    fields = typed(starts_at="morgenavond", ends_at="0001-01-01T00:00")

    fields.moment("starts_at", "Europe/Amsterdam")
    fields.moment("ends_at", "Europe/Amsterdam")

    assert set(fields.faults) == {"starts_at", "ends_at"}


def test_only_what_was_offered_can_be_chosen() -> None:
    fields = typed(script="overnight", steps=["a", "x"])

    assert fields.one_of("script", ["first", "second"]) == ""
    assert fields.all_of("steps", ["a", "b"]) == ["a"]
    assert set(fields.faults) == {"script"}


def test_own_steps_are_one_on_each_line() -> None:
    fields = typed(own="Samen eten\n\n De straat op ", many="een\ntwee\ndrie")

    assert fields.lines("own", 120, 20) == ["Samen eten", "De straat op"]
    assert fields.lines("many", 120, 2) == []
    assert set(fields.faults) == {"many"}


def test_a_form_is_shown_first_with_what_is_kept() -> None:
    fields = filled_in("plan", {"title": "De huur", "minutes": 25, "steps": ["a"]})

    assert (fields.value("title"), fields.value("minutes")) == ("De huur", "25")
    assert fields.ticked("steps", "a")
    assert not fields.ticked("steps", "b")


def test_half_a_character_can_be_shown_again() -> None:
    assert typed(title="huur \ud83d").value("title") == "huur ?"
