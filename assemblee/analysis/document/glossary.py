"""The guides' words in plain language, in the languages of our screens, for a reader who taps one."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it stands in a text, its other forms, and what it means."""

    word: str
    forms: tuple[str, ...]
    meaning: str


@cache
def glossary(language: str) -> tuple[Term, ...]:
    """The words of one language in the order of the file; none for a language we do not speak."""
    rows = json.loads(files("assemblee.analysis.document").joinpath("glossary.json").read_bytes())
    terms = [each[language] for each in rows if language in each]
    return tuple(Term(each["word"], tuple(each.get("forms", ())), each["meaning"]) for each in terms)
