"""The line as screens show it: the fair order, whoever is on deck first, and moved hands at their places."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.floor.rules import WaitingHand
from assemblee.languages import N_


class MoveReason(StrEnum):
    """Why the facilitator lets somebody go first, or later."""

    ANSWERS = "answers"
    MUST_LEAVE = "must-leave"
    NOT_HEARD = "not-heard"
    ACCESS = "access"
    OTHER = "other"


MOVE_REASONS = {
    MoveReason.ANSWERS: N_("answers a question"),
    MoveReason.MUST_LEAVE: N_("has to leave soon"),
    MoveReason.NOT_HEARD: N_("was not heard yet"),
    MoveReason.ACCESS: N_("needs it to take part"),
    MoveReason.OTHER: N_("another reason"),
}
"""What the room hears and sees."""


@dataclass(frozen=True, slots=True)
class Move:
    """The facilitator put a hand at a place, 1 for next, when so many turns of the line had been given.

    The room sees the `reason`, or in its stead some `words`.
    """

    hand_id: str
    place: int
    given: int
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is fixed, whatever the rule says: who is on deck, who was moved, and who was called in vain.

    `given` turns of the line were given; `absent` are the ids of hands that let one other go first.
    """

    deck_id: str | None = None
    moves: Sequence[Move] = ()
    given: int = 0
    absent: Collection[str] = ()

    @property
    def deck(self) -> str | None:
        """Who is on deck, unless nobody was there."""
        return None if self.deck_id in self.absent else self.deck_id

    def places(self) -> dict[str, tuple[int, int]]:
        """The place of each moved hand now: nearer with every turn, and the last move of one place first."""
        return {
            move.hand_id: (max(1, move.place - (self.given - move.given)), -at)
            for at, move in enumerate(self.moves)
            if move.hand_id != self.deck
        }


def shown_line(order: Sequence[WaitingHand], fixed: Fixed) -> list[WaitingHand]:
    """The order that screens show: the hand on deck, moved hands at their places, all others as they were.

    While somebody speaks the caller keeps the id of the first as `deck_id`: so the next speaker is fixed when
    a turn starts, or by the first hand raised in it, and no later hand changes that.
    """
    places = fixed.places()
    shown = [hand for hand in order if hand.id == fixed.deck]
    at = len(shown)
    shown += [hand for hand in order if hand.id != fixed.deck and hand.id not in places]
    for hand in sorted((hand for hand in order if hand.id in places), key=lambda hand: places[hand.id]):
        at = max(places[hand.id][0] - 1, at)
        shown.insert(at, hand)
        at += 1
    return _without_absent_first(shown, fixed.absent)


def _without_absent_first(shown: list[WaitingHand], absent: Collection[str]) -> list[WaitingHand]:
    first = next((hand for hand in shown if hand.id not in absent), None)
    return [first, *(hand for hand in shown if hand.id != first.id)] if first else shown
