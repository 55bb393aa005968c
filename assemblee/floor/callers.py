"""Whom a screen names at the line: who speaks, who is up next, who waits; in plain values."""

from dataclasses import dataclass

from assemblee.floor.clock import Clock
from assemblee.floor.rules import Kind, WaitingHand


@dataclass(frozen=True, slots=True)
class Caller:
    """The seat behind a hand, and how the room calls it; the name may be empty."""

    seat_id: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who has the floor, by which turn and which hand.

    `moved` is why the facilitator let them go first, if so, and `words` what was added.
    """

    turn_id: str
    hand_id: str
    kind: Kind
    caller: Caller
    first_time: bool
    clock: Clock
    moved: str = ""
    words: str = ""

    @property
    def paused(self) -> bool:
        return self.clock.running_since is None


@dataclass(frozen=True, slots=True)
class InLine:
    """A waiting hand and who raised it."""

    hand: WaitingHand
    caller: Caller


@dataclass(frozen=True, slots=True)
class Aside:
    """A reply or a point of order that waits, before the line."""

    hand_id: str
    kind: Kind
    caller: Caller


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Who has the floor after whoever has it now: from the line, with an aside, or going on after one."""

    hand_id: str
    caller: Caller
    kind: Kind = Kind.TURN
    first_time: bool = False
    goes_on: bool = False
    moved: str = ""
    words: str = ""
