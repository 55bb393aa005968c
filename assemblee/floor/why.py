"""Why a hand has its place: the reason that decided, and the numbers for one plain sentence.

Only the owner of the hand sees this; it tells nobody else's minutes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.agenda.rules import Policy
from assemblee.floor.rules import Tier, WaitingHand, patience, rank


class Reason(StrEnum):
    """What decided a place."""

    ON_DECK = "on-deck"
    MOVED = "moved"
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
    moved: int = 0
    waited_long: int = 0
    first_turns: int = 0
    less_spoken: int = 0
    asked_earlier: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """Place 1 is next. `worst_place` holds whoever of those present raises a hand, moves aside."""

    reason: Reason
    place: int
    worst_place: int
    ahead: Ahead
    overtaken: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Rule:
    """By what the line is ordered now; `silent` people are here who had no turn yet."""

    cap: int
    silent: int
    guests_wait: bool = True
    policy: Policy = Policy.FAIR_LIST

    def rank(self, hand: WaitingHand) -> tuple[Tier, int]:
        """Tier and account of a hand, smaller first."""
        return rank(hand, self.cap, guests_wait=self.guests_wait, policy=self.policy)


def why(
    shown: Sequence[WaitingHand], place: int, rule: Rule, *, on_deck: bool, moved: Collection[str] = ()
) -> Why:
    """Why a hand is at this place of the order that screens show.

    `on_deck`: the first place is fixed. `moved` are the ids of hands that the facilitator moved.
    """
    hand = shown[place - 1]
    if on_deck and place == 1:
        return Why(Reason.ON_DECK, 1, 1, Ahead(), hand.overtaken, hand.seconds)

    reason = Reason.MOVED if hand.id in moved else _reason(*rule.rank(hand), rule.policy)
    return Why(
        reason=reason,
        place=place,
        worst_place=_worst_place(hand, place, shown, _later_at_most(hand, reason, rule)),
        ahead=_ahead(shown[: place - 1], hand, rule, on_deck=on_deck, moved=moved),
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


def _later_at_most(hand: WaitingHand, reason: Reason, rule: Rule) -> int:
    """How many hands that are raised later can still go before this one, apart from moves."""
    if rule.policy is Policy.ORDER_OF_HANDS or reason in {Reason.MOVED, Reason.CAPPED, Reason.FIRST_TURN}:
        return 0
    if rule.policy is Policy.FIRST_TURNS_FIRST:
        return rule.silent
    repeaters = 0
    if reason is Reason.LESS_SPOKEN:
        repeaters = patience(hand.seconds) - hand.overtaken_by_repeaters
    return min(rule.cap - hand.overtaken, repeaters + rule.silent)


def _worst_place(hand: WaitingHand, place: int, shown: Sequence[WaitingHand], later: int) -> int:
    """Earlier hands go before at most once each, and later ones as often as the rule lets them."""
    earlier = sum(other.seq < hand.seq for other in shown)
    return max(place, 1 + earlier + later)


def _ahead(
    before: Sequence[WaitingHand], own: WaitingHand, rule: Rule, *, on_deck: bool, moved: Collection[str]
) -> Ahead:
    in_order = [each for each in before[int(on_deck) :] if each.id not in moved]
    deck_by_rule = on_deck and before[0].id not in moved
    ranks = [rule.rank(each) for each in in_order]
    tiers = [tier for tier, _ in ranks]
    less_spoken = sum(rank[0] is Tier.REST and rank < rule.rank(own) for rank in ranks)
    return Ahead(
        on_deck=int(deck_by_rule),
        moved=len(before) - int(deck_by_rule) - len(in_order),
        waited_long=tiers.count(Tier.CAPPED) + tiers.count(Tier.DUE),
        first_turns=tiers.count(Tier.FIRST),
        less_spoken=less_spoken,
        asked_earlier=tiers.count(Tier.REST) - less_spoken,
    )
