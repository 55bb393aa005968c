"""Why a hand has its place: the reason that decided, and the numbers for one plain sentence.

Only the owner of the hand sees this; it tells nobody else's minutes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.floor.rules import Policy, Tier, WaitingHand, rank


class Reason(StrEnum):
    """What decided a place."""

    ON_DECK = "on-deck"
    CAPPED = "capped"
    FIRST_TURN = "first-turn"
    GUEST = "guest"
    DUE = "due"
    LESS_SPOKEN = "less-spoken"
    ORDER_OF_HANDS = "order-of-hands"


@dataclass(frozen=True, slots=True)
class Ahead:
    """Who goes before a hand; the numbers add up to its place less one."""

    on_deck: int = 0
    waited_long: int = 0
    first_turns: int = 0
    less_spoken: int = 0
    asked_earlier: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """Place 1 is next. `worst_place` holds whoever comes later, overrides aside; None: no such bound."""

    reason: Reason
    place: int
    worst_place: int | None
    ahead: Ahead
    overtaken: int
    seconds: int


def why(
    shown: Sequence[WaitingHand],
    place: int,
    cap: int,
    *,
    on_deck: bool,
    guests_wait: bool = True,
    policy: Policy = Policy.FAIR_LIST,
) -> Why:
    """Why a hand is at this place of the order that screens show; `on_deck` when its first place is fixed."""
    hand = shown[place - 1]
    if on_deck and place == 1:
        return Why(Reason.ON_DECK, 1, 1, Ahead(), hand.overtaken, hand.seconds)

    ranks = [rank(each, cap, guests_wait=guests_wait, policy=policy) for each in shown[:place]]
    reason = _reason(*ranks[-1], policy)
    return Why(
        reason=reason,
        place=place,
        worst_place=_worst_place(hand, place, shown, _later_at_most(hand, reason, cap, policy)),
        ahead=_ahead(ranks[int(on_deck) : -1], ranks[-1], on_deck=int(on_deck)),
        overtaken=hand.overtaken,
        seconds=hand.seconds,
    )


def _reason(tier: Tier, account: int, policy: Policy) -> Reason:
    match tier:
        case Tier.CAPPED:
            return Reason.CAPPED
        case Tier.FIRST:
            return Reason.GUEST if account else Reason.FIRST_TURN
        case Tier.DUE:
            return Reason.DUE
        case Tier.REST:
            return Reason.LESS_SPOKEN if policy is Policy.FAIR_LIST else Reason.ORDER_OF_HANDS


def _later_at_most(hand: WaitingHand, reason: Reason, cap: int, policy: Policy) -> int | None:
    if policy is Policy.ORDER_OF_HANDS or reason is Reason.FIRST_TURN:
        return 0
    return max(0, cap - hand.overtaken) if policy is Policy.FAIR_LIST else None


def _worst_place(
    hand: WaitingHand, place: int, shown: Sequence[WaitingHand], later: int | None
) -> int | None:
    if later is None:
        return None
    earlier = sum(other.seq < hand.seq for other in shown)
    return max(place, 1 + earlier + later)


def _ahead(ranks: Sequence[tuple[Tier, int]], own: tuple[Tier, int], on_deck: int) -> Ahead:
    tiers = Counter(tier for tier, _ in ranks)
    less_spoken = sum(tier is Tier.REST and account < own[1] for tier, account in ranks)
    return Ahead(
        on_deck=on_deck,
        waited_long=tiers[Tier.CAPPED] + tiers[Tier.DUE],
        first_turns=tiers[Tier.FIRST],
        less_spoken=less_spoken,
        asked_earlier=tiers[Tier.REST] - less_spoken,
    )
