"""What the fair list promises on every evening, however people raise, withdraw and speak.

The numbers are those of the twelve promises in the package's docstring; 9 to 12 are in `test_causes.py`.
"""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assemblee.floor.rules import (
    RaisedHand,
    StartedTurn,
    WaitingHand,
    patience,
    speaking_order,
    waiting_hands,
)
from tests.floor.evening import CAP, Acts, Evening, acts, busy_acts, often


def place(seat_id: str, raised: list[RaisedHand], turns: list[StartedTurn]) -> int:
    order = speaking_order(waiting_hands(raised, turns), CAP)
    return [hand.called for hand in order].index(seat_id)


@often
@given(busy_acts)
def test_1_waiting_is_bounded_by_those_already_waiting_the_cap_and_what_was_said_aloud(deeds: Acts) -> None:
    for served in Evening().play(deeds).served:
        bound = served.fifo_wait + CAP + served.overrides + served.absences
        assert served.turns_waited <= bound


@often
@given(acts)
def test_1_nobody_is_overtaken_more_often_than_the_cap(deeds: Acts) -> None:
    for served in Evening().play(deeds).served:
        assert served.hand.overtaken <= CAP


@often
@given(busy_acts)
def test_2_earlier_speakers_overtake_at_most_as_often_as_patience_says(deeds: Acts) -> None:
    aloud = {"move", "correct", "merge", "absent"}
    for served in Evening().play([deed for deed in deeds if deed[0] not in aloud]).served:
        assert served.hand.overtaken_by_repeaters <= patience(served.hand.seconds)


@often
@given(busy_acts)
def test_3_no_later_hand_is_ahead_of_a_first_turn(deeds: Acts) -> None:
    evening = Evening(guests=False).play(deeds)
    absent = {hand.id for hand in evening.raised if hand.skipped is not None}
    order = evening.order()

    for at, hand in enumerate(order):
        if hand.first_time and hand.id not in absent:
            assert all(before.seq < hand.seq for before in order[:at])


@often
@given(acts)
def test_3_only_residents_first_turns_go_before_an_earlier_guest_who_has_not_spoken(deeds: Acts) -> None:
    order = Evening().play(deeds).order()

    for at, hand in enumerate(order):
        if hand.first_time:
            later = [before for before in order[:at] if before.seq > hand.seq]
            assert all(hand.guest and before.first_time and not before.guest for before in later)


@often
@given(busy_acts, st.integers(1, 300), st.integers(0, 30))
def test_4_speaking_longer_or_more_often_never_improves_a_place(deeds: Acts, more: int, when: int) -> None:
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
        raised = [replace(each, skipped=None) for each in evening.raised]

        assert place(hand.seat_id, evening.raised, longer) >= before
        assert place(hand.seat_id, raised, oftener) >= place(hand.seat_id, raised, evening.turns)


@often
@given(busy_acts)
def test_5_withdrawing_and_raising_again_never_gives_a_better_place(deeds: Acts) -> None:
    evening = Evening().play(deeds)

    for hand in evening.raised:
        raised = [replace(each, skipped=None) for each in evening.raised]
        again = [
            replace(each, seq=evening.seq + 1) if each.seat_id == hand.seat_id else each for each in raised
        ]

        assert place(hand.seat_id, again, evening.turns) >= place(hand.seat_id, raised, evening.turns)


@often
@given(busy_acts, st.randoms(use_true_random=False))
def test_6_the_order_depends_on_the_log_alone(deeds: Acts, chance: Random) -> None:
    evening = Evening().play(deeds)
    hands = evening.hands()
    renamed = [replace(hand, id=f"other {-hand.seq}", called="") for hand in hands]
    chance.shuffle(renamed)

    assert numbers(speaking_order(renamed, CAP)) == numbers(speaking_order(hands, CAP))


@often
@given(busy_acts)
def test_7_everybody_who_waits_is_in_the_line_once_and_somebody_is_next(deeds: Acts) -> None:
    evening = Evening().play(deeds)

    assert sorted(numbers(evening.shown())) == sorted(hand.seq for hand in evening.raised)
    assert (evening.next_id() is None) == (not evening.raised)


@often
@given(busy_acts)
def test_8_when_one_hand_goes_down_the_others_keep_their_order_and_nobody_loses_a_place(
    deeds: Acts,
) -> None:
    evening = Evening().play(deeds)
    hands, shown = evening.order(), numbers(evening.shown())

    for gone in hands:
        rest = [hand for hand in hands if hand != gone]
        assert speaking_order(rest, CAP) == rest
        without = replace(evening, raised=[each for each in evening.raised if each.id != gone.id])
        places = {seq: at for at, seq in enumerate(numbers(without.shown()))}
        nobody_absent = not evening.fixed.absent
        assert all(places[seq] <= shown.index(seq) for seq in places if nobody_absent)


def numbers(order: list[WaitingHand]) -> list[int]:
    return [hand.seq for hand in order]
