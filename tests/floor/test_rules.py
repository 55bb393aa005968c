"""The fair list, told by neighbours."""

import pytest

from assemblee.agenda.rules import Policy
from assemblee.floor.line import Fixed, Move, shown_line
from assemblee.floor.rules import (
    Kind,
    Log,
    RaisedHand,
    StartedTurn,
    WaitingHand,
    cap,
    patience,
    speaking_order,
    waiting_hands,
)


def hand(
    called: str,
    seq: int,
    *,
    seconds: int = 0,
    guest: bool = False,
    overtaken: int = 0,
    by_repeaters: int = 0,
) -> WaitingHand:
    return WaitingHand(
        id=f"hand of {called}",
        called=called,
        seq=seq,
        guest=guest,
        turns=1 if seconds else 0,
        seconds=seconds,
        overtaken=overtaken,
        overtaken_by_repeaters=by_repeaters,
    )


def called(order: list[WaitingHand]) -> list[str]:
    return [each.called for each in order]


def test_whoever_has_not_spoken_goes_before_whoever_has() -> None:
    order = speaking_order([hand("Fatima", seq=1, seconds=95), hand("Joost", seq=5)], cap=15)

    assert called(order) == ["Joost", "Fatima"]


def test_among_those_who_speak_for_the_first_time_whoever_asked_first_goes_first() -> None:
    order = speaking_order([hand("Joost", seq=5), hand("Samira", seq=3), hand("Fatima", seq=4)], cap=15)

    assert called(order) == ["Samira", "Fatima", "Joost"]


def test_whoever_spoke_least_goes_first_when_everybody_spoke() -> None:
    order = speaking_order([hand("Joost", seq=1, seconds=200), hand("Samira", seq=2, seconds=40)], cap=15)

    assert called(order) == ["Samira", "Joost"]


def test_a_few_seconds_more_do_not_cost_a_place() -> None:
    order = speaking_order([hand("Joost", seq=1, seconds=59), hand("Samira", seq=2, seconds=31)], cap=15)

    assert called(order) == ["Joost", "Samira"]


def test_whoever_was_overtaken_three_times_by_earlier_speakers_goes_before_those_who_spoke_less() -> None:
    patient = hand("Joost", seq=1, seconds=50, by_repeaters=3, overtaken=3)

    order = speaking_order([patient, hand("Samira", seq=2, seconds=20), hand("Fatima", seq=9)], cap=15)

    assert called(order) == ["Fatima", "Joost", "Samira"]


def test_whoever_spoke_long_lets_more_people_pass() -> None:
    assert [patience(seconds) for seconds in (0, 59, 60, 185)] == [3, 3, 4, 6]

    talker = hand("Joost", seq=1, seconds=185, by_repeaters=5, overtaken=5)
    order = speaking_order([talker, hand("Samira", seq=2, seconds=20)], cap=15)

    assert called(order) == ["Samira", "Joost"]


def test_waiting_ends_even_for_whoever_spoke_most() -> None:
    talker = hand("Joost", seq=1, seconds=900, overtaken=15)

    order = speaking_order([hand("Samira", seq=20), talker], cap=15)

    assert called(order) == ["Joost", "Samira"]


@pytest.mark.parametrize(("people", "bound"), [(10, 15), (60, 15), (61, 16), (300, 75)])
def test_the_cap_is_fifteen_or_a_quarter_of_the_room(people: int, bound: int) -> None:
    assert cap(people) == bound


def test_a_guest_speaks_after_residents_who_wait_for_their_first_turn_and_before_everybody_else() -> None:
    waiting = [
        hand("the alderman", seq=1, guest=True),
        hand("Samira", seq=2),
        hand("Joost", seq=3, seconds=40),
    ]

    assert called(speaking_order(waiting, cap=15)) == ["Samira", "the alderman", "Joost"]
    assert called(speaking_order(waiting, cap=15, guests_wait=False)) == ["the alderman", "Samira", "Joost"]


def test_a_room_can_choose_the_order_of_hands() -> None:
    waiting = [hand("Samira", seq=2), hand("Joost", seq=1, seconds=500), hand("Fatima", seq=3, overtaken=99)]

    assert called(speaking_order(waiting, cap=15, policy=Policy.ORDER_OF_HANDS)) == [
        "Joost",
        "Samira",
        "Fatima",
    ]


def test_a_room_can_choose_first_turns_first() -> None:
    waiting = [
        hand("Joost", seq=1, seconds=500),
        hand("Fatima", seq=2, seconds=20),
        hand("Samira", seq=3),
    ]

    order = speaking_order(waiting, cap=15, policy=Policy.FIRST_TURNS_FIRST)

    assert called(order) == ["Samira", "Joost", "Fatima"]


def test_the_next_speaker_stays_next_when_a_first_hand_comes() -> None:
    joost, samira = hand("Joost", seq=1, seconds=40), hand("Samira", seq=2)
    order = speaking_order([joost, samira], cap=15)

    assert called(shown_line(order, Fixed(joost.id))) == ["Joost", "Samira"]


def test_when_the_next_speaker_goes_away_the_first_in_line_is_next() -> None:
    samira, fatima = hand("Samira", seq=2), hand("Fatima", seq=3)

    assert called(shown_line([samira, fatima], Fixed("hand of Joost"))) == ["Samira", "Fatima"]
    assert shown_line([], Fixed("hand of Joost")) == []


FOUR = [hand(name, seq) for seq, name in enumerate(("Fatima", "Joost", "Samira", "meneer De Vries"), 1)]


def test_a_moved_hand_stands_where_the_facilitator_put_it_and_comes_nearer_with_every_turn() -> None:
    moves = [Move("hand of meneer De Vries", place=2, given=7)]

    assert called(shown_line(FOUR, Fixed(moves=moves, given=7)))[1] == "meneer De Vries"
    assert called(shown_line(FOUR, Fixed(moves=moves, given=8)))[0] == "meneer De Vries"
    assert called(shown_line(FOUR, Fixed(moves=moves, given=20)))[0] == "meneer De Vries"


def test_a_hand_can_be_moved_back_and_never_falls_out_of_the_line() -> None:
    back = [Move("hand of Fatima", place=3, given=0)]
    far = [Move("hand of Fatima", place=99, given=0)]

    assert called(shown_line(FOUR, Fixed(moves=back))) == ["Joost", "Samira", "Fatima", "meneer De Vries"]
    assert called(shown_line(FOUR, Fixed(moves=far)))[-1] == "Fatima"


def test_of_two_hands_moved_to_one_place_the_last_that_was_moved_goes_first() -> None:
    moves = [Move("hand of Samira", 1, given=0), Move("hand of Joost", 1, given=0)]

    assert called(shown_line(FOUR, Fixed(moves=moves))) == ["Joost", "Samira", "Fatima", "meneer De Vries"]
    again = [*moves, Move("hand of Samira", 1, given=0)]
    assert called(shown_line(FOUR, Fixed(moves=again)))[:2] == ["Samira", "Joost"]


def test_nobody_is_moved_before_whoever_is_on_deck_without_being_put_on_deck() -> None:
    moves = [Move("hand of Samira", 2, given=3)]

    assert called(shown_line(FOUR, Fixed("hand of Joost", moves, given=4)))[:2] == ["Joost", "Samira"]


def test_whoever_was_called_in_vain_lets_one_other_go_first() -> None:
    absent = {"hand of Fatima"}

    assert called(shown_line(FOUR, Fixed(absent=absent)))[:3] == ["Joost", "Fatima", "Samira"]
    assert called(shown_line(FOUR[:1], Fixed(absent=absent))) == ["Fatima"]


def test_the_account_of_a_hand_comes_from_the_turns_alone() -> None:
    turns = [
        StartedTurn("Joost", seq=1, seconds=80),
        StartedTurn("Samira", seq=3, seconds=5),
        StartedTurn("Joost", seq=4, seconds=60),
        StartedTurn("Samira", seq=5),
    ]
    waiting = [RaisedHand("a", "Fatima", "Fatima", seq=2), RaisedHand("b", "Joost", "Joost", seq=6)]

    fatima, joost = waiting_hands(waiting, turns)

    assert fatima.first_time
    assert (fatima.overtaken, fatima.overtaken_by_repeaters) == (3, 2)
    assert (joost.turns, joost.seconds, joost.overtaken) == (2, 140, 0)


def test_a_short_turn_counts_fifteen_seconds_and_a_running_one_not_yet() -> None:
    assert (
        Log([StartedTurn("Samira", seq=1, seconds=4), StartedTurn("Samira", seq=2)]).seconds["Samira"] == 15
    )


def test_a_reply_is_charged_and_a_point_of_order_is_not_and_neither_is_a_turn_nor_overtakes() -> None:
    turns = [
        StartedTurn("Samira", seq=2, seconds=20, kind=Kind.REPLY),
        StartedTurn("Joost", seq=3, seconds=50, kind=Kind.ORDER),
    ]
    raised = [RaisedHand("f", "Fatima", "", seq=1), RaisedHand("s", "Samira", "", seq=4)]
    fatima, samira = waiting_hands(raised, turns)

    assert (fatima.overtaken, samira.seconds, samira.first_time) == (0, 20, True)
    assert Log(turns).seconds["Joost"] == 0


def test_whoever_spoke_because_nobody_was_there_did_not_overtake() -> None:
    turns = [StartedTurn("Samira", seq=9, seconds=20), StartedTurn("Samira", seq=10, seconds=20)]

    assert Log(turns).overtakings(1) == (2, 1)
    assert Log(turns).overtakings(1, skipped=1) == (1, 1)
    assert Log(turns).overtakings(1, skipped=2) == (1, 0)
    assert Log(turns).overtakings(1, skipped=3) == (2, 1)  # that turn is not given yet


def test_whoever_raises_a_hand_while_speaking_is_no_first_speaker() -> None:
    (joost,) = waiting_hands([RaisedHand("b", "Joost", "Joost", seq=2)], [StartedTurn("Joost", seq=1)])

    assert not joost.first_time


def test_whoever_was_interrupted_and_waits_again_was_not_overtaken_by_the_own_turn() -> None:
    assert Log([StartedTurn("Fatima", seq=2, seconds=20)]).overtakings(2) == (0, 0)
