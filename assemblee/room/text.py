"""The one place where text enters: cleaned once here, shown literally everywhere else.

Kept is whatever a language needs: marks, joiners, direction marks, emoji families. Dropped is what nobody can
see but what turns, hides or stacks the text around it. Escaping belongs where text leaves.
"""

import unicodedata

import regex

_MARK = r"[\p{Mn}\p{Me}\P{ccc=0}]"
_JOINER = r"[\u200c\u200d]"
_BEFORE_JOINER = r"[[\p{L}\p{M}\p{ExtPict}\p{Emoji_Modifier}]--[\p{Latin}\p{Greek}\p{Cyrillic}]]"
_AFTER_JOINER = r"[[\p{L}\p{ExtPict}]--[\p{Latin}\p{Greek}\p{Cyrillic}]]"
_VIRAMA = r"\p{ccc=9}"  # Malayalam and Hindi end a word in virama and joiner

_LONGEST_GRAPHEME = 16  # code points; a family of four with skin tones has 11

_grapheme = regex.compile(r"\X")
_line_end = regex.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_blank = regex.compile(r"[^\S\n]+")
_unseen = regex.compile(
    r"(?V1)[[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}]"
    r"--[\n\u200c\u200d\u200e\u200f\u061c\p{Prepended_Concatenation_Mark}]]"
)
_loose_joiner = regex.compile(
    rf"(?V1)(?<!{_BEFORE_JOINER}){_JOINER}|(?<!{_VIRAMA}){_JOINER}(?!{_AFTER_JOINER})"
)
_baseless = regex.compile(rf"(?m)^(?:[^\S\n]|{_JOINER}|{_MARK})+")
_stacked = regex.compile(rf"({_MARK}{{4}}){_MARK}+")
_seen = regex.compile(r"(?V1)[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]")


class BadText(ValueError):
    """A text that cannot be taken in. Never holds the text itself: errors end up in logs."""


class Empty(BadText):
    """There is nothing to see in the text."""


class Broken(BadText):
    """The text is half a character: a lone surrogate, which no phone sends by itself."""


class TooLong(BadText):
    """The text has `count` graphemes where `limit` is the most."""

    def __init__(self, count: int, limit: int) -> None:
        super().__init__(f"{count} graphemes, at most {limit}")
        self.count = count
        self.limit = limit


def clean_line(raw: str, limit: int) -> str:
    """A name, title or question: one line of at most `limit` graphemes, without a space at either end.

    Raises `Empty`, `Broken` or `TooLong`.
    """
    return _measured(_cleaned(_line_end.sub(" ", raw)), limit)


def clean_text(raw: str, limit: int) -> str:
    """A card or note: at most `limit` graphemes, and at most one blank line between two lines.

    Raises `Empty`, `Broken` or `TooLong`.
    """
    return _measured(_cleaned(_line_end.sub("\n", raw)), limit)


def graphemes(text: str) -> int:
    """How many signs a reader counts; one sign of more than 16 code points counts as several."""
    return sum(1 + (len(each) - 1) // _LONGEST_GRAPHEME for each in _grapheme.findall(text))


def _cleaned(text: str) -> str:
    _refuse_half_characters(text)
    text = _unseen.sub("", _blank.sub(" ", text))
    text = _loose_joiner.sub("", _baseless.sub("", text))
    # Before NFC too: on 100,000 marks in a row it took 7.7 seconds.
    text = unicodedata.normalize("NFC", _stacked.sub(r"\1", text))
    return _tidied(_stacked.sub(r"\1", text))


def _refuse_half_characters(text: str) -> None:
    if regex.search(r"\p{Cs}", text):
        raise Broken("half a character")


def _tidied(text: str) -> str:
    lines = "\n".join(_blank.sub(" ", line).strip() for line in text.split("\n"))
    return regex.sub(r"\n{3,}", "\n\n", lines).strip()


def _measured(text: str, limit: int) -> str:
    if not _seen.search(text):
        raise Empty("nothing to see")
    count = graphemes(text)
    if count > limit:
        raise TooLong(count, limit)
    return text
