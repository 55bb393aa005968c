"""Boxes: all of one size, opened by one key, at one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assemblee.slips.errors import BoxFull
from assemblee.slips.rules import Slip
from assemblee.slips.sealing import BOX, Box, CannotBeOpened, Seal

SEAL = Seal(b"k" * 32)
ID = "ab" * 16
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
WORDS = some.text(some.characters(exclude_categories=["Cs"]), max_size=280)


def a_box(text: str, id_: str = ID, withdrawn: bool = False) -> Box:
    return Box(Slip(id_, {"kind": "problem", "text": text}, "cd" * 32, withdrawn), "ef" * 32)


@given(WORDS, some.booleans())
def test_whatever_lies_in_it_a_box_has_one_size_and_gives_it_back(text: str, withdrawn: bool) -> None:
    box = a_box(text, withdrawn=withdrawn)

    sealed = SEAL.closed(box)

    assert len(sealed) == BOX
    assert SEAL.opened(SEAL.place(ID), sealed) == box


def test_the_same_words_look_different_each_time() -> None:
    assert SEAL.closed(a_box("De huur")) != SEAL.closed(a_box("De huur"))


def test_another_key_a_moved_box_and_a_changed_one_are_refused() -> None:
    sealed, place = SEAL.closed(a_box("De huur")), SEAL.place(ID)

    for seal, where, box in (
        (Seal(b"K" * 32), place, sealed),
        (SEAL, SEAL.place("cd" * 16), sealed),
        (SEAL, place, sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (SEAL, place, sealed[:100]),
        (SEAL, place, b""),
    ):
        with pytest.raises(CannotBeOpened):
            seal.opened(where, box)


def test_a_place_tells_nothing_without_the_key() -> None:
    assert SEAL.place(ID) != Seal(b"K" * 32).place(ID)
    assert ID not in SEAL.place(ID)


def test_two_hundred_and_eighty_families_do_not_fit() -> None:
    with pytest.raises(BoxFull):
        SEAL.closed(a_box(FAMILY * 280))

    assert len(SEAL.closed(a_box("é" * 280))) == BOX
