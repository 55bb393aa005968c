"""Below the picture: what its lines and marks mean, only those that are in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assemblee.clusters.links.rules import LinkKind
from assemblee.clusters.links.words import DOES
from assemblee.clusters.tree.picture import Picture
from assemblee.clusters.tree.wrapping import width
from assemblee.languages import N_

ROW = 30
_SIGN = 34
_APART = 28
_NARROW = 420.0

THOUGHT = N_("This is what we think.")
"""What the question mark on a link means: no card says so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its words; `kind` is None for the mark of what people only think."""

    kind: LinkKind | None
    words: str
    x: float
    y: float
    text_x: float


@dataclass(frozen=True, slots=True)
class Legend:
    """All entries in their places, measured from the corner of the legend."""

    width: float
    height: float
    entries: tuple[Entry, ...]


def legend_of(picture: Picture, _: Callable[[str], str], direction: str) -> Legend:
    """The entries in rows as wide as the picture; from right to left where people read so."""
    wide = max(picture.width, _NARROW)
    entries = []
    x, y = 12.0, ROW / 2
    for kind, words in _signs(picture, _):
        size = _SIGN + width(words) + _APART
        if x > 12 and x + size > wide:
            x, y = 12.0, y + ROW
        entries.append(Entry(kind, words, x + 10, y, x + _SIGN))
        x += size
    if direction == "rtl":
        entries = [
            Entry(each.kind, each.words, wide - each.x, each.y, wide - each.text_x) for each in entries
        ]
    return Legend(wide, y + ROW / 2 if entries else 0, tuple(entries))


def _signs(picture: Picture, _: Callable[[str], str]) -> Iterator[tuple[LinkKind | None, str]]:
    there = {each.arrow.kind for each in picture.arrows}
    for kind, words in DOES.items():
        if kind in there:
            yield kind, _(words)
    if any(each.arrow.thought for each in picture.arrows):
        yield None, _(THOUGHT)
