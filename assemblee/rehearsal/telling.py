"""What was measured as plain values, for a process to tell another, a row to keep, or `--json` to print."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from assemblee.rehearsal.rules import Figures, Measured, found


def plain(measured: Measured) -> dict[str, Any]:
    """As values of JSON."""
    return asdict(measured)


def measured_of(told: Mapping[str, Any]) -> Measured | None:
    """Back from such values; nothing where nothing was measured."""
    if not told:
        return None
    values: dict[str, Any] = {}
    for each in fields(Measured):
        value = told[each.name]
        values[each.name] = Figures(**value) if isinstance(value, Mapping) else value
    return Measured(**values)


def with_verdict(measured: Measured, words: list[str]) -> dict[str, Any]:
    """What `--json` prints: the figures in seconds, what they mean in one word, and in sentences."""
    return {"found": found(measured).value, "words": words, **plain(measured)}
