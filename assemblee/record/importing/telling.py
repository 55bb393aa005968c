"""What a record says of its trajectory, as rows here, whatever a pack may say there."""

import re
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from assemblee.languages import LANGUAGES
from assemblee.record.as_json import Record
from assemblee.record.canonical import Json
from assemblee.record.opening import OPENING
from assemblee.trajectory.rules import Met
from assemblee.trajectory.tables import Step, Trajectory

LONGEST = 200
"""Signs of a name or title that are shown of a copy; the record has all of them."""

MOST_STEPS = 100

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


def is_id(value: str) -> bool:
    """Whether this can be the id of a record or a row, here and in an address."""
    return _ID.fullmatch(value) is not None


def trajectory_of(record: Record) -> Trajectory:
    """The row of the trajectory, as the record last tells it."""
    body, words = _last_told(record), _words(record)
    return Trajectory(
        id=record.id,
        name=_said(body.get("name"), words) or record.id,
        controller=_said(body.get("controller"), words),
        zone=_zone(body.get("zone")),
        languages=[str(each) for each in _list(body.get("languages")) if each in [*LANGUAGES]] or ["nl"],
    )


def steps_of(record: Record) -> list[Step]:
    """The rows of its steps, in their order."""
    body, words = _last_told(record), _words(record)
    listed = [each for each in _list(body.get("steps"))[:MOST_STEPS] if isinstance(each, Mapping)]
    rows = [each for each in listed if is_id(str(each.get("id")))]
    return [
        Step(
            id=str(row.get("id")),
            trajectory_id=record.id,
            position=position,
            title=_said(row.get("title"), words),
            outcomes=_outcomes(row.get("outcomes"), words),
        )
        for position, row in enumerate(rows, start=1)
    ]


def _outcomes(value: Json, words: Mapping[str, str]) -> dict[str, str]:
    rows = [each for each in _list(value)[:MOST_STEPS] if isinstance(each, Mapping)]
    told = {_said(row.get("text"), words): row.get("met") for row in rows}
    return {text: str(met) if met in [*Met] else "" for text, met in told.items() if text}


def _last_told(record: Record) -> Mapping[str, Json]:
    return next((each.body for each in reversed(record.entries) if each.kind == OPENING), {})


def _words(record: Record) -> dict[str, str]:
    return {each.hash: each.data.decode() for each in record.texts if each.file is None}


def _said(value: Json, words: Mapping[str, str]) -> str:
    held = value.get("commitment") if isinstance(value, Mapping) else None
    said = words.get(held, "") if isinstance(held, str) else ""
    return "".join(sign for sign in said if sign.isprintable())[:LONGEST]


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else []


def _zone(value: Json) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "Europe/Amsterdam"
