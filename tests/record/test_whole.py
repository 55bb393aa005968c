"""Whichever file of a pack was changed, that file is named."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblee.record.as_json import RECORD
from assemblee.record.packs import MANIFEST, make_pack
from tests.record.evening import evening
from tests.record.tampering import blamed, flipped, members_of, zip_of

PACK = evening().pack()
FILES = members_of(PACK)


@given(st.data())
def test_one_changed_byte_in_the_zip_is_never_whole(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(PACK) - 1))

    blamed(flipped(PACK, place, data.draw(st.integers(1, 255))))


@pytest.mark.parametrize("name", sorted(FILES))
@given(data=st.data())
def test_one_changed_byte_names_its_file_though_the_zip_was_made_again(
    name: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(FILES[name]) - 1))
    changed = flipped(FILES[name], place, data.draw(st.integers(1, 255)))

    assert blamed(zip_of({**FILES, name: changed})) == name


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_byte_of_every_file_is_guarded(name: str) -> None:
    inside = PACK.index(FILES[name])
    for place in range(0, len(FILES[name]), 7):
        assert blamed(flipped(PACK, inside + place, 1)) == name


def test_a_changed_salt_blames_the_record_and_not_the_file_it_belongs_to() -> None:
    record = FILES[RECORD]
    for row in json.loads(record)["texts"]:
        changed = record.replace(row["salt"].encode(), row["salt"][::-1].encode())
        assert blamed(zip_of({**FILES, RECORD: changed})) == RECORD


@pytest.mark.parametrize("name", sorted(set(FILES) - {MANIFEST, RECORD}))
def test_a_changed_file_is_named_though_its_line_in_the_manifest_was_changed_too(name: str) -> None:
    assert blamed(make_pack({**FILES, name: b"forged"})) == name


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_missing_file_is_named(name: str) -> None:
    rest = {each: data for each, data in FILES.items() if each != name}

    assert blamed(zip_of(rest)) == name
    assert name == MANIFEST or blamed(make_pack(rest)) == name


@pytest.mark.parametrize("packed", [zip_of, make_pack])
def test_a_file_too_many_is_named(packed: Callable[[dict[str, bytes]], bytes]) -> None:
    assert blamed(packed({**FILES, "extra.html": b"<script>"})) == "extra.html"


@pytest.mark.parametrize("packed", [zip_of, make_pack])
def test_files_that_changed_places_are_named(packed: Callable[[dict[str, bytes]], bytes]) -> None:
    swapped = {**FILES, "minutes.html": FILES["minutes.md"], "minutes.md": FILES["minutes.html"]}

    assert blamed(packed(swapped)) in {"minutes.html", "minutes.md"}


def test_files_that_changed_places_with_their_salts_are_named_by_the_chain() -> None:
    book = evening()
    other = {"minutes.html": "minutes.md", "minutes.md": "minutes.html"}
    book.texts = [replace(each, file=other.get(each.file or "", each.file)) for each in book.texts]

    assert blamed(book.pack()) in other
