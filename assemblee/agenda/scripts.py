"""Evenings that are ready to use: items, questions and planned minutes, one file in `ready/` for each.

Every question is there in the languages of the screens; `{question}` stands for the meeting's own.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assemblee.agenda.rules import CardKind, ItemKind
from assemblee.languages import said_in

_READY = Path(__file__).parent / "ready"
_OWN_QUESTION = "{question}"

NOW_SCRIPT = "start-now"
"""The evening that begins with nothing but a question."""


@dataclass(frozen=True, slots=True)
class ScriptItem:
    """One part of a ready evening; texts by language code, `round` only where cards are written."""

    kind: ItemKind
    minutes: int
    title: Mapping[str, str]
    question: Mapping[str, str]
    round: CardKind | None

    def question_in(self, language: str, own: str = "") -> str:
        """The question in one language, with the meeting's own question in its place."""
        return said_in(language, self.question).replace(_OWN_QUESTION, own).strip()


@dataclass(frozen=True, slots=True)
class Script:
    """A ready evening; `id` is the name of its file."""

    id: str
    title: Mapping[str, str]
    items: tuple[ScriptItem, ...]

    @property
    def minutes(self) -> int:
        """Planned minutes from the first word to the last."""
        return sum(item.minutes for item in self.items)


def scripts() -> list[Script]:
    """All ready scripts, in the order of their file names."""
    return [
        _script(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in sorted(_READY.glob("*.toml"))
    ]


def parts_of(script: Script, number: int) -> list[ScriptItem]:
    """The parts of a ready evening for the assemblee with this number: all but the first look back, right
    after the welcome, at what was asked and promised. The first has that time for its break.
    """
    parts = [item for item in script.items if item.kind is not ItemKind.SINCE]
    if number > 1:
        return [*parts[:1], _looking_back(), *parts[1:]]
    over = script.minutes - sum(item.minutes for item in parts)
    return [replace(it, minutes=it.minutes + over) if it.kind is ItemKind.BREAK else it for it in parts]


def _looking_back() -> ScriptItem:
    return next(item for script in scripts() for item in script.items if item.kind is ItemKind.SINCE)


def _script(name: str, content: Mapping[str, Any]) -> Script:
    return Script(name, content["title"], tuple(_item(item) for item in content["items"]))


def _item(content: Mapping[str, Any]) -> ScriptItem:
    written = content.get("round")
    return ScriptItem(
        kind=ItemKind(content["kind"]),
        minutes=content["minutes"],
        title=content["title"],
        question=content["question"],
        round=CardKind(written) if written else None,
    )
