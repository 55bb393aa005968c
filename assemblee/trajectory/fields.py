"""A form read field by field: each fault is said beside its own field, and nothing that was typed is lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from assemblee.errors import Missing, Refused
from assemblee.room.forms import Form
from assemblee.room.refusals import sentence
from assemblee.trajectory.errors import DateNeeded, TooManyLines

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(slots=True)
class Fields:
    """What a form shows: its values, and a sentence beside each field that could not be taken in.

    `name` tells the forms of one page apart. The readers give an empty value where they found a fault, so all
    faults are found at once; use what they give only when `faults` stayed empty.
    """

    name: str
    form: Form
    language: str = ""
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        return bool(self.faults)

    def value(self, name: str) -> str:
        """What stands in a field now."""
        return self.form.raw(name).encode("utf-8", "replace").decode()

    def ticked(self, name: str, value: str) -> bool:
        """Whether one of several boxes or buttons is on."""
        return value in self.form.many(name)

    def fault(self, name: str) -> str:
        """The sentence beside a field, or nothing."""
        return self.faults.get(name, "")

    def line(self, name: str, limit: int, *, needed: bool = True) -> str:
        """A text of one line; left open only where it is not needed."""
        read = self.form.line if needed else self.form.line_or_nothing
        return self.take(name, lambda: read(name, limit), "")

    def lines(self, name: str, limit: int, most: int) -> list[str]:
        """Texts of one line each, as many as there are; empty lines do not count."""
        nothing: list[str] = []
        return self.take(name, lambda: _lines(self.form, name, limit, most), nothing)

    def number(self, name: str, least: int, most: int) -> int:
        """A whole number between bounds."""
        return self.take(name, lambda: self.form.number(name, least, most), 0)

    def one_of(self, name: str, choices: Iterable[str]) -> str:
        """One value of a list that was offered."""
        return self.take(name, lambda: _offered(self.value(name), choices), "")

    def all_of(self, name: str, choices: Iterable[str]) -> list[str]:
        """What was ticked of a list that was offered, in the order of the list."""
        return [choice for choice in choices if self.ticked(name, choice)]

    def kind(self, name: str, choices: type[Choice]) -> Choice:
        """One of a fixed list; the first of it where something else came."""
        return self.take(name, lambda: self.form.choice(name, choices), next(iter(choices)))

    def moment(self, name: str, zone: str) -> datetime | None:
        """A local date and time in this zone, or nothing."""
        return self.take(name, lambda: _in_utc(self.form.moment(name, zone)), None, DateNeeded())

    def take(self, name: str, read: Callable[[], T], empty: T, said: Refused | None = None) -> T:
        """What `read` gives; its refusal, or the better words in `said`, becomes the fault of this field."""
        try:
            return read()
        except Refused as refusal:
            self.faults[name] = sentence(said or refusal, self.language)
            return empty


def filled_in(name: str, values: Mapping[str, object]) -> Fields:
    """A form as it is shown first: a text or number for each field, a list where several may be ticked."""
    return Fields(name, Form({key: _raw(value) for key, value in values.items()}))


def _raw(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _offered(value: str, choices: Iterable[str]) -> str:
    if value not in choices:
        raise Missing
    return value


def _lines(form: Form, name: str, limit: int, most: int) -> list[str]:
    lines = [line for line in form.text_or_nothing(name, limit * most).splitlines() if line]
    if len(lines) > most:
        raise TooManyLines(most=most)
    return [Form({name: [line]}).line(name, limit) for line in lines]


def _in_utc(local: datetime | None) -> datetime | None:
    try:
        return local.astimezone(UTC) if local else None
    except OverflowError as unthinkable:  # the first hours of the year 1
        raise Missing from unthinkable
