"""The guides' words in plain language, in the languages of our screens, for a reader who taps one."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assemblee.languages import DEFAULT


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it stands in a text, its other forms, and what it means."""

    word: str
    forms: tuple[str, ...]
    meaning: str


@cache
def glossary(language: str) -> tuple[Term, ...]:
    """The words in one language, in the order of the file; in Dutch what it lacks."""
    rows = json.loads(files("assemblee.analysis.document").joinpath("glossary.json").read_bytes())
    terms = [each.get(language, each[DEFAULT]) for each in rows]
    return tuple(Term(each["word"], tuple(each.get("forms", ())), each["meaning"]) for each in terms)


def explained(text: str, terms: Sequence[Term]) -> list[tuple[str, Term | None]]:
    """The text in pieces, each with the term it is, if any; a term is explained where it stands first."""
    by_form = {form.casefold(): term for term in terms for form in (term.word, *term.forms)}
    if not by_form:
        return [(text, None)]
    longest_first = sorted(by_form, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    pieces: list[tuple[str, Term | None]] = []
    seen: set[Term] = set()
    for n, piece in enumerate(pattern.split(text)):
        term = by_form.get(piece.casefold()) if n % 2 else None
        pieces.append((piece, None if term in seen else term))
        seen |= {term} if term else set()
    return [each for each in pieces if each[0]]
