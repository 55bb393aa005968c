"""Bodies of entries as plain values, whatever else stands in them."""

from collections.abc import Iterator, Mapping

from assemblee.minutes.parts import Text
from assemblee.record.canonical import Json

Body = Mapping[str, Json]


def text_of(body: Body, words: Mapping[str, str], name: str = "text") -> Text:
    """A text of a body with its second, by the name of its member."""
    second = part(body.get(f"{name}_second"))
    return Text(
        words_of(body.get(name), words), words_of(second.get("text"), words), str(second.get("language", ""))
    )


def words_of(committed: Json, words: Mapping[str, str]) -> str:
    """The words behind a commitment; empty where they were erased."""
    return words.get(str(part(committed).get("commitment", "")), "")


def commitments(value: Json) -> Iterator[str]:
    """All commitments in a value."""
    if isinstance(value, Mapping):
        found = value.get("commitment")
        if isinstance(found, str):
            yield found
        for each in value.values():
            yield from commitments(each)
    elif isinstance(value, list):
        for each in value:
            yield from commitments(each)


def part(value: Json) -> Body:
    """An object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def parts(value: Json) -> list[Body]:
    """A list of objects, or an empty one."""
    return [part(each) for each in value] if isinstance(value, list) else []


def ids(value: Json) -> list[str]:
    """A list of ids."""
    return [str(each) for each in value] if isinstance(value, list) else []


def number(value: Json) -> int:
    """A whole number, or 0."""
    return value if isinstance(value, int) else 0
