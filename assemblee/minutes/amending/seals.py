"""Whether two people read the same text: what minutes say, as one short word that changes with every sign."""

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum

from assemblee.minutes.rules import Minutes


def seal_of(minutes: Minutes) -> str:
    """The same for the same minutes on every computer; 128 bits."""
    return hashlib.sha256(_told(minutes).encode()).hexdigest()[:32]


def _told(value: object) -> str:
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Set):
        return sorted(map(_told, value))
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | int | float) else str(value)
