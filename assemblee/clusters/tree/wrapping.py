"""Titles in lines, measured without a browser: the letters are taken as wide as the widest font we know.

Widths are in thousandths of the size of the letters, those of DejaVu Sans and some more; other fonts for
screens are narrower, so a line never sticks out of its box.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

SIZE = 15
"""Of the letters, in the picture's own units."""

LINE = 21
"""From line to line: letters of Noto Sans stand 1.362 of their size high, so in 20 they touched."""

ARABIC_LINE = 25

HARD_SPACE = "\N{NO-BREAK SPACE}"

_WIDTHS = {
    290: "ijlI.,:;|!'\u2019",
    400: ' ftr()[]-"/·',
    560: "cszJ?*",
    850: "w%&OQGDHNU",
    1010: "mMW@—…",
    390: "اأإآلدذرزوءى١",
    1060: "سشصض",
    9900: "\ufdfd",
}
_OF_SIGN = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_SAFE = 1.04
_WIDEST = 200
_MOST_LINES = 4


def width(text: str) -> float:
    """As wide as this text can become, in the picture's own units."""
    return sum(map(_sign, text)) * SIZE * _SAFE / 1000


@cache
def _sign(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn"}:
        return 0
    plain = unicodedata.normalize("NFD", sign)[0]
    known = _OF_SIGN.get(sign) or _OF_SIGN.get(plain)
    return known or _of_script(plain)


def _of_script(sign: str) -> int:
    if "\u0590" <= sign <= "\u08ff":
        return 760
    if ord(sign) < 0x250 or "\u0370" <= sign <= "\u04ff":
        return 720 if sign.isupper() else 660
    return 1300


def wrapped(text: str, wanted: float = 150) -> list[str]:
    """The text in lines of a box of about this width; wider where it would be too high. What hard spaces
    join stays together.
    """
    longest = max((width(word) for word in text.split(" ")), default=0)
    limit = min(max(wanted, longest), _WIDEST)
    lines = list(_lines(text, limit))
    while len(lines) > _MOST_LINES and limit < _WIDEST:
        limit = min(limit + 20, _WIDEST)
        lines = list(_lines(text, limit))
    return lines


def _lines(text: str, limit: float) -> Iterator[str]:
    line = ""
    for word in _words(text, limit):
        longer = f"{line} {word}".strip()
        if line and width(longer) > limit:
            yield line
            longer = word
        line = longer
    yield line


def _words(text: str, limit: float) -> Iterator[str]:
    for joined in filter(None, text.split(" ")):
        for word in [joined] if width(joined) <= limit else joined.split(HARD_SPACE):
            yield from [word] if width(word) <= limit else _pieces(word, limit)


def _pieces(word: str, limit: float) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and width(f"{piece}{sign}-") > limit and not unicodedata.combining(sign):
            yield f"{piece}-" if piece.isalpha() and piece[-1] < "\u0590" else piece
            piece = ""
        piece += sign
    yield piece


def line_height(line: str) -> float:
    """Arabic letters need more room above and below."""
    return ARABIC_LINE if any("\u0590" <= sign <= "\u08ff" for sign in line) else LINE
