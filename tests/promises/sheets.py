"""Every rule of the style sheets, as they are written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"


@dataclass(frozen=True, slots=True)
class Rule:
    """`around` are the at-rules it stands in, outermost first; `says` its properties and values in order."""

    sheet: str
    around: tuple[str, ...]
    selector: str
    says: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return f"{self.sheet}: {' '.join((*self.around, self.selector))}"


def rules_of(sheet: str) -> list[Rule]:
    """The rules of a sheet from top to bottom."""
    text = re.sub(r"/\*.*?\*/", "", (STATIC / sheet).read_text(), flags=re.DOTALL)
    return list(_rules(sheet, (), text))


def _rules(sheet: str, around: tuple[str, ...], text: str) -> Iterator[Rule]:
    for head, body in _blocks(text):
        if head.startswith("@") and "{" in body and not head.startswith("@page"):
            yield from _rules(sheet, (*around, head), body)
        else:
            yield Rule(sheet, around, head, tuple(_declarations(body)))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    head, depth, start = 0, 0, 0
    for at, sign in enumerate(text):
        if sign == "{":
            depth += 1
            start = at if depth == 1 else start
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield " ".join(text[head:start].split()), text[start + 1 : at]
                head = at + 1


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r";(?![^(]*\))", re.sub(r"@[\w-]+\s*{[^}]*}", "", body)):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip(), " ".join(value.split())
