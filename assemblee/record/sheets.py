"""Cards, piles and links of one meeting for a spreadsheet, with the keys by which they join record.json.

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


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """One pile; `cards` counts all cards on it."""

    cluster: str
    title: str
    second_language: str
    title_second: str
    cards: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What one pile does to another; `cards` counts those that say so, whose ids stand in `card_ids`."""

    source: str
    kind: str
    target: str
    source_title: str
    target_title: str
    cards: int
    card_ids: str


Row = CardRow | ClusterRow | LinkRow


def sheet(kind: type[Row], rows: Iterable[Row]) -> bytes:
    """The file, sorted by its first cells: their order tells nothing, the same rows give the same bytes."""
    written = io.StringIO(newline="")
    cells = csv.writer(written, delimiter=";", lineterminator="\r\n")
    cells.writerow([each.name for each in fields(kind)])
    for row in sorted(astuple(row) for row in rows):
        cells.writerow([plain_cell(str(cell)) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def plain_cell(text: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{text}" if _LOOKS_LIKE_A_FORMULA.match(text) else text
