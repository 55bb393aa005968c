"""What the forms about themes hold."""

from assemblee.analysis.themes.conflicts import Belongs
from assemblee.analysis.themes.rules import Facts, Titling, Value
from assemblee.errors import Missing
from assemblee.languages import LANGUAGES
from assemblee.room.forms import Form

TITLE_LIMIT = 50
"""Graphemes, as of a pile."""

PLACE_LIMIT = 40
"""Graphemes in the name of a place or of a layer: enough for a square, not for an address."""


def titling(form: Form) -> Titling:
    """A title, and the same in a second language."""
    title, second = form.line("title", TITLE_LIMIT), form.line_or_nothing("title_second", TITLE_LIMIT)
    language = form.raw("second_language")
    if second and language not in LANGUAGES:
        raise Missing
    return Titling(title, second, language if second else "")


def facts(form: Form) -> Facts:
    """What was ticked and filled in; a value that is none of ours does not count."""
    ticked = set(form.many("tags"))
    tags = tuple(value.value for value in Value if value in ticked)
    return Facts(tags, form.line_or_nothing("layer", PLACE_LIMIT), form.line_or_nothing("place", PLACE_LIMIT))


def seen(form: Form) -> Belongs:
    """Where a cluster belonged when its form was drawn: a theme and, after a dot, the relation."""
    theme, _, relation = form.raw("seen").partition(".")
    return theme, relation
