"""A sheet opens in an office, computes nothing, and joins record.json."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assemblee.record.sheets import CardRow, plain_cell, sheet


def row(card: str, text: str, title: str = "Huur") -> CardRow:
    return CardRow(card, "round-1", "pile-1", "problem", "shown", "nl", title, text)


def read(sheet: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_sheet_has_a_line_for_each_card_with_the_keys_of_the_record() -> None:
    (line,) = read(sheet(CardRow, [row("card-a", 'De lift; "alweer"\nstuk')]))

    assert line == {
        "card": "card-a",
        "round": "round-1",
        "cluster": "pile-1",
        "kind": "problem",
        "state": "shown",
        "language": "nl",
        "title": "Huur",
        "text": 'De lift; "alweer"\nstuk',
        "second_language": "",
        "text_second": "",
    }


def test_an_office_program_sees_that_it_is_utf_8_and_splits_at_semicolons() -> None:
    office = sheet(CardRow, [row("card-a", "Ekmek için otobüse biniyorum")])

    assert office.startswith(b"\xef\xbb\xbfcard;round;cluster;")
    assert office.endswith("Ekmek için otobüse biniyorum;;\r\n".encode())


def test_the_order_of_the_cards_tells_nothing() -> None:
    cards = [row("card-b", "De lift"), row("card-a", "De huur")]

    assert sheet(CardRow, cards) == sheet(CardRow, cards[::-1])


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x")', "+31 6", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1+1", "＋1", "－1", "＠x"],  # noqa: RUF001
)
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


def test_an_evening_in_dutch_is_left_as_it_was_written() -> None:
    assert plain_cell("'s Avonds is het donker") == "'s Avonds is het donker"


@given(st.text())
def test_a_program_reads_the_exact_text_again(text: str) -> None:
    cell = plain_cell(text)

    assert not re.match(r"[\s=+\-@]", cell)
    assert (cell[1:] if re.match(r"'+[\s=+\-@＝＋－＠]", cell) else cell) == text  # noqa: RUF001
