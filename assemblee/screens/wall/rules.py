"""The big screen in steps: larger and smaller, up and down, one language or two."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ZOOMS = (80, 90, 100, 115, 130, 150, 175, 200)
"""Per cent of the size in which the wall was made, which can be read from the back of a hall."""

AS_MADE = 100

MOST_SCROLLED = 30
"""Steps down; what is longer is read from paper."""

NO_OTHER = "-"
"""Chosen as second language: none, also where the meeting has one."""


class Zoom(StrEnum):
    """How the desk changes the size."""

    LARGER = "larger"
    SMALLER = "smaller"
    AS_MADE = "as-made"


class Scroll(StrEnum):
    """Where the desk moves what does not fit."""

    UP = "up"
    DOWN = "down"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Look:
    """How a wall stands now; `zoom` in per cent, `scrolled` in steps, no `second` language when empty."""

    zoom: int = AS_MADE
    scrolled: int = 0
    blank: bool = False
    night: bool = False
    language: str = "nl"
    second: str = ""


def zoomed(zoom: int, way: Zoom) -> int:
    """The next size that way; the last of them stays."""
    if way == Zoom.AS_MADE:
        return AS_MADE
    if way == Zoom.LARGER:
        return min((each for each in ZOOMS if each > zoom), default=ZOOMS[-1])
    return max((each for each in ZOOMS if each < zoom), default=ZOOMS[0])


def moved(steps: int, way: Scroll) -> int:
    """One step that way, or back to the top."""
    if way == Scroll.TOP:
        return 0
    return max(0, min(MOST_SCROLLED, steps + (1 if way == Scroll.DOWN else -1)))


def languages_of_wall(first: str, second: str, of_meeting: Sequence[str]) -> tuple[str, str]:
    """What was chosen, and where nothing was the first two of the meeting; never twice the same."""
    speaks = first or next(iter(of_meeting), "")
    if second == NO_OTHER:
        return speaks, ""
    return speaks, next((each for each in [second, *of_meeting] if each and each != speaks), "")
