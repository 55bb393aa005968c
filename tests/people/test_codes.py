"""The code on the wall, read from afar and typed in a hurry."""

import pytest

from assemblee.people.codes import ALPHABET, LENGTH, new_code, read_code


def test_a_new_code_can_be_read_back() -> None:
    codes = {new_code() for _ in range(200)}

    assert len(codes) > 190
    assert all(read_code(code) == code for code in codes)


def test_no_two_signs_of_the_alphabet_look_alike() -> None:
    for alike in ("0ODQ", "1IL7", "5S", "2Z", "8B", "UVY"):
        assert sum(sign in ALPHABET for sign in alike) <= 1


@pytest.mark.parametrize(
    "typed", ["k4m-7xp", " K4M 7XP ", "K4M7XP\n", "k4m\u20137xp", "k 4 m 7 x p", "K4M\u00a07XP"]
)
def test_case_spaces_and_dashes_do_not_matter(typed: str) -> None:
    assert read_code(typed) == "K4M7XP"


def test_what_people_type_for_a_sign_they_misread_is_understood() -> None:
    assert read_code("DDD") is None
    assert read_code("0oqd1v") == "DDDD7Y"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "*",
        "%",
        "K4M7X",
        "K4M7XPP",
        "😀😀😀😀😀😀",
        "K4M7XÉ",
        "../etc",
        "K4M7X\x00",
        "K4M7X%",
        "\u21694M7XP",
        "٣٣٣٣٣٣",
    ],
)
def test_anything_else_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


def test_a_long_text_is_not_even_looked_at() -> None:
    assert read_code("K4M7XP" + " " * 27) is None
    assert read_code("K4M7XP" + " " * (32 - LENGTH)) == "K4M7XP"
