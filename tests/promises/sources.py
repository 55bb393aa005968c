"""Every text that people can read, as the sources have it."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

ROOT = Path(__file__).parents[2]
METHODS = [("assemblee/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.md", "jinja2")]
OPTIONS = {
    "templates/**.*": {"encoding": "utf-8", "trimmed": "true", "newstyle_gettext": "true"},
    "templates/**.html": {"encoding": "utf-8", "trimmed": "true", "newstyle_gettext": "true"},
    "templates/**.md": {"encoding": "utf-8", "trimmed": "true", "newstyle_gettext": "true"},
}


@cache
def source_texts() -> frozenset[str | tuple[str, ...]]:
    """Each text, or its singular and plural, as the catalogues must have it."""
    found: Iterable[tuple[str, int, str | tuple[str, ...], list[str], str | None]]
    found = extract_from_dir(ROOT, METHODS, OPTIONS, keywords={**DEFAULT_KEYWORDS, "N_": None})
    return frozenset(message for _, _, message, _, _ in found)
