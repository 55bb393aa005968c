"""Nothing in the line moves by itself: every change of a place has one cause that the room can see."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given

from assemblee.agenda.rules import Policy
from assemblee.floor.rules import Kind, Log, Tier, rank
from tests.floor.evening import CAP, Acts, Evening, busy_acts, often

SAID_ALOUD = {"correct", "reply", "merge"}
"""Deeds that change an account, and with it a rank."""


@often
@given(busy_acts)
def test_9_two_who_wait_change_places_only_when_one_has_waited_long_enough_or_a_clock_changed(
    deeds: Acts,
) -> None:
    for deed, before, after in steps(deeds):
        if deed in SAID_ALOUD:
            continue
        places, now = order_of(before), order_of(after)
        tiers_before, tiers = tiers_of(before), tiers_of(after)
        for one, other in combinations(places.keys() & now.keys(), 2):
            if (places[one] < places[other]) != (now[one] < now[other]):
                entered = [each for each in (one, other) if tiers[each] != tiers_before[each]]
                assert entered, deed
                assert {tiers[each] for each in entered} <= {Tier.CAPPED, Tier.DUE}


@often
@given(busy_acts)
def test_10_whoever_is_next_stays_next_whatever_hand_comes(deeds: Acts) -> None:
    for deed, before, after in steps(deeds):
        if deed in {"raise", "reply", "order"} and before.deck_id is not None:
            assert after.deck_id == before.deck_id
        if deed == "withdraw" and before.deck_id in {hand.id for hand in after.raised}:
            assert after.deck_id == before.deck_id
        if deed == "next" and before.deck_id is not None:
            assert after.turns[-1].seq == next(h.seq for h in before.raised if h.id == before.deck_id)


@often
@given(busy_acts)
def test_11_accounts_are_the_sum_of_the_log_and_nothing_else_is_charged(deeds: Acts) -> None:
    evening = Evening().play(deeds)
    log = Log(evening.turns)

    for seat in {turn.seat_id for turn in evening.turns}:
        own = [turn for turn in evening.turns if turn.seat_id == seat and turn.seconds is not None]
        turns = [max(turn.seconds or 0, 15) for turn in own if turn.kind is Kind.TURN]
        replies = [turn.seconds or 0 for turn in own if turn.kind is Kind.REPLY]
        assert log.seconds[seat] == sum(turns) + sum(replies)
    for deed, before, after in steps(deeds):
        if deed in {"withdraw", "absent", "said", "order", "move"}:
            assert Log(after.turns).seconds == Log(before.turns).seconds


@often
@given(busy_acts)
def test_12_a_deed_that_is_no_cause_moves_nobody(deeds: Acts) -> None:
    for deed, before, after in steps(deeds):
        was, now = seqs(before), seqs(after)
        by_rule_alone = not before.moves and not before.fixed.absent
        if deed == "order":
            assert now == was
        elif deed == "withdraw" and by_rule_alone:
            assert now == [seq for seq in was if seq in now]
        elif deed == "raise" and by_rule_alone:
            assert [seq for seq in now if seq in was] == was
        elif deed == "move":
            moved = after.moves[len(before.moves) :]
            assert now == was or len(moved) == 1


def steps(deeds: Acts) -> Iterator[tuple[str, Evening, Evening]]:
    """Every deed, with the evening before and after it."""
    evening = Evening()
    for deed in deeds:
        before = evening.copy()
        evening.act(*deed)
        yield deed[0], before, evening


def order_of(evening: Evening) -> dict[str, int]:
    return {hand.id: at for at, hand in enumerate(evening.order())}


def tiers_of(evening: Evening) -> dict[str, Tier]:
    return {
        hand.id: rank(hand, CAP, guests_wait=True, policy=Policy.FAIR_LIST)[0] for hand in evening.order()
    }


def seqs(evening: Evening) -> list[int]:
    return [hand.seq for hand in evening.shown()]
