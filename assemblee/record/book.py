"""The chain as a page tells it: one line for each official act, in the order in which they were done.

A chain that came from elsewhere may say anything: what does not look as it should is left out of its line.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from assemblee.record.canonical import Json
from assemblee.record.rules import Entry, fingerprint
from assemblee.record.texts import file_names, removed_by

MINUTES = "minutes.html"


@dataclass(frozen=True, slots=True)
class BookLine:
    """One entry; what does not belong to its kind is empty.

    `erased` counts texts that were taken away, `file` is the page of the minutes in the book, `lost` tells
    that the key before could not sign, `ask` is what was answered.
    """

    seq: int
    kind: str
    at: datetime
    fingerprint: str
    meeting: str = ""
    number: int = 0
    version: int = 0
    title: str = ""
    date: datetime | None = None
    present: int = 0
    cards: int = 0
    how: str = ""
    erased: int = 0
    file: str = ""
    lost: bool = False
    ask: str = ""


def book_lines(entries: Iterable[Entry], words: Mapping[str, str], zone: str) -> list[BookLine]:
    """The lines of a chain; `words` are its titles by commitment: an erased title is not there."""
    chain = list(entries)
    files = file_names(chain)
    return [_meeting(each, words, zone) if each.kind == "meeting" else _other(each, files) for each in chain]


def titles_in(entries: Iterable[Entry]) -> Iterator[str]:
    """The commitments of all titles that lines may need."""
    for each in entries:
        if each.kind == "meeting" and (title := _part(each.body.get("title")).get("commitment")):
            yield str(title)


def _other(entry: Entry, files: Container[str]) -> BookLine:
    return BookLine(
        entry.seq,
        entry.kind,
        _minute(entry.at),
        fingerprint(entry.hash),
        version=_number(entry.body.get("version")),
        how=str(_part(entry.body.get("adopted")).get("how", "")),
        erased=len(removed_by(entry, files)),
        lost=entry.body.get("lost") is True,
        ask=str(entry.body.get("ask", "")) if entry.kind == "answer" else "",
    )


def _meeting(entry: Entry, words: Mapping[str, str], zone: str) -> BookLine:
    body = entry.body
    people, title, adopted = _part(body.get("people")), _part(body.get("title")), _part(body.get("adopted"))
    return BookLine(
        entry.seq,
        entry.kind,
        _minute(entry.at),
        fingerprint(entry.hash),
        meeting=str(body.get("meeting", "")),
        number=_number(body.get("number")),
        version=_number(body.get("version")),
        title=words.get(str(title.get("commitment", "")), ""),
        date=_day(body.get("date"), zone),
        present=_number(people.get("present")),
        cards=_shown(body.get("cards")),
        how=str(adopted.get("how", "")),
        file=next((name for name in file_names([entry]).values() if name.endswith(f"/{MINUTES}")), ""),
    )


def _part(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}


def _number(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _shown(cards: Json) -> int:
    listed = cards if isinstance(cards, list) else []
    return sum(_part(card).get("text") is not None for card in listed)


def _day(value: Json, zone: str) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)).replace(hour=12, tzinfo=ZoneInfo(zone))
    except ValueError:
        return None


def _minute(at: str) -> datetime:
    try:
        return datetime.strptime(at, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
