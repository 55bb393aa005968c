"""Every text that people can read, as the sources have it."""

from collections.abc import Iterable, Sequence
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

CORE = (
    *("assemblee/room/promise.py", "assemblee/people/rules.py", "assemblee/floor/line.py"),
    *(
        "assemblee/minutes/drafting.py",
        "assemblee/analysis/document/drafting.py",
        "assemblee/agenda/words.py",
    ),
    *("assemblee/evening/sheets.py", "assemblee/people/door_pages.py", "assemblee/evening/ballot_pages.py"),
    "templates/parts.html",
    *("assemblee/clusters/ballots/rules.py", "assemblee/clusters/sorting/actions.py"),
    *(f"templates/people/{each}.html" for each in ("join", "standing", "fields", "promise")),
    *(f"templates/people/{each}.html" for each in ("remember", "_numbers")),
    *(f"templates/screens/{each}.html" for each in ("phone", "_phone", "sheet")),
    *(f"templates/floor/{each}.html" for each in ("_mine", "mine_one", "_rule", "why", "how", "lower")),
    *(f"templates/floor/{each}.html" for each in ("_queue", "_speaker", "_go_round_mine")),
    *(f"templates/cards/{each}.html" for each in ("_round", "announced", "writer", "mine", "hint")),
    *(f"templates/cards/{each}.html" for each in ("flow", "reader", "reading", "withdraw")),
)
"""Where somebody joins, reads the promise, raises a hand and writes a card; and what is written or printed
in a second language.
"""

Text = str | tuple[str, ...]


@cache
def source_texts() -> frozenset[Text]:
    """Each text, or its singular and plural, as the catalogues must have it."""
    return frozenset(message for _, message in _extracted())


def core_texts() -> frozenset[str]:
    """The texts (of a singular and plural the singular) of the files in `CORE`."""
    return frozenset(
        text if isinstance(text, str) else text[0] for file, text in _extracted() if file in CORE
    )


def core_files_without_texts() -> list[str]:
    """What was split or renamed, and is watched in vain."""
    return [each for each in CORE if each not in {file for file, _ in _extracted()}]


@cache
def _extracted() -> Sequence[tuple[str, Text]]:
    found: Iterable[tuple[str, int, Text, list[str], str | None]]
    found = extract_from_dir(ROOT, METHODS, OPTIONS, keywords={**DEFAULT_KEYWORDS, "N_": None})
    return [(file, message) for file, _, message, _, _ in found]
