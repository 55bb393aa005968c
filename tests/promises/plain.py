"""How plain the Dutch is that people read: the catalogue, the ready evenings, the plans of steps, the words
explained.

Sentences and words are counted as a reader meets them: what is filled in later is one word. Flesch-Douma
(Douma 1960) is 206.84 - 0.93 words for each sentence - 77 syllables for each word; 60 to 80 is B1.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from assemblee.languages import LOCALE
from tests.promises.test_words import catalogue, strings_of

_PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
_END = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_VOWELS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|[aeiouyäëïöüáéíóúè]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text and its sentences, each as a list of words."""

    text: str
    sentences: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence]

    @property
    def longest(self) -> int:
        """Words in the longest sentence."""
        return max(map(len, self.sentences), default=0)

    @property
    def mean(self) -> float:
        """Words for each sentence."""
        return len(self.words) / max(1, len(self.sentences))

    @property
    def says_something(self) -> bool:
        """Whether it is a sentence, and not a label on a button."""
        return self.text.rstrip(" ”\"'").endswith((".", "?", "!"))


def read(text: str) -> Plain:
    """A text as a reader meets it."""
    seen = re.sub(r"<[^>]+>", " ", _PLACE.sub(" zoveel ", text))
    found = (tuple(_WORD.findall(sentence)) for sentence in _END.split(seen))
    return Plain(text, tuple(sentence for sentence in found if sentence))


def dutch() -> list[Plain]:
    """Every Dutch text, once."""
    texts = [text for message in catalogue("nl") if message.id for text in strings_of(message)]
    return [read(text) for text in dict.fromkeys([*texts, *_ready_made()])]


def flesch_douma(texts: list[Plain]) -> float:
    """The figure for all these texts together."""
    words = [word for each in texts for word in each.words]
    sentences = sum(len(each.sentences) for each in texts)
    return 206.84 - 0.93 * len(words) / sentences - 77 * sum(map(_syllables, words)) / len(words)


def _syllables(word: str) -> int:
    return max(1, len(_VOWELS.findall(word.lower())))


def _ready_made() -> Iterator[str]:
    package = LOCALE.parent
    for path in [*package.glob("agenda/ready/*.toml"), *package.glob("trajectory/plans/*.toml")]:
        yield from _in_dutch(tomllib.loads(path.read_text("utf-8")))
    yield from _in_dutch(json.loads((package / "analysis/document/glossary.json").read_text("utf-8")))


def _in_dutch(content: object) -> Iterator[str]:
    if isinstance(content, list):
        for each in content:
            yield from _in_dutch(each)
    elif isinstance(content, dict):
        for key, each in content.items():
            if key == "nl":
                yield from [each] if isinstance(each, str) else [each["word"], each["meaning"]]
            else:
                yield from _in_dutch(each)
