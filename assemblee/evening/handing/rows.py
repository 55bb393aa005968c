"""Rows as plain values and back: each column by what it holds, and nothing that does not fit it."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import NoReturn

from sqlalchemy import JSON, BigInteger, Column, Date
from sqlalchemy import Table as Rows

from assemblee.evening.handing.carried import Carried
from assemblee.record.canonical import Json
from assemblee.storage import Table, UtcDateTime

MOST_IN_A_TABLE = 100_000
"""Rows; an evening has a few thousand."""

_SMALL, _LARGE = 2**31, 2**53


class DoesNotFit(ValueError):
    """This is no row of the table."""


def rows_of(carried: Carried) -> Rows:
    """The table of this name."""
    return Table.metadata.tables[carried.name]


def columns_of(carried: Carried) -> list[Column[object]]:
    """The columns that go along."""
    return [each for each in rows_of(carried).columns if each.name not in carried.stays]


def plain(carried: Carried, row: Mapping[str, object]) -> dict[str, Json]:
    """A row as it goes along."""
    return {
        each.name: "" if each.name in carried.emptied else _plain(each, row[each.name])
        for each in columns_of(carried)
    }


def back(carried: Carried, values: Json) -> dict[str, object]:
    """The row that such values were; raises `DoesNotFit`."""
    columns = columns_of(carried)
    if not isinstance(values, Mapping) or values.keys() != {each.name for each in columns}:
        raise DoesNotFit
    return {each.name: _back(each, values[each.name]) for each in columns}


def table_back(carried: Carried, values: Json) -> list[dict[str, object]]:
    """All rows of a table, in the order of their keys, so that nothing tells when they were written."""
    if not isinstance(values, list) or len(values) > MOST_IN_A_TABLE:
        raise DoesNotFit
    found = [back(carried, each) for each in values]
    keys = [each.name for each in rows_of(carried).primary_key.columns]
    return sorted(found, key=lambda row: [_sortable(row[each]) for each in keys])


def _plain(column: Column[object], value: object) -> Json:
    if value is None:
        return None
    if isinstance(column.type, JSON):
        return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bool() | int() | str():
            return value
    raise DoesNotFit


def _back(column: Column[object], value: Json) -> object:
    if value is None and column.nullable:
        return None
    if isinstance(column.type, JSON):
        return _json(value)
    if isinstance(column.type, UtcDateTime | Date):
        return _day_or_time(datetime if isinstance(column.type, UtcDateTime) else date, value)
    if type(value) is not column.type.python_type or not _fits(column, value):
        raise DoesNotFit
    return value


def _fits(column: Column[object], value: object) -> bool:
    match value:
        case bool():
            return True
        case int():
            return abs(value) < (_LARGE if isinstance(column.type, BigInteger) else _SMALL)
        case str():
            return "\0" not in value
    return False


def _day_or_time(kind: type[date], value: Json) -> date:
    try:
        found = kind.fromisoformat(str(value))
    except ValueError:
        raise DoesNotFit from None
    if isinstance(found, datetime) and found.tzinfo is None:
        raise DoesNotFit
    return found


def _json(value: Json) -> object:
    try:
        found = json.loads(value, parse_constant=_no_number) if isinstance(value, str) else None
    except (ValueError, RecursionError):
        raise DoesNotFit from None
    if not isinstance(found, list | dict) or not _can_be_kept(found):
        raise DoesNotFit
    return found


def _can_be_kept(value: object) -> bool:
    match value:
        case str():
            return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
        case list():
            return all(map(_can_be_kept, value))
        case dict():
            return all(_can_be_kept(each) for pair in value.items() for each in pair)
    return True


def _no_number(word: str) -> NoReturn:
    raise DoesNotFit


def _sortable(value: object) -> tuple[str, int]:
    return ("", value) if isinstance(value, int) else (str(value), 0)
