"""The floor as every screen shows it: who speaks, who is next, who waits, and the place a hand would get now.

Made once from the rows of a meeting; what a screen says about the line is asked here, so that no two differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from assemblee.floor.callers import Aside, Caller, InLine, Speaker, Upcoming
from assemblee.floor.clock import is_closed
from assemblee.floor.line import Fixed, shown_line
from assemblee.floor.rules import (
    Kind,
    Log,
    RaisedHand,
    StartedTurn,
    Tier,
    WaitingHand,
    speaking_order,
    waiting_hands,
)
from assemblee.floor.why import Rule, Why, why


@dataclass(frozen=True)
class Queue:
    """All of it at one moment, next speaker first.

    `is_open`: there is a line now, and `closes_at` says until when people can join it. `next_is_fixed`: the
    first in line stays first, whoever comes. `paused` is the turn that waits until the `speaker`'s aside is
    over.
    """

    is_open: bool
    closes_at: datetime | None
    rule: Rule
    speaker: Speaker | None
    paused: Speaker | None
    asides: Sequence[Aside]
    in_line: Sequence[InLine]
    next_is_fixed: bool
    turns: Sequence[StartedTurn]
    fixed: Fixed
    missed: frozenset[str]

    @property
    def next(self) -> InLine | None:
        """Who speaks next; None when nobody waits."""
        return self.in_line[0] if self.in_line else None

    @property
    def to_fix(self) -> str | None:
        """The hand that goes on deck while somebody speaks: the first, unless it was called in vain."""
        first = self.next.hand.id if self.next else None
        return None if first in self.fixed.absent else first

    @property
    def upcoming(self) -> Upcoming | None:
        """Who is up next, whatever by; None when nobody is."""
        if self.asides:
            return Upcoming(self.asides[0].hand_id, self.asides[0].caller, self.asides[0].kind)
        if self.paused is not None:
            return Upcoming(self.paused.hand_id, self.paused.caller, goes_on=True)
        if self.next is not None:
            hand = self.next.hand
            move = next((move for move in reversed(self.fixed.moves) if move.hand_id == hand.id), None)
            why = (move.reason, move.words) if move and move.place == 1 else ("", "")
            return Upcoming(hand.id, self.next.caller, Kind.TURN, hand.first_time, False, *why)
        return None

    @property
    def given(self) -> int:
        """How many turns of the line were given."""
        return self.fixed.given

    def takes_hands(self, now: datetime) -> bool:
        """Whether people can join the line by themselves; the desk always can for them."""
        return self.is_open and not is_closed(self.closes_at, now)

    def knows(self, seat_id: str) -> bool:
        """Whether a seat waits in the line, or was given any turn."""
        return seat_id in self._known

    def place_of(self, seat_id: str) -> int | None:
        """The place of a seat's hand, 1 for the next speaker; None when it has no hand up."""
        return self._places.get(seat_id)

    def place_if_raised(self, seat_id: str, guest: bool) -> int:
        """The place a seat would get by raising its hand now; quiet people dare when they see it is near.

        Asked for every phone, and the same for all of one rank, as for all who had no turn.
        """
        if not self._log.spoke(seat_id) and guest in self._of_the_silent:
            return self._of_the_silent[guest]
        imagined = self._log.waiting(RaisedHand("", seat_id, "", self._last_seq + 1, guest))
        rank = self.rule.rank(imagined)
        if rank not in self._last_of:
            hands = [each.hand for each in self.in_line]
            line = shown_line(_order([*hands, imagined], self.rule), self.fixed)
            self._last_of[rank] = line.index(imagined) + 1
        if not self._log.spoke(seat_id):
            self._of_the_silent[guest] = self._last_of[rank]
        return self._last_of[rank]

    def why(self, place: int) -> Why:
        """The reason of a place, for its owner alone."""
        hands = [each.hand for each in self.in_line]
        return why(
            hands,
            place,
            self.rule,
            on_deck=self.next_is_fixed,
            moved={move.hand_id for move in self.fixed.moves},
        )

    @cached_property
    def _log(self) -> Log:
        return Log(self.turns)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset([*self._places, *(turn.seat_id for turn in self.turns)])

    @cached_property
    def _last_of(self) -> dict[tuple[Tier, int], int]:
        return {}

    @cached_property
    def _of_the_silent(self) -> dict[bool, int]:
        return {}

    @cached_property
    def _last_seq(self) -> int:
        return max([each.hand.seq for each in self.in_line] + [turn.seq for turn in self.turns], default=0)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {each.caller.seat_id: place for place, each in enumerate(self.in_line, start=1)}


@dataclass(frozen=True, slots=True)
class Written:
    """The floor as it was written down: raised hands with their callers, turns in the order they started."""

    raised: Sequence[tuple[RaisedHand, Caller]]
    asides: Sequence[Aside]
    turns: Sequence[StartedTurn]
    speakers: Sequence[Speaker]
    fixed: Fixed
    missed: frozenset[str] = frozenset()


def queue_of(written: Written, rule: Rule, *, is_open: bool, closes_at: datetime | None = None) -> Queue:
    """The floor from what was written down; the hand on deck counts only while it still waits.

    Of the `speakers` the last has the floor, and the one before it waits.
    """
    callers = {hand.id: caller for hand, caller in written.raised}
    order = _order(waiting_hands((hand for hand, _ in written.raised), written.turns), rule)
    shown = shown_line(order, written.fixed)
    return Queue(
        is_open=is_open,
        closes_at=closes_at,
        rule=rule,
        speaker=written.speakers[-1] if written.speakers else None,
        paused=written.speakers[-2] if len(written.speakers) > 1 else None,
        asides=written.asides,
        in_line=[InLine(hand, callers[hand.id]) for hand in shown],
        next_is_fixed=bool(shown) and shown[0].id == written.fixed.deck,
        turns=written.turns,
        fixed=written.fixed,
        missed=written.missed,
    )


def _order(hands: Sequence[WaitingHand], rule: Rule) -> list[WaitingHand]:
    return speaking_order(hands, rule.cap, guests_wait=rule.guests_wait, policy=rule.policy)
