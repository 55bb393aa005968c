"""What people filled in: every text passes `room/text.py` here, and a fault is one clear sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from assemblee.errors import Missing, NumberNeeded, TextEmpty, TextTooLong
from assemblee.room import text

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, each with one or more raw values."""

    fields: Mapping[str, Sequence[str]]

    def raw(self, name: str) -> str:
        """The last value as it came, or nothing; never to be stored."""
        values = self.fields.get(name) or [""]
        return values[-1].replace("\0", "")  # no database takes it in, and no sign of any language is it

    def many(self, name: str) -> list[str]:
        """All values of a field, for ids that were ticked."""
        return list(self.fields.get(name, ()))

    def line(self, name: str, limit: int) -> str:
        """A text of one line of at most `limit` graphemes; raises `TextEmpty` or `TextTooLong`."""
        try:
            return text.clean_line(self.raw(name), limit)
        except text.BadText as fault:
            raise _refusal(fault) from fault

    def text(self, name: str, limit: int) -> str:
        """A text of several lines; raises `TextEmpty` or `TextTooLong`."""
        try:
            return text.clean_text(self.raw(name), limit)
        except text.BadText as fault:
            raise _refusal(fault) from fault

    def line_or_nothing(self, name: str, limit: int) -> str:
        """As `line`, where leaving it open is allowed."""
        try:
            return self.line(name, limit)
        except TextEmpty:
            return ""

    def text_or_nothing(self, name: str, limit: int) -> str:
        """As `text`, where leaving it open is allowed."""
        try:
            return self.text(name, limit)
        except TextEmpty:
            return ""

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number between bounds; raises `NumberNeeded`, which says them."""
        raw = self.raw(name).strip()
        if len(raw) > 9 or not raw.isascii() or not raw.isdigit() or not least <= int(raw) <= most:
            raise NumberNeeded(least=least, most=most)
        return int(raw)

    def choice(self, name: str, choices: type[Choice]) -> Choice:
        """One of a fixed list; raises `Missing`."""
        try:
            return choices(self.raw(name))
        except ValueError as unknown:
            raise Missing from unknown

    def moment(self, name: str, zone: str) -> datetime | None:
        """A local date and time as browsers send it, with its zone; nothing when left open; raises
        `Missing`.
        """
        raw = self.raw(name).strip()
        try:
            return datetime.fromisoformat(raw).replace(tzinfo=ZoneInfo(zone)) if raw else None
        except ValueError as unreadable:
            raise Missing from unreadable

    def day(self, name: str) -> date | None:
        """A day as browsers send it; nothing when left open; raises `Missing`."""
        raw = self.raw(name).strip()
        try:
            return date.fromisoformat(raw) if raw else None
        except ValueError as unreadable:
            raise Missing from unreadable


def _refusal(fault: text.BadText) -> TextEmpty | TextTooLong:
    if isinstance(fault, text.TooLong):
        return TextTooLong(count=fault.count, limit=fault.limit)
    return TextEmpty()
