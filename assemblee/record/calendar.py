"""promises.ics: a meeting and the days on which its promises are due, for any calendar (RFC 5545).

Written by hand, as it is so little: every text is escaped, so that none can begin a line of its own, lines
are folded at 75 bytes, and by the same UID and a higher SEQUENCE a later version replaces the one before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75
"""Bytes, without the end of the line."""

_ESCAPED = re.compile(r"[\\;,]")
_LINE_END = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a day, or from a moment until another; `key` is an id that stays through all versions."""

    key: str
    title: str
    begins: date | datetime
    ends: datetime | None = None
    about: str = ""
    place: str = ""


def calendar(events: Iterable[Event], stamp: datetime, version: int, language: str) -> bytes:
    """The file, as it was made at this moment; the first version is 1."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Assemblee//record//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _lines(event, stamp, version, language)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _lines(event: Event, stamp: datetime, version: int, language: str) -> list[str]:
    told = {"SUMMARY": event.title, "DESCRIPTION": event.about, "LOCATION": event.place}
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@assemblee",
        f"SEQUENCE:{version - 1}",
        f"DTSTAMP:{_moment(stamp)}",
        *_when(event),
        *(f"{name};LANGUAGE={language}:{_text(words)}" for name, words in told.items() if words),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _when(event: Event) -> list[str]:
    if isinstance(event.begins, datetime):
        ends = [] if event.ends is None else [f"DTEND:{_moment(event.ends)}"]
        return [f"DTSTART:{_moment(event.begins)}", *ends]
    following = event.begins + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M00Z}"


def _text(words: str) -> str:
    in_lines = _LINE_END.sub("\n", words.strip())
    return _ESCAPED.sub(r"\\\g<0>", _CONTROL.sub("", in_lines)).replace("\n", r"\n")


def _folded(line: str) -> bytes:
    folded, room = b"", LONGEST_LINE
    for sign in line:
        encoded = sign.encode()
        if len(encoded) > room:
            folded, room = folded + b"\r\n ", LONGEST_LINE - 1
        folded, room = folded + encoded, room - len(encoded)
    return folded + b"\r\n"
