"""promises.ics: another program reads what we wrote, and no text of a person makes a line of its own."""

from datetime import UTC, date, datetime

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from assemblee.record.calendar import Event, calendar

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def written(*events: Event, version: int = 1) -> bytes:
    return calendar(events, NOON, version, "nl")


def read(file: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(file).walk("VEVENT"))


def test_a_meeting_and_a_promise_are_there_to_the_minute_and_the_day() -> None:
    meeting = Event("m1", "De huur", NOON, NOON.replace(hour=14), "Wat nu?", "Buurthuis, zaal 2; achter")
    promise = Event("a1-due", "Woonstad: Wanneer is de lift gemaakt?", date(2026, 12, 31))

    evening, due = read(written(meeting, promise, version=3))

    assert (evening.start, evening.end) == (NOON, NOON.replace(hour=14))
    assert evening["LOCATION"] == "Buurthuis, zaal 2; achter"
    assert (due.start, due.end) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (due["UID"], due["SEQUENCE"]) == ("a1-due@assemblee", 2)
    assert due["SUMMARY"] == "Woonstad: Wanneer is de lift gemaakt?"


def test_a_calendar_without_days_is_a_calendar() -> None:
    assert read(written()) == []


def test_lines_are_folded_between_signs() -> None:
    file = written(Event("m1", "İşçi 👷🏽‍♀️ الإيجار " * 30, NOON))

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert str(read(file)[0]["SUMMARY"]) == ("İşçi 👷🏽‍♀️ الإيجار " * 30).strip()


@given(st.text(), st.text())
def test_no_text_breaks_out(title: str, about: str) -> None:
    hostile = f"{title}\r\nEND:VEVENT\nATTACH:http://x\u2028X:{about}"

    (event,) = read(written(Event("m1", hostile, NOON, about=about)))

    assert set(event) <= {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"}
