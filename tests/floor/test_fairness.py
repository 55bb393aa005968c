"""What the fair list promises on every evening, however people raise, withdraw and speak."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from assemblee.floor.rules import (
    RaisedHand,
    StartedTurn,
    WaitingHand,
    patience,
    speaking_order,
    waiting_hands,
)
from tests.floor.evening import CAP, Acts, Evening, acts

often = settings(max_examples=200, deadline=None)


def place(seat_id: str, raised: list[RaisedHand], turns: list[StartedTurn]) -> int:
    order = speaking_order(waiting_hands(raised, turns), CAP)
    return [hand.called for hand in order].index(seat_id)


@often
@given(acts)
def test_waiting_is_bounded_by_those_already_waiting_and_the_cap(deeds: Acts) -> None:
    for served in Evening().play(deeds).served:
        assert served.turns_waited <= served.fifo_wait + CAP + served.overrides + served.absences


@often
@given(acts)
def test_nobody_is_overtaken_more_often_than_was_said(deeds: Acts) -> None:
    for served in Evening().play(deeds).served:
        assert served.hand.overtaken <= CAP
        assert served.hand.overtaken_by_repeaters <= patience(served.hand.seconds)


@often
@given(acts)
def test_no_later_hand_is_ahead_of_a_first_turn(deeds: Acts) -> None:
    order = Evening(guests=False).play(deeds).order()

    for at, hand in enumerate(order):
        if hand.first_time:
            assert all(before.seq < hand.seq for before in order[:at])


@often
@given(acts)
def test_only_residents_first_turns_go_before_an_earlier_guest_who_has_not_spoken(deeds: Acts) -> None:
    order = Evening().play(deeds).order()

    for at, hand in enumerate(order):
        if hand.first_time:
            later = [before for before in order[:at] if before.seq > hand.seq]
            assert all(hand.guest and before.first_time and not before.guest for before in later)


@often
@given(acts, st.integers(1, 300), st.integers(0, 30))
def test_speaking_longer_or_more_often_never_improves_a_place(deeds: Acts, more: int, when: int) -> None:
    evening = Evening().play(deeds)

    for hand in evening.raised:
        before = place(hand.seat_id, evening.raised, evening.turns)
        longer = [
            replace(turn, seconds=turn.seconds + more)
            if turn.seat_id == hand.seat_id and turn.seconds is not None
            else turn
            for turn in evening.turns
        ]
        extra = StartedTurn(hand.seat_id, hand.seq - 1, more)
        oftener = [*evening.turns[:when], extra, *evening.turns[when:]]

        assert place(hand.seat_id, evening.raised, longer) >= before
        assert place(hand.seat_id, evening.raised, oftener) >= before


@often
@given(acts)
def test_withdrawing_and_raising_again_never_gives_a_better_place(deeds: Acts) -> None:
    evening = Evening().play(deeds)

    for hand in evening.raised:
        again = [replace(each, seq=evening.seq + 1) if each == hand else each for each in evening.raised]

        assert place(hand.seat_id, again, evening.turns) >= place(hand.seat_id, evening.raised, evening.turns)


@often
@given(acts, st.randoms(use_true_random=False))
def test_the_order_depends_on_the_log_alone(deeds: Acts, chance: Random) -> None:
    evening = Evening().play(deeds)
    hands = evening.hands()
    renamed = [replace(hand, id=f"other {-hand.seq}", called="") for hand in hands]
    chance.shuffle(renamed)

    assert numbers(speaking_order(renamed, CAP)) == numbers(speaking_order(hands, CAP))


@often
@given(acts)
def test_everybody_who_waits_is_in_the_order_once(deeds: Acts) -> None:
    evening = Evening().play(deeds)

    assert sorted(numbers(evening.shown())) == [hand.seq for hand in evening.raised]


@often
@given(acts)
def test_when_one_hand_goes_down_the_others_keep_their_order(deeds: Acts) -> None:
    hands = Evening().play(deeds).order()

    for gone in hands:
        rest = [hand for hand in hands if hand != gone]
        assert speaking_order(rest, CAP) == rest


@often
@given(acts)
def test_whoever_is_next_stays_next_until_the_turn_or_a_withdrawal(deeds: Acts) -> None:
    evening = Evening()

    for deed, seat, seconds in deeds:
        before = next((hand for hand in evening.raised if hand.id == evening.deck_id), None)
        evening.act(deed, seat, seconds)
        if before is None:
            continue
        if deed == "next":
            assert evening.turns[-1].seq == before.seq
        elif deed == "raise" or before.seat_id != str(seat):
            assert evening.deck_id == before.id


def numbers(order: list[WaitingHand]) -> list[int]:
    return [hand.seq for hand in order]
