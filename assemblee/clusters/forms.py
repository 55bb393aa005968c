"""What the forms of the desk say about cards and piles.

A tick box says which card or pile it is for and, after a dot, what its sender saw: the pile on which the card
lay, or which title the pile had.
"""

from assemblee.clusters.board import LOOSE, Shape
from assemblee.clusters.rules import Ticked
from assemblee.errors import Missing
from assemblee.languages import LANGUAGES
from assemblee.room.forms import Form

TITLE_LIMIT = 50
"""Graphemes that fit on one line of the big screen."""

LOOSE_TARGET = "loose"


def shape_of(form: Form) -> Shape:
    """A title, and the same in another language; raises `TextEmpty`, `TextTooLong` or `Missing`."""
    title, second = form.line("title", TITLE_LIMIT), form.line_or_nothing("title_second", TITLE_LIMIT)
    language = form.raw("second_language")
    if second and language not in LANGUAGES:
        raise Missing
    return Shape(title, second, language if second else "")


def ticks_of(form: Form) -> list[Ticked]:
    """The cards that were ticked."""
    return [Ticked(card, seen) for card, _, seen in (value.partition(".") for value in form.many("card"))]


def cards_of(form: Form) -> list[str]:
    """The same, wherever they lay."""
    return [tick.card for tick in ticks_of(form)]


def piles_of(form: Form) -> dict[str, int]:
    """Whole piles that were ticked, and which of its titles each had; 0 where that was not sent."""
    seen = (value.partition(".") for value in form.many("pile"))
    return {pile: int(rev[:9]) if rev.isdecimal() and rev.isascii() else 0 for pile, _, rev in seen}


def target_of(form: Form) -> str:
    """The pile that was chosen, or loose; raises `Missing`."""
    to = form.raw("to")
    if not to:
        raise Missing
    return LOOSE if to == LOOSE_TARGET else to
