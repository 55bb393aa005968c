"""record.json keeps to its schema, and the schema keeps human text and unsupported sentences out."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError  # type: ignore[import-untyped]

import assemblee.record
from assemblee.record.as_json import RECORD, SCHEMA, SCHEMA_VERSION
from tests.record.evening import evening
from tests.record.tampering import members_of

CONTRACT = json.loads(files(assemblee.record).joinpath("record.schema.json").read_bytes())


def written() -> Any:
    """An evening and an erasure, as record.json has them."""
    book = evening()
    book.writes("erasure", {"texts": [book.forgets("lift blijft stuk")], "reason": "third-person"})
    return json.loads(members_of(book.pack())[RECORD])


def test_the_schema_is_one_and_bears_the_name_that_packs_give() -> None:
    Draft202012Validator.check_schema(CONTRACT)

    assert (CONTRACT["$id"], CONTRACT["version"]) == (SCHEMA, SCHEMA_VERSION)


def test_no_part_of_the_schema_stands_over_another_of_the_same_name() -> None:
    def told_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        assert sorted(set(names)) == sorted(names)
        return dict(pairs)

    raw = files(assemblee.record).joinpath("record.schema.json").read_bytes()
    json.loads(raw, object_pairs_hook=told_once)


def test_an_evening_keeps_to_it() -> None:
    Draft202012Validator(CONTRACT).validate(written())


def meeting(read: Any) -> Any:
    return read["entries"][1]["body"]


@pytest.mark.parametrize(
    "change",
    [
        lambda read: meeting(read)["cards"][0].update(text="De lift is stuk"),
        lambda read: meeting(read)["cards"][0].update(author="Fatima"),
        lambda read: meeting(read)["cards"][0].update(text=None),
        lambda read: meeting(read)["cards"][2].update(text=meeting(read)["cards"][0]["text"]),
        lambda read: meeting(read)["asks"][0].update(owner="Joost"),
        lambda read: meeting(read)["asks"][0].update(kind="wish"),
        lambda read: meeting(read)["sentences"][0].update(cites=[]),
        lambda read: meeting(read)["adopted"].update(roles=["municipality", "municipality"]),
        lambda read: meeting(read)["adopted"].update(roles=["resident"]),
        lambda read: meeting(read).update(started="2026-05-01T17:00:31Z"),
        lambda read: meeting(read).update(names=["Samira"]),
        lambda read: meeting(read).pop("promise_text"),
        lambda read: meeting(read)["files"][0].update(name="../minutes.html"),
        lambda read: read["entries"][2]["body"].update(reason="Meneer De Vries vroeg het"),
        lambda read: read["entries"][1].update(kind="trajectory"),
        lambda read: read["entries"][1].update(kind="party"),
        lambda read: read["texts"][0].update(salt="short"),
        lambda read: read["texts"][0].update(text="both", file="cards.csv"),
        lambda read: read.update(schema_version="2.0.0"),
    ],
)
def test_what_a_record_must_not_say_is_not_valid(change: Callable[[Any], object]) -> None:
    read = written()
    change(read)

    with pytest.raises(ValidationError):
        Draft202012Validator(CONTRACT).validate(read)
