"""The floor as every screen shows it: who speaks, who is next, who waits, and the place a hand would get now.

Made once from the rows of a meeting; what a screen says about the line is asked here, so that no two differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assemblee.floor.rules import (
    TURN_SECONDS,
    RaisedHand,
    StartedTurn,
    WaitingHand,
    order_with_deck,
    speaking_order,
    waiting_hands,
)
from assemblee.floor.why import Why, why


@dataclass(frozen=True, slots=True)
class Caller:
    """The seat behind a hand, and how the room calls it; the name may be empty."""

    seat_id: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who has the floor, by which turn and which hand."""

    turn_id: str
    hand_id: str
    caller: Caller
    first_time: bool
    started_at: datetime

    def until(self, now: datetime) -> datetime:
        """When the time is up; a clock that was set back gives nobody more than one whole turn from `now`."""
        return min(self.started_at, now) + timedelta(seconds=TURN_SECONDS)


@dataclass(frozen=True, slots=True)
class InLine:
    """A waiting hand and who raised it."""

    hand: WaitingHand
    caller: Caller


@dataclass(frozen=True, slots=True)
class Queue:
    """All of it at one moment, next speaker first.

    `is_open`: hands can be raised now. `next_is_fixed`: the first in line stays first, whoever comes.
    """

    is_open: bool
    cap: int
    speaker: Speaker | None
    in_line: Sequence[InLine]
    next_is_fixed: bool
    turns: Sequence[StartedTurn]

    @property
    def next(self) -> InLine | None:
        """Who speaks next; None when nobody waits."""
        return self.in_line[0] if self.in_line else None

    def place_of(self, seat_id: str) -> int | None:
        """The place of a seat's hand, 1 for the next speaker; None when it has no hand up."""
        seats = [each.caller.seat_id for each in self.in_line]
        return seats.index(seat_id) + 1 if seat_id in seats else None

    def place_if_raised(self, seat_id: str, guest: bool) -> int:
        """The place a seat would get by raising its hand now; quiet people dare when they see it is near."""
        hands = [each.hand for each in self.in_line]
        last = max([hand.seq for hand in hands] + [turn.seq for turn in self.turns], default=0)
        (imagined,) = waiting_hands([RaisedHand("", seat_id, "", last + 1, guest)], self.turns)
        order = speaking_order([*hands, imagined], self.cap)
        return order_with_deck(order, hands[0].id if self.next_is_fixed else None).index(imagined) + 1

    def why(self, place: int) -> Why:
        """The reason of a place, for its owner alone."""
        return why([each.hand for each in self.in_line], place, self.cap, on_deck=self.next_is_fixed)


def queue_of(
    raised: Sequence[tuple[RaisedHand, Caller]],
    turns: Sequence[StartedTurn],
    speaker: Speaker | None,
    deck_id: str | None,
    *,
    cap: int,
    is_open: bool,
) -> Queue:
    """The floor from what was written down; `deck_id` counts only while that hand still waits."""
    callers = {hand.id: caller for hand, caller in raised}
    order = speaking_order(waiting_hands((hand for hand, _ in raised), turns), cap)
    return Queue(
        is_open=is_open,
        cap=cap,
        speaker=speaker,
        in_line=[InLine(hand, callers[hand.id]) for hand in order_with_deck(order, deck_id)],
        next_is_fixed=deck_id in callers,
        turns=turns,
    )
