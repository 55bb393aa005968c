"""What a sentence may not do: put words in a card's mouth, or say "many" without a number."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from assemblee.analysis.document.parts import SourceCard
from assemblee.analysis.document.words import ALLOWED, HOW_MANY

_CLOSERS: Mapping[str, str] = {
    "„": "”“\"",
    "“": "”\"",
    "”": "“”",
    '"': '"',
    "«": "»",
    "»": "«",
}  # fmt: skip

_MARKS = (("„", "”"), ("«", "»"), ("“", "”"), ('"', '"'))

_SENTENCE_END = regex.compile(r"(?<=[.!?؟…])\s+|\n+")
_SIGNS_OVER_LETTERS = regex.compile(r"[\u064b-\u0652\u0640]")
_NUMBER = regex.compile(r"\d")


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    return r"(?<!\w)(?:" + "|".join(regex.escape(each) for each in longest_first) + r")(?!\w)"


_HOW_MANY = regex.compile(_any_of(HOW_MANY), regex.IGNORECASE)
_ALLOWED = regex.compile(_any_of(ALLOWED), regex.IGNORECASE)


class FaultKind(StrEnum):
    """What is wrong with a sentence."""

    NOT_QUOTED = "not-quoted"
    NO_NUMBER = "no-number"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right, with the very words it is about."""

    kind: FaultKind
    words: str


def faults(text: str, cards: Iterable[SourceCard], titles: Sequence[str] = ()) -> list[Fault]:
    """All that is wrong with a text that rests on these cards, and on piles and themes of these titles.

    A title is as people chose it. The same text always gives the same list.
    """
    invented = quotes_in(text)
    if invented:
        said = [plain(words) for card in cards for words in (card.text, card.second)]
        said += [plain(title) for title in titles]
        invented = [each for each in invented if not any(plain(each) in words for words in said if words)]
    return [
        *(Fault(FaultKind.NOT_QUOTED, each) for each in invented),
        *(Fault(FaultKind.NO_NUMBER, each) for each in uncounted(text, titles)),
    ]


def quotes_in(text: str) -> list[str]:
    """What stands between quotation marks; a mark that is never closed quotes all that follows."""
    return [text[start + 1 : end] for start, end in _spans(text)]


def uncounted(text: str, titles: Sequence[str] = ()) -> list[str]:
    """The words that claim how many, in sentences of one's own in which no number stands."""
    found: list[str] = []
    for sentence in _SENTENCE_END.split(_own_words(text)):
        if _HOW_MANY.search(sentence) and not _NUMBER.search(sentence):
            own = (
                regex.sub(_any_of(titles), " ", sentence, flags=regex.IGNORECASE) if any(titles) else sentence
            )
            found += _HOW_MANY.findall(_ALLOWED.sub(" ", own))
    return found


def plain(text: str) -> str:
    """A text however it is spaced and composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def in_marks(text: str) -> str:
    """A card's words as a quote, in marks that do not stand in them; nothing when there are none left."""
    inside = plain(text)
    fitting = (f"{open_}{inside}{close}" for open_, close in _MARKS if not set(_CLOSERS[open_]) & set(inside))
    return next(fitting, "")


def unmarked(title: str) -> str:
    """A title without quotation marks, fit to stand in a sentence that quotes."""
    return " ".join("".join(sign for sign in title if sign not in _CLOSERS).split())


def _without(titles: Sequence[str], sentence: str) -> str:
    return regex.sub(_any_of(titles), " ", sentence, flags=regex.IGNORECASE) if any(titles) else sentence


def _own_words(text: str) -> str:
    """The text without what it quotes, and without signs over letters."""
    bare = text
    for start, end in reversed(list(_spans(text))):
        bare = bare[:start] + " " + bare[end + 1 :]
    return _SIGNS_OVER_LETTERS.sub("", unicodedata.normalize("NFC", bare))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each quote begins and ends, its marks included."""
    at = 0
    while at < len(text):
        closers = _CLOSERS.get(text[at])
        if closers is None:
            at += 1
            continue
        end = next((n for n in range(at + 1, len(text)) if text[n] in closers), len(text))
        yield at, end
        at = end + 1
