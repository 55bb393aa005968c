"""How it was done: what was put right, offered and taken back, and how long people waited."""

from collections.abc import Sequence
from dataclasses import dataclass

from assemblee.languages import N_
from assemblee.minutes.around import Around, Offers
from assemblee.room.facts import ClockCorrected, TurnTakenBack
from assemblee.room.lines import Line, lines_of

WAITS = (
    (1, N_("Nobody waited as long as a minute for a turn.")),
    (5, N_("Nobody waited longer than 5 minutes for a turn.")),
    (10, N_("The longest wait for a turn was 5 to 10 minutes.")),
    (20, N_("The longest wait for a turn was 10 to 20 minutes.")),
)
"""Up to so many minutes, in words."""

LONGER = N_("The longest wait for a turn was more than 20 minutes.")


@dataclass(frozen=True, slots=True)
class Procedure:
    """Corrections of the line, in counts; what the machine offered; how many acts with cards were undone."""

    clocks: int
    turns_taken_back: int
    offers: Offers
    undone: int


def procedure_of(lines: Sequence[Line], around: Around) -> Procedure:
    """From the chronicle, and from what was counted beside it."""
    return Procedure(
        clocks=len(lines_of(lines, ClockCorrected)),
        turns_taken_back=len(lines_of(lines, TurnTakenBack)),
        offers=around.offers,
        undone=around.undone,
    )


def waited(minutes: int | None) -> str:
    """The longest wait in words, as wide as its band; nothing when nobody had a turn."""
    if minutes is None:
        return ""
    return next((words for most, words in WAITS if minutes < most), LONGER)
