"""Taking words out of texts and files, however these write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assemblee.languages import N_

LEAST = 15
"""Signs of words that are a quote wherever they stand; shorter ones ("Huur") may be anybody's."""

READABLE = frozenset({"html", "md", "csv", "ics", "json", "txt"})
"""Endings of files in which words stand as signs; of others, only that they were made from such a file."""


class Reason(StrEnum):
    """Why a text is taken away; who asked it is nowhere."""

    RECOGNISED = "third-person"
    HARM = "harm"
    LAW = "law"


REASONS = {
    Reason.RECOGNISED: N_("Somebody can be recognised in it"),
    Reason.HARM: N_("It hurts somebody"),
    Reason.LAW: N_("The law asks it"),
}
"""The words on the button's list."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a card said, in each of its languages, and what stands there instead; `card` is its id."""

    quotes: tuple[str, ...]
    instead: str
    card: str = ""

    def are(self, text: str) -> bool:
        """Whether a text says just this and is long enough to be nobody else's."""
        said = " ".join(text.split()).casefold()
        return any(len(each) >= LEAST and " ".join(each.split()).casefold() == said for each in self.quotes)

    def out_of(self, text: str) -> str:
        """A text that may quote them, without them."""
        for each in self._long():
            text = re.sub(_pattern(each), self._stands, text, flags=re.IGNORECASE)
        return text

    def out_of_file(self, name: str, data: bytes) -> bytes:
        """A readable file without them; the same bytes where they are not in it.

        Raises UnicodeDecodeError.
        """
        text = data.decode()
        for each in self.quotes:
            for before, after in self.places(name, each):
                pattern = f"({before}){_pattern(each)}({after})"
                text = re.sub(pattern, self._framed, text, flags=re.IGNORECASE | re.MULTILINE)
        return text.encode()

    def places(self, name: str, quote: str) -> Iterator[tuple[str, str]]:
        """Between what they stand in a file of this name, as patterns."""
        return _places(name, quote, self.card)

    def are_left_in(self, data: bytes) -> bool:
        """Whether a file still has them, plainly written."""
        return any(each.encode() in data for each in self._long())

    def _long(self) -> Iterator[str]:
        return (each for each in self.quotes if len(each) >= LEAST)

    def _stands(self, _: re.Match[str]) -> str:
        return self.instead

    def _framed(self, found: re.Match[str]) -> str:
        return f"{found[1]}{self.instead}{found[2]}"


def _places(name: str, quote: str, card: str) -> Iterator[tuple[str, str]]:
    """Between what the words stand: anything for long ones, otherwise only where a card stands by itself."""
    if len(quote) >= LEAST:
        yield "", ""
    elif name.endswith(".csv"):
        yield rf"^\"?{re.escape(card)}\"?;.*;\"?'?", r"\"?[;\r\n]"
    else:
        yield r"<div[^>]*>\s*", r"\s*</div>"
        yield '[“‘„«"]', '[”’“»"]'
        yield r"^\s*[-*>] ", r"\s*$"


def _pattern(quote: str) -> str:
    return _SPACE.join("".join(_SIGN.format(_ways(sign)) for sign in word) for word in quote.split())


def _ways(sign: str) -> str:
    return "|".join([re.escape(sign), *_WAYS.get(sign, ())])


_WAYS = {
    "&": ["&amp;"],
    "<": ["&lt;"],
    ">": ["&gt;"],
    "'": ["&#39;", "&#x27;"],
    '"': ["&#34;", "&quot;", '""'],
}
"""How HTML and spreadsheets write a sign."""

_SIGN = r"\\?(?:{0})(?:\r\n )?"
"""With the mark of Markdown and calendars before it, and a fold of a calendar after it."""

_SPACE = r"(?:\s|\\n|&nbsp;)+"
