"""Which themes are nearest to a cluster by their titles: offered, never decided.

Titles are compared by the threes of signs they share (Dice), which takes word forms and small slips of the
pen for what they are, in any script. Deterministic: equal scores go by id.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import regex

MOST = 3

LEAST = 0.34
"""Below this, titles of the demo and of real cards shared a word such as "de" or an ending at most."""

_SAME_WORD = 0.6

_word = regex.compile(r"[\p{L}\p{N}\p{M}]+")


@dataclass(frozen=True, slots=True)
class Near:
    """A theme, how alike (1 is the same title), and why: the title that is alike, and words of both."""

    theme: str
    score: float
    title: str
    shared: tuple[str, ...]


def nearest(title: str, titles: Mapping[str, Iterable[str]], refused: Collection[str] = ()) -> list[Near]:
    """The nearest themes, nearest first; `titles` are those of each theme and of its clusters."""
    found = [_near(title, theme, theirs) for theme, theirs in titles.items() if theme not in refused]
    near = [each for each in found if each is not None and each.score >= LEAST]
    return sorted(near, key=lambda each: (-each.score, each.theme))[:MOST]


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1; capitals and signs between words aside."""
    mine, theirs = _threes(one), _threes(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine and theirs else 0.0


def _near(title: str, theme: str, titles: Iterable[str]) -> Near | None:
    alike = sorted(
        ((likeness(title, each), each) for each in set(titles)), key=lambda each: (-each[0], each[1])
    )
    if not alike:
        return None
    score, best = alike[0]
    return Near(theme, round(score, 3), best, _shared(title, best))


def _shared(one: str, other: str) -> tuple[str, ...]:
    theirs = _words(other)
    both = (word for word in _words(one) if any(likeness(word, each) >= _SAME_WORD for each in theirs))
    return tuple(dict.fromkeys(word for word in both if len(word) > 2))[:3]


def _words(text: str) -> list[str]:
    return [each.casefold() for each in _word.findall(text)]


def _threes(text: str) -> set[str]:
    padded = (f" {word} " for word in _words(text))
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}
