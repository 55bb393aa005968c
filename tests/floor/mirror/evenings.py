"""Evenings for tests of the mirror: who was there, who spoke from which minute on, for how long."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from assemblee.floor.mirror.rules import Evening, Spoken
from assemblee.floor.mirror.sharing import LINE, Part
from assemblee.floor.rules import Kind
from assemblee.people.rules import Standing

HALF_PAST_SEVEN = datetime(2026, 5, 1, 17, 30, tzinfo=UTC)


def at(minute: float) -> datetime:
    """So many minutes after half past seven."""
    return HALF_PAST_SEVEN + timedelta(minutes=minute)


def people(**counts: int) -> dict[str, Standing]:
    """So many people of each role: `resident 0`, `resident 1`, ..."""
    return {f"{role} {n}": Standing(role) for role, count in counts.items() for n in range(count)}


def turn(person: str, minute: float, seconds: int, waited: float = 1, kind: Kind = Kind.TURN) -> Spoken:
    return Spoken(person, kind, at(minute), seconds, timedelta(minutes=waited))


def talk(begins: float, ends: float) -> Part:
    """A part in which hands can be raised."""
    return Part(LINE, at(begins), at(ends))


def evening(
    present: dict[str, Standing], spoken: Iterable[Spoken] = (), minutes: float = 30, **more: object
) -> Evening:
    """An evening of so many minutes, all of it talk unless something else is said."""
    whole: dict[str, object] = {"parts": [talk(0, minutes)], **more}
    return Evening(at(0), at(minutes), present, tuple(spoken), **whole)  # type: ignore[arg-type]
