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
    "‟": "”“",
    "〝": "〞〟",
    "＂": "＂",
    "❝": "❞",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
}  # fmt: skip

_SINGLE = regex.compile(r"(?<!\w)['‘‚‛’❛](?![dkmnrstDKMNRST]\b)(?=\w)[^\n]*?(?<=\S)['’‘❜](?!\w)")
"""Apostrophes serve as marks too; those of "'s avonds", "foto's" and "the neighbours'" do not."""

_MARKS = (("„", "”"), ("«", "»"), ("“", "”"), ('"', '"'))

_APOSTROPHES = frozenset("'‘‚‛’❛")

_NEXT_SENTENCE = regex.compile(
    r"(?<!\b(?i:art|bijv|blz|bv|ca|dhr|dr|drs|etc|ing|ir|mevr|mr|mrs|ms|mw|nr|no|prof|sn|st|str|vs|\p{L})\.)"
    r"(?<=[.!?؟…])\s+(?![a-zà-öø-ÿ])|\n+"
)
"""After an abbreviation, and before a small letter, the sentence goes on."""

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
        invented = [each for each in invented if not any(holds(words, each) for words in said if words)]
    return [
        *(Fault(FaultKind.NOT_QUOTED, each) for each in invented),
        *(Fault(FaultKind.NO_NUMBER, each) for each in uncounted(text, titles)),
    ]


def holds(words: str, quote: str) -> bool:
    """Whether a text says these very words, and not only a part of one: "veilig" does not stand in
    "onveilig". Arabic writes small words before others as one with them.
    """
    inside = plain(quote)
    before = r"(?<![^\W\p{Arabic}])" if inside[:1].isalnum() else ""
    after = r"(?!\w)" if inside[-1:].isalnum() else ""
    return bool(regex.search(before + regex.escape(inside) + after, plain(words)))


def quotes_in(text: str) -> list[str]:
    """What stands between quotation marks; a mark that is never closed quotes all that follows."""
    return [text[start + 1 : end] for start, end in _spans(text)]


def uncounted(text: str, titles: Sequence[str] = ()) -> list[str]:
    """The words that claim how many, in sentences of one's own in which no number stands."""
    found: list[str] = []
    for sentence in _SENTENCE_END.split(_own_words(text)):
        if _HOW_MANY.search(sentence) and not _NUMBER.search(sentence):
            found += _HOW_MANY.findall(_ALLOWED.sub(" ", _without(titles, sentence)))
    return found


def sentences(text: str, titles: Sequence[str] = ()) -> list[str]:
    """The sentences of one's own in a text; what is quoted, and how people called something, is none."""
    found = (each.strip() for each in _NEXT_SENTENCE.split(_without(titles, _own_words(text))))
    return [each for each in found if any(map(str.isalpha, each))]


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
    bare = "".join(sign for sign in title if sign not in _CLOSERS)
    return " ".join(_SINGLE.sub(lambda quoted: quoted[0][1:-1], bare).split())


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
        end = _end_of_quote(text, at)
        if end is None:
            at += 1
            continue
        yield at, end
        at = end + 1


def _end_of_quote(text: str, at: int) -> int | None:
    closers = _CLOSERS.get(text[at])
    if closers is not None:
        return next((n for n in range(at + 1, len(text)) if text[n] in closers), len(text))
    single = _SINGLE.match(text, at) if text[at] in _APOSTROPHES else None
    return single.end() - 1 if single else None
