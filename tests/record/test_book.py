"""The page of the book tells the chain, and nothing that was erased."""

from assemblee.record.book import book_lines
from assemblee.record.rules import fingerprint
from tests.record.evening import evening

ZONE = "Europe/Amsterdam"


def test_a_meeting_is_told_by_what_its_entry_says() -> None:
    book = evening()
    opening, meeting = book_lines(book.entries, {}, ZONE)

    assert (opening.kind, meeting.kind) == ("trajectory", "meeting")
    assert (meeting.number, meeting.present, meeting.cards, meeting.how) == (1, 45, 2, "two people")
    assert meeting.date is not None
    assert meeting.date.isoformat() == "2026-05-01T12:00:00+02:00"
    assert meeting.fingerprint == fingerprint(book.entries[1].hash)


def test_a_title_is_told_until_it_is_erased() -> None:
    book = evening()
    title = book.says("De huur")
    book.writes("meeting", {**book.entries[1].body, "number": 2, "title": title})

    assert book_lines(book.entries, {str(title["commitment"]): "De huur"}, ZONE)[2].title == "De huur"
    assert book_lines(book.entries, {}, ZONE)[2].title == ""


def test_an_erasure_says_how_many_texts_went() -> None:
    book = evening()
    book.writes("erasure", {"texts": [book.forgets("lift blijft stuk")], "reason": "third-person"})

    assert book_lines(book.entries, {}, ZONE)[2].erased == 1
