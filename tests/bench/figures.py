"""The file of one run, as the page for whoever runs servers asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NOT_MEASURED = "-"


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians by part, message, server and phones."""

    told: Mapping[str, Any]

    def find(self, part: str, what: str, kind: str, phones: int, name: str) -> float | None:
        row = self._row(part, what, kind, phones)
        return row["medians"].get(name) if row else None

    def need(self, part: str, what: str, phones: int, name: str, kind: str = "ours") -> float:
        """Raises `SystemExit` in words when that was not measured."""
        found = self.find(part, what, kind, phones, name)
        if found is None:
            raise SystemExit(f"this run has no {name} of: {part} {what}, {kind}, {phones} phones")
        return found

    def spread(self, part: str, what: str, kind: str, phones: int, name: str) -> float | None:
        row = self._row(part, what, kind, phones)
        return row["spread"].get(name) if row else None

    def of(self, part: str) -> list[Mapping[str, Any]]:
        return [row for row in self.told["rows"] if row["part"] == part]

    def _row(self, part: str, what: str, kind: str, phones: int) -> Mapping[str, Any] | None:
        asked = (part, what, kind, phones)
        rows = self.told["rows"]
        return next((r for r in rows if (r["part"], r["what"], r["kind"], r["phones"]) == asked), None)


def said(value: float | None, digits: int = 0) -> str:
    """A figure with its thousands apart; a dash for what was not measured."""
    return NOT_MEASURED if value is None else f"{value:,.{digits}f}"
