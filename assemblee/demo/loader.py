"""Reads the texts of the invented neighbourhood, once, for whoever plays out its evenings."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, TypeAlias, TypeVar

from assemblee.demo import story

Value = TypeVar("Value")
Table: TypeAlias = dict[str, Any]


@cache
def neighbourhood() -> story.Neighbourhood:
    """The Merelbuurt with its cards; a wrong field name in a text file raises a TypeError that names it."""
    told = _table("neighbourhood.toml")
    return _value(
        story.Neighbourhood,
        told
        | {
            "controller": _value(story.Controller, told["controller"]),
            "questions": {key: story.Phrase(**texts) for key, texts in told["questions"].items()},
            "meetings": _keyed(story.Meeting, told["meetings"]),
            "themes": _keyed(story.Theme, {key: {"title": title} for key, title in told["themes"].items()}),
            "touches": _keyed(story.Touches, told["touches"], "theme"),
            "partners": _keyed(story.Partner, told["partners"]),
            "neighbours": _keyed(story.Neighbour, told["neighbours"], "name"),
            "asks": _listed(story.Ask, told["asks"]),
            "promises": _listed(story.Promise, told["promises"]),
            "open_questions": _listed(story.OpenQuestion, told["open_questions"]),
            "key_sentences": _listed(story.KeySentence, told["key_sentences"]),
            "sentences": _listed(story.Sentence, told["sentences"]),
            "links": _listed(story.Link, told["links"]),
            "notes": _listed(story.Note, told["notes"]),
            "cards": _cards(),
        },
    )


def _cards() -> tuple[story.Card, ...]:
    return tuple(
        _value(story.Card, {"lang": "nl", "kind": "problem"} | card | _where(pile))
        for pile in _table("cards.toml")["piles"]
        for card in pile["cards"]
    )


def _where(pile: Table) -> Table:
    return {"meeting": pile["meeting"], "theme": pile.get("theme", "")}


def _keyed(kind: type[Value], tables: Table, key_name: str = "key") -> tuple[Value, ...]:
    return _listed(kind, [{key_name: key} | table for key, table in tables.items()])


def _listed(kind: type[Value], tables: list[Table]) -> tuple[Value, ...]:
    return tuple(_value(kind, table) for table in tables)


def _value(kind: type[Value], table: Table) -> Value:
    return kind(**{name: _frozen(each) for name, each in table.items()})


def _frozen(each: Any) -> Any:
    if isinstance(each, list):
        return tuple(each)
    if isinstance(each, dict) and isinstance(each.get("nl"), str):
        return story.Phrase(**each)
    return each


def _table(name: str) -> Table:
    text = (resources.files("assemblee.demo") / "texts" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
