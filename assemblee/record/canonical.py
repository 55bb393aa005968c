"""One way to write a value: RFC 8785, restricted until one line of the standard library is exact.

The restriction is the point: floats, and keys outside ASCII, are where programs write one value differently.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

LARGEST = 2**53
DEEPEST = 64


class NotCanonical(ValueError):
    """This value has no single way to be written. The message says why, and never quotes a text."""


def canonical(value: Json) -> bytes:
    """The bytes that are hashed and stored: UTF-8, sorted keys, no spaces (RFC 8785).

    Takes dicts, lists, tuples (written as lists), strings as they are (NFC is for input), integers below
    2**53, booleans and null. Raises NotCanonical for anything else.
    """
    _refuse_others(value, 0)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _refuse_others(value: object, depth: int) -> None:
    match value:
        case None | bool():
            return
        case int():
            _refuse_large(value)
        case str():
            _refuse_surrogates(value)
        case list() | tuple():
            _refuse_inside(value, depth + 1)
        case dict():
            for key in value:
                _refuse_key(key)
            _refuse_inside(value.values(), depth + 1)
        case _:
            raise NotCanonical(f"a {type(value).__name__} cannot be written")


def _refuse_inside(values: Iterable[object], depth: int) -> None:
    if depth > DEEPEST:
        raise NotCanonical(f"a value nested deeper than {DEEPEST} cannot be written")

    for each in values:
        _refuse_others(each, depth)


def _refuse_large(number: int) -> None:
    if abs(number) >= LARGEST:
        raise NotCanonical("an integer of 2**53 or more cannot be written")


def _refuse_surrogates(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotCanonical("half a character (a lone surrogate) cannot be written") from None


def _refuse_key(key: object) -> None:
    if not (isinstance(key, str) and key.isascii()):
        raise NotCanonical("a key that is not ASCII text cannot be written")
