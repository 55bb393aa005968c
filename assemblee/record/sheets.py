"""cards.csv: the cards of one meeting for a spreadsheet, with the keys by which they join record.json.

Spreadsheets in Dutch offices split at semicolons and need a mark at the start to read UTF-8. A cell that a
spreadsheet would take for a formula gets a `'` before it (as OWASP advises, full-width signs too). A program
that reads the file takes one `'` off where such a cell follows it, and has the exact text again.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

_LOOKS_LIKE_A_FORMULA = re.compile(r"'*[\s=+\-@\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card; `card`, `round` and `cluster` are ids as in record.json, empty where there is none."""

    card: str
    round: str
    cluster: str
    kind: str
    state: str
    language: str
    title: str
    text: str
    second_language: str = ""
    text_second: str = ""


def cards_sheet(cards: Iterable[CardRow]) -> bytes:
    """The file, sorted by card id: their order tells nothing, and the same cards give the same bytes."""
    written = io.StringIO(newline="")
    sheet = csv.writer(written, delimiter=";", lineterminator="\r\n")
    sheet.writerow([each.name for each in fields(CardRow)])
    for card in sorted(cards, key=lambda card: card.card):
        sheet.writerow([plain_cell(cell) for cell in astuple(card)])
    return written.getvalue().encode("utf-8-sig")


def plain_cell(text: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{text}" if _LOOKS_LIKE_A_FORMULA.match(text) else text
