"""What a rehearsal found, and what that means for tonight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from math import ceil

LASTS = timedelta(hours=4)
"""A practice that nobody ended is wiped after this."""

NEIGHBOURS_STAY = timedelta(minutes=20)
USUAL_NEIGHBOURS, MOST_NEIGHBOURS, FEWEST_NEIGHBOURS = 20, 40, 3
"""At the desk, on the computer that serves; more is for `assemblee rehearse`."""

MOST_PHONES, MOST_MINUTES, SHORTEST = 500, 30.0, 0.1
"""Of `assemblee rehearse`; the shortest in minutes too."""

SLOW = 1.0
"""Seconds until everybody has seen a change: longer, and people press twice."""

LATE = 0.1
"""Seconds that the player's own clock rings late: then it measures itself."""

FAR = 0.3
"""Seconds for a bare connection: then the network is slow."""

FULL = 0.9
"""Of one core, used by the player."""


class State(StrEnum):
    """Of the neighbours who are played in a practice."""

    HERE = "here"
    LEAVING = "leaving"
    GONE = "gone"


class Found(StrEnum):
    """Fine, or what it was that held phones up."""

    FINE = "fine"
    NOTHING = "nothing"
    REFUSED = "refused"
    LOST = "lost"
    PLAYER = "player"
    NETWORK = "network"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Figures:
    """The middle, the one that 19 of 20 stay below, and the largest, in seconds."""

    p50: float = 0.0
    p95: float = 0.0
    max: float = 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What happened. `seen` is per phone, `everybody` until the last phone saw a change; `missed` are changes
    that a phone never saw, `lost` lines that were cut, `here` whether they were played beside the server.
    """

    phones: int
    joined: int
    joins_per_second: float
    changes: int
    seen: Figures
    everybody: Figures
    missed: int
    lost: int
    answers: Figures
    trip: Figures
    late: Figures
    busy: float
    here: bool


def figures(values: Sequence[float]) -> Figures:
    """Of any number of values; all 0 of none."""
    if not values:
        return Figures()
    ordered = sorted(values)
    return Figures(_at(ordered, 0.5), _at(ordered, 0.95), ordered[-1])


def found(measured: Measured) -> Found:
    """What a rehearsal showed. First who did not get in, then lines that were cut, then time."""
    if measured.joined < measured.phones:
        return _unless_player(measured, Found.REFUSED)
    if measured.lost or measured.missed:
        return _unless_player(measured, Found.LOST)
    if not measured.changes:
        return Found.NOTHING
    if measured.everybody.p95 <= SLOW:
        return Found.FINE
    return _unless_player(measured, Found.NETWORK if measured.trip.p95 > FAR else Found.SERVER)


def in_tenths(seconds: float) -> float:
    """Rounded up, as a promise is: never less than a tenth."""
    return max(1, ceil(round(seconds * 10, 6))) / 10


def _unless_player(measured: Measured, otherwise: Found) -> Found:
    tired = measured.late.p95 > LATE or measured.busy > FULL
    return Found.PLAYER if tired else otherwise


def _at(ordered: Sequence[float], part: float) -> float:
    return ordered[max(0, ceil(len(ordered) * part) - 1)]
