"""Text as neighbours type it, and as somebody types it who wants to spoil the wall."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assemblee.room.text import BadText, Broken, Empty, TooLong, clean_line, clean_text, graphemes

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '" onmouseover=alert(1) x="',
        "<img src=x hx-get=/a/close hx-trigger=load>",
        "{{7*7}}${7*7}",
        "javascript:alert(1)",
        '=HYPERLINK("http://x","klik")',
        "\uff1d1",
        "- lawaai op straat",
    ],
)
def test_what_looks_like_code_stays_as_it_was_typed(text: str) -> None:
    assert clean_line(text, 280) == text
    assert clean_text(text, 280) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ayşe Y\u0131ld\u0131z, İzmir",
        "Dêr binne de hûzen djoer",
        "مُحَمَّدٌ يَسْكُنُ هُنَا",
        "می‌خواهم",
        "Nguyễn Thị Hồng",
        "शान्ति और क्‍ष",
        "ന്‍",
        "לְשָׁנָה \u200f(טובה)",
        "👩🏽‍🚒 en 🏳️‍🌈",
        "1️⃣ ❤️",
    ],
)
def test_every_language_keeps_what_it_needs(text: str) -> None:
    text = unicodedata.normalize("NFC", text)

    assert clean_line(text, 280) == text


def test_letters_in_two_parts_become_one_so_that_search_finds_them() -> None:
    assert clean_line("hu\u0302s", 280) == "hûs"


def test_280_signs_fit_and_281_do_not() -> None:
    assert clean_text("é" * 280, 280) == "é" * 280
    with pytest.raises(TooLong) as fault:
        clean_text("é" * 281, 280)

    assert (fault.value.count, fault.value.limit) == (281, 280)


def test_a_family_is_one_sign() -> None:
    assert graphemes(clean_line(FAMILY * 5, 280)) == 5


def test_a_thousand_people_joined_are_not_one_sign() -> None:
    with pytest.raises(TooLong):
        clean_line("\u200d".join("👩" * 3000), 280)


@pytest.mark.parametrize(
    "nothing",
    ["", "  \n\t ", "\u200b", "\x00", "\u200e\u200f", "\u3164", "\u2800", "\u0301", "\u200d", "\ufe0f"],
)
def test_what_nobody_can_see_is_no_text(nothing: str) -> None:
    for clean in (clean_line, clean_text):
        with pytest.raises(Empty):
            clean(nothing, 280)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Broken):
        clean_line("Samira \ud800", 280)


def test_a_fault_never_tells_the_text() -> None:
    with pytest.raises(BadText) as fault:
        clean_line("de huur is te hoog", 3)

    assert "huur" not in str(fault.value)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Sam\x00ira", "Samira"),
        ("\u202eFatima\u202c", "Fatima"),
        ("\u2066Fatima\u2069", "Fatima"),
        ("Joost\U000e0041\U000e007f", "Joost"),
        ("Jo\u200bo\u2060s\ufefft\u00ad", "Joost"),
        ("Jo\u200dost", "Joost"),
        ("Joost\u200d", "Joost"),
        ("\u0301 Joost", "Joost"),
        ("\x1b[31mJoost\x9f", "[31mJoost"),
        ("Joost\ufffe", "Joost"),
    ],
)
def test_what_hides_or_turns_text_is_dropped(raw: str, clean: str) -> None:
    assert clean_line(raw, 280) == clean


def test_letters_do_not_grow_out_of_their_line() -> None:
    tower = clean_line("e" + "\u0301\u0316" * 150, 280)

    assert len(unicodedata.normalize("NFD", tower)) == 5


def test_a_line_is_one_line() -> None:
    assert clean_line("  De\r\nhuur\u2028is \t te\u00a0 hoog\n", 280) == "De huur is te hoog"


def test_a_text_keeps_its_lines_and_at_most_one_blank_line_between() -> None:
    raw = "\n\n De huur  stijgt. \r\n \t\r\n\r\n\r\nWij blijven.\rSamen.\n"

    assert clean_text(raw, 280) == "De huur stijgt.\n\nWij blijven.\nSamen."


spoilers = (
    "a \u0627 \u0915\u094d\u0d4d\u200d\u200c\u200b\u0301\u0323\u0651\n\r\t\u2028\ufeff\u200e"
    "\u3164\u2800👩\ufe0f\u0344\ufb2c\u0958\u302e\x1c"
)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(spoilers) | st.characters(exclude_categories=["Cs"]), max_size=24))
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            once = clean(raw, 10_000)
        except Empty:
            continue

        assert clean(once, 10_000) == once
        assert unicodedata.is_normalized("NFC", once)
