"""Who speaks next: the fair list.

Hands that were overtaken too often go first, then first turns, then hands overtaken by enough people who had
already spoken, then whoever spoke least; among equals, whoever asked first. Nothing here reads a clock, a
table or a request, and nothing is counted that the log of turns does not say. Sources: first-turn speaking
lists and least-attained-service queueing; measured on recorded meetings and in simulated evenings.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

TURN_SECONDS = 120
"""How long a turn may last; at the end the facilitator takes the word away, not the clock."""

_SHORTEST_TURN = 15  # seconds: a shorter turn counts as this
_STEP = 30  # seconds: smaller differences in speaking time do not change a place
_PATIENCE = 3  # hands of earlier speakers that may go before, and one more for each full minute spoken
_SMALLEST_CAP = 15


class Policy(StrEnum):
    """How a meeting orders its hands; the fair list unless the facilitator chose otherwise."""

    FAIR_LIST = "fair-list"
    ORDER_OF_HANDS = "order-of-hands"
    FIRST_TURNS_FIRST = "first-turns-first"


class Tier(IntEnum):
    """The four groups of the fair list, first group first."""

    CAPPED = 1
    FIRST = 2
    DUE = 3
    REST = 4


@dataclass(frozen=True, slots=True)
class StartedTurn:
    """A turn that took the floor, by the hand numbered `seq`; `seconds` is None while it runs."""

    seat_id: str
    seq: int
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class RaisedHand:
    """A waiting hand. `seq` counts hands; a `guest` comes for an organisation or municipality."""

    id: str
    seat_id: str
    called: str
    seq: int
    guest: bool = False


@dataclass(frozen=True, slots=True)
class WaitingHand:
    """A raised hand and what the log says of it: turns and seconds of its seat, later hands that went before.

    `overtaken_by_repeaters` counts those whose seat had already spoken.
    """

    id: str
    called: str
    seq: int
    guest: bool = False
    turns: int = 0
    seconds: int = 0
    overtaken: int = 0
    overtaken_by_repeaters: int = 0

    @property
    def first_time(self) -> bool:
        """Whether this will be the first turn of its seat in this meeting."""
        return self.turns == 0


def cap(people: int) -> int:
    """How many later hands may go before one hand, for the people present when the agenda item started."""
    return max(_SMALLEST_CAP, math.ceil(people / 4))


def waiting_hands(raised: Iterable[RaisedHand], turns: Sequence[StartedTurn]) -> list[WaitingHand]:
    """The raised hands with their accounts, from all turns of the meeting in the order they started."""
    return [_with_account(hand, turns) for hand in raised]


def overtakings(seq: int, turns: Sequence[StartedTurn]) -> tuple[int, int]:
    """How many hands later than `seq` got the floor: all of them, and those of seats that had already spoken.

    A later hand was raised while this one waited, so its number alone tells; no moment is compared.
    """
    later = repeaters = 0
    spoke: set[str] = set()
    for turn in turns:
        if turn.seq > seq:
            later += 1
            repeaters += turn.seat_id in spoke
        spoke.add(turn.seat_id)
    return later, repeaters


def spoken(seat_id: str, turns: Iterable[StartedTurn]) -> int:
    """Seconds charged to a seat for its ended turns, each at least 15."""
    return sum(
        max(turn.seconds, _SHORTEST_TURN)
        for turn in turns
        if turn.seat_id == seat_id and turn.seconds is not None
    )


def speaking_order(
    hands: Iterable[WaitingHand],
    cap: int,
    *,
    guests_wait: bool = True,
    policy: Policy = Policy.FAIR_LIST,
) -> list[WaitingHand]:
    """All waiting hands, next speaker first; the same for any order of the input."""
    return sorted(hands, key=lambda hand: (rank(hand, cap, guests_wait=guests_wait, policy=policy), hand.seq))


def rank(hand: WaitingHand, cap: int, *, guests_wait: bool, policy: Policy) -> tuple[Tier, int]:
    """Tier and account, smaller first; hands of equal rank speak in the order in which they were raised."""
    if policy is Policy.ORDER_OF_HANDS:
        return Tier.REST, 0
    if policy is Policy.FAIR_LIST and hand.overtaken >= cap:
        return Tier.CAPPED, 0
    if hand.first_time:
        return Tier.FIRST, int(hand.guest and guests_wait)
    if policy is Policy.FIRST_TURNS_FIRST:
        return Tier.REST, 0
    if hand.overtaken_by_repeaters >= patience(hand.seconds):
        return Tier.DUE, 0
    return Tier.REST, hand.seconds // _STEP


def patience(seconds: int) -> int:
    """How many hands of earlier speakers may go before somebody who spoke for so many seconds."""
    return _PATIENCE + seconds // 60


def next_hand(order: Sequence[WaitingHand], deck_id: str | None) -> WaitingHand | None:
    """The hand on deck while it still waits, otherwise the first; None when nobody waits.

    While somebody speaks the caller keeps the id of the answer as `deck_id`: so the next speaker is fixed
    when a turn starts, or by the first hand raised in it, and no later hand changes that.
    """
    return next((hand for hand in order if hand.id == deck_id), order[0] if order else None)


def order_with_deck(order: Sequence[WaitingHand], deck_id: str | None) -> list[WaitingHand]:
    """The order that screens show: the hand on deck, then everybody else as they were."""
    first = next_hand(order, deck_id)
    return [] if first is None else [first, *(hand for hand in order if hand.id != first.id)]


def _with_account(hand: RaisedHand, turns: Sequence[StartedTurn]) -> WaitingHand:
    later, repeaters = overtakings(hand.seq, turns)
    return WaitingHand(
        id=hand.id,
        called=hand.called,
        seq=hand.seq,
        guest=hand.guest,
        turns=sum(turn.seat_id == hand.seat_id for turn in turns),
        seconds=spoken(hand.seat_id, turns),
        overtaken=later,
        overtaken_by_repeaters=repeaters,
    )
