"""A list of cards that somebody typed elsewhere: one card on a line, read before anything is kept.

A line may begin with the kind of card and a colon, in any of our languages, and end with a tab or semicolon
and the word of its strip. A colon or semicolon that is followed by anything else belongs to the card.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.agenda.rules import CardKind
from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.paper.rules import word_on_strip
from assemblee.cards.rules import LIMIT
from assemblee.languages import LANGUAGES, catalogue
from assemblee.room.text import BadText, TooLong, clean_text

MOST_LINES = 600
"""In one list."""

_SHORT = {
    CardKind.PROBLEM: "problem probleem sorun problem مشكلة المشكلة",
    CardKind.CAUSE: "cause why oorzaak waarom neden niçin سبب السبب لماذا",
    CardKind.HARM: "harm gevolg zarar etki أثر ضرر",
    CardKind.DREAM: "dream droom hayal حلم",
    CardKind.CHANCE: "chance kans fırsat فرصة",
    CardKind.FLOW: "flow geldstroom para مال تدفق",
}
"""What people write before the colon when they do not write the whole name."""

_QUOTE = '"'
_SEMICOLONS = ";؛"
_EDGES = " \t;"
"""Around a line, of columns that a spreadsheet left empty."""


class Fault(StrEnum):
    """Why a line becomes no card."""

    TOO_LONG = "too-long"
    EMPTY = "empty"
    DOUBLED = "doubled"
    OTHER_KIND = "other-kind"
    NO_WORD = "no-word"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `place` counts from 1, as the eye does. With a fault it becomes no card."""

    place: int
    kind: CardKind
    text: str
    word: str = ""
    fault: Fault | None = None


def decoded(raw: bytes) -> str:
    """The text of a file from a spreadsheet or an editor: UTF-8, UTF-16 with its mark, or Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def read_list(raw: str, kinds: Sequence[CardKind], *, doubled: bool = False) -> list[Line]:
    """The lines of a list for a round that takes these kinds, its own first; empty lines do not count. Of a
    list that is too long only one more than `MOST_LINES`.

    The same card twice is a fault but the first time, unless `doubled` are wanted, or their words differ.
    """
    seen: set[tuple[str, str, str]] = set()
    lines: list[Line] = []
    for place, line in enumerate(raw.splitlines(), 1):
        bare = line.strip(_EDGES)
        if not bare:
            continue
        if len(lines) > MOST_LINES:
            break
        read = _read(place, bare, kinds)
        same = (read.kind, read.text.casefold(), read.word)
        if read.fault is None and same in seen and not doubled:
            read = Line(place, read.kind, read.text, read.word, Fault.DOUBLED)
        seen.add(same)
        lines.append(read)
    return lines


def drawn_for(seed: bytes, place: int) -> bytes:
    """n for the card on this line: the same list, sent again with the same seed, lays nothing twice."""
    return hashlib.sha256(seed + b"|" + str(place).encode()).digest()


def _read(place: int, line: str, kinds: Sequence[CardKind]) -> Line:
    rest, word, fault = _without_word(line)
    kind, text = _without_kind(_unquoted(rest), kinds[0])
    if kind not in kinds:
        fault = Fault.OTHER_KIND
    try:
        return Line(place, kind, clean_text(text, LIMIT), word, fault)
    except TooLong:
        return Line(place, kind, text, word, Fault.TOO_LONG)
    except BadText:
        return Line(place, kind, line, word, Fault.EMPTY)


def _without_word(line: str) -> tuple[str, str, Fault | None]:
    """What stands after a tab must be a word; after a semicolon it is one only when it looks like it."""
    before, tab, after = line.rpartition("\t")
    if tab and after.strip():
        word = word_on_strip(_unquoted(after.strip()))
        return before, word, None if word else Fault.NO_WORD
    cut = max(line.rfind(each) for each in _SEMICOLONS)
    word = word_on_strip(_unquoted(line[cut + 1 :].strip())) if cut >= 0 else ""
    return (line[:cut], word, None) if word else (line, "", None)


def _without_kind(text: str, usual: CardKind) -> tuple[CardKind, str]:
    before, colon, after = text.partition(":")
    kind = _KINDS.get(_folded(before)) if colon else None
    return (kind, after.strip()) if kind else (usual, text)


def _unquoted(text: str) -> str:
    """As spreadsheets write a text that holds their own signs."""
    bare = text.strip(_EDGES)
    if len(bare) > 1 and bare.startswith(_QUOTE) and bare.endswith(_QUOTE):
        return bare[1:-1].replace(_QUOTE * 2, _QUOTE).strip()
    return bare


def _folded(name: str) -> str:
    return name.strip().strip("?؟").strip().casefold()


def _names(kind: CardKind) -> Iterable[str]:
    yield from _SHORT[kind].split()
    for code in LANGUAGES:
        yield catalogue(code).gettext(CARD_KINDS[kind])


_KINDS = {_folded(name): kind for kind in CardKind for name in _names(kind)}
