"""Who speaks next: the fair list.

Hands that were overtaken too often go first, then first turns, then hands overtaken by enough people who had
already spoken, then whoever spoke least; among equals, whoever asked first. Nothing here reads a clock, a
table or a request, and nothing is counted that the log of turns does not say. Sources: first-turn speaking
lists and least-attained-service queueing; measured on recorded meetings and in simulated evenings.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from assemblee.agenda.rules import Policy

_SHORTEST_TURN = 15  # seconds: a shorter turn counts as this
_STEP = 30  # seconds: smaller differences in speaking time do not change a place
_PATIENCE = 3  # hands of earlier speakers that may go before, and one more for each full minute spoken
_SMALLEST_CAP = 15


class Kind(StrEnum):
    """A turn of the line; or, after a visible sign, a reply of somebody addressed, or a point of order.

    A reply is charged but is no turn; a point of order (cannot hear, language help) is not even charged. Both
    go before the line, and overtake nobody.
    """

    TURN = "turn"
    REPLY = "reply"
    ORDER = "order"


LIMITS = {Kind.REPLY: 30, Kind.ORDER: 60}
"""Seconds; how long a turn of the line may last is set for each meeting."""


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
    kind: Kind = Kind.TURN


@dataclass(frozen=True, slots=True)
class RaisedHand:
    """A waiting hand. `seq` counts hands; a `guest` comes for an organisation or municipality.

    `skipped`: somebody else got that turn of the line, counted from 1, as nobody was there when this was
    called.
    """

    id: str
    seat_id: str
    called: str
    seq: int
    guest: bool = False
    skipped: int | None = None


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


class Log:
    """What the turns of a meeting, in the order they started, say of seats and hands; summed up once.

    A later hand was raised while an earlier one waited, so its number alone tells that it overtook; no moment
    is compared.
    """

    def __init__(self, turns: Iterable[StartedTurn]) -> None:
        self.turns: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self._line: list[tuple[int, bool]] = []  # every turn of the line: its hand, and had it spoken before?
        for turn in turns:
            if turn.seconds is not None:
                self.seconds[turn.seat_id] += _charged(turn.kind, turn.seconds)
            if turn.kind is Kind.TURN:
                self._line.append((turn.seq, turn.seat_id in self.turns))
                self.turns[turn.seat_id] += 1
        self._all = sorted(seq for seq, _ in self._line)
        self._repeaters = sorted(seq for seq, spoke in self._line if spoke)

    def spoke(self, seat_id: str) -> bool:
        """Whether a turn of any kind was given to this seat."""
        return seat_id in self.turns or seat_id in self.seconds

    def waiting(self, hand: RaisedHand) -> WaitingHand:
        """A raised hand with its account."""
        return WaitingHand(
            hand.id,
            hand.called,
            hand.seq,
            hand.guest,
            self.turns[hand.seat_id],
            self.seconds[hand.seat_id],
            *self.overtakings(hand.seq, hand.skipped),
        )

    def overtakings(self, seq: int, skipped: int | None = None) -> tuple[int, int]:
        """How many hands later than `seq` got the floor: all, and those of seats that had already spoken.

        Turn `skipped` of the line, if it was given yet, is not counted.
        """
        later = len(self._all) - bisect_right(self._all, seq)
        repeaters = len(self._repeaters) - bisect_right(self._repeaters, seq)
        if skipped is None or skipped > len(self._line):
            return later, repeaters
        instead, spoke = self._line[skipped - 1]
        return later - (instead > seq), repeaters - (instead > seq and spoke)


def _charged(kind: Kind, seconds: int) -> int:
    if kind is Kind.ORDER:
        return 0
    return max(seconds, _SHORTEST_TURN) if kind is Kind.TURN else seconds


def cap(people: int) -> int:
    """How many later hands may go before one hand, for the people present when the agenda item started."""
    return max(_SMALLEST_CAP, math.ceil(people / 4))


def waiting_hands(raised: Iterable[RaisedHand], turns: Iterable[StartedTurn]) -> list[WaitingHand]:
    """The raised hands with their accounts, from all turns of the meeting in the order they started."""
    log = Log(turns)
    return [log.waiting(hand) for hand in raised]


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
    if hand.turns == 0:
        return Tier.FIRST, int(hand.guest and guests_wait)
    if policy is Policy.FIRST_TURNS_FIRST:
        return Tier.REST, 0
    if hand.overtaken_by_repeaters >= patience(hand.seconds):
        return Tier.DUE, 0
    return Tier.REST, hand.seconds // _STEP


def patience(seconds: int) -> int:
    """How many hands of earlier speakers may go before somebody who spoke for so many seconds."""
    return _PATIENCE + seconds // 60
