"""record.json is written in one way and read in no other."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from assemblee.record.as_json import RECORD, read_record, record_json
from assemblee.record.packs import make_pack, read_pack
from tests.record.evening import evening
from tests.record.tampering import blamed, members_of, rewritten

PACK = evening().pack()
FILES = members_of(PACK)


def test_a_record_read_from_a_pack_is_packed_to_the_same_bytes() -> None:
    record = read_record(FILES)

    assert list(record.entries) == evening().entries
    assert record_json(record) == FILES[RECORD]
    assert make_pack(read_pack(PACK)) == PACK


def test_the_order_of_the_texts_tells_nothing() -> None:
    book = evening()
    book.texts.reverse()

    assert book.pack() == PACK


@pytest.mark.parametrize(
    "change",
    [
        lambda read: read.update(head="0" * 64),
        lambda read: read.update(record="wijk-oost"),
        lambda read: read.update(schema_version="1.0.1"),
        lambda read: read.update(note="hello"),
        lambda read: read.pop("texts"),
        lambda read: read.update(entries=[]),
        lambda read: read["entries"].pop(),
        lambda read: read["entries"].reverse(),
        lambda read: read["entries"][1].update(kind="trajectory"),
        lambda read: read["entries"][1].update(seq=True),
        lambda read: read["entries"][1].update(note="hello"),
        lambda read: read["entries"][1]["body"]["people"].update(present=450),
        lambda read: read["texts"].reverse(),
        lambda read: read["texts"].append(read["texts"][-1]),
        lambda read: read["texts"][0].update(salt="_" * 43),
        lambda read: read["texts"][0].update(salt="é"),
        lambda read: read["texts"][0].update(both="text and file"),
        lambda read: read["texts"].append("no object"),
    ],
)
def test_a_changed_record_is_named_though_everything_around_it_was_made_again(
    change: Callable[[Any], object],
) -> None:
    assert blamed(rewritten(FILES, change)) == RECORD


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"a":NaN}',
        b'{"a":"\\ud800"}',
        json.dumps(json.loads(FILES[RECORD])).encode(),
        FILES[RECORD] + b"\n",
    ],
    ids=range(9),
)
def test_a_record_that_is_not_written_in_the_one_way_is_named(written: bytes) -> None:
    assert blamed(make_pack({**FILES, RECORD: written})) == RECORD


def test_a_salt_written_in_a_second_way_is_noticed() -> None:
    """The last sign of 43 has two bits that no byte uses."""
    read = json.loads(FILES[RECORD])
    salt = read["texts"][0]["salt"]
    twins = [salt[:-1] + sign for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"]
    (twin, *_) = [
        each
        for each in twins
        if each != salt and base64.urlsafe_b64decode(each + "=") == base64.urlsafe_b64decode(salt + "=")
    ]

    assert blamed(rewritten(FILES, lambda read: read["texts"][0].update(salt=twin))) == RECORD
