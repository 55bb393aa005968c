"""Everybody can hear in one sentence why they are third."""

from dataclasses import astuple

import pytest
from hypothesis import given

from assemblee.agenda.rules import Policy
from assemblee.floor.line import Fixed, shown_line
from assemblee.floor.rules import Kind, WaitingHand, speaking_order
from assemblee.floor.why import Ahead, Reason, Rule, Why, why
from tests.floor.evening import CAP, PEOPLE, Acts, Evening, acts, often

ALDERMAN = WaitingHand("a", "the alderman", seq=2, guest=True)
FATIMA = WaitingHand("f", "Fatima", seq=3, turns=1, seconds=130, overtaken=4, overtaken_by_repeaters=2)
JOOST = WaitingHand("j", "Joost", seq=1, turns=2, seconds=300, overtaken=15, overtaken_by_repeaters=3)
SAMIRA = WaitingHand("s", "Samira", seq=6)
DE_VRIES = WaitingHand(
    "v", "meneer De Vries", seq=4, turns=1, seconds=50, overtaken=5, overtaken_by_repeaters=3
)
AYSE = WaitingHand("y", "Ayşe", seq=5, turns=1, seconds=15)
EVERYBODY = [ALDERMAN, FATIMA, JOOST, SAMIRA, DE_VRIES, AYSE]


def reason_for(hand: WaitingHand, *, deck_id: str | None = None) -> Why:
    shown = shown_line(speaking_order(EVERYBODY, cap=15), Fixed(deck_id))
    return why(shown, shown.index(hand) + 1, Rule(cap=15, silent=30), on_deck=deck_id is not None)


@pytest.mark.parametrize(
    ("hand", "reason", "place"),
    [
        (JOOST, Reason.CAPPED, 1),
        (SAMIRA, Reason.FIRST_TURN, 2),
        (ALDERMAN, Reason.GUEST, 3),
        (DE_VRIES, Reason.DUE, 4),
        (AYSE, Reason.LESS_SPOKEN, 5),
        (FATIMA, Reason.LESS_SPOKEN, 6),
    ],
)
def test_every_place_has_its_reason(hand: WaitingHand, reason: Reason, place: int) -> None:
    answer = reason_for(hand)

    assert (answer.reason, answer.place) == (reason, place)


def test_fatima_hears_who_goes_before_her_and_how_late_it_can_get() -> None:
    answer = reason_for(FATIMA)

    assert answer.ahead == Ahead(waited_long=2, first_turns=2, less_spoken=1)
    assert (answer.overtaken, answer.seconds) == (4, 130)
    assert answer.worst_place == 1 + 2 + 11  # herself, Joost and the alderman, and later hands up to the cap


def test_in_a_small_room_it_can_get_less_late() -> None:
    place = speaking_order(EVERYBODY, cap=15).index(FATIMA) + 1
    answer = why(speaking_order(EVERYBODY, cap=15), place, Rule(cap=15, silent=2), on_deck=False)

    assert answer.worst_place == 1 + 2 + 3 + 2  # three more earlier speakers can pass, and two who are silent


def test_the_first_turn_of_a_resident_is_never_overtaken_by_whoever_comes_later() -> None:
    assert reason_for(SAMIRA).worst_place == 6


def test_the_next_speaker_hears_that_the_place_is_fixed() -> None:
    answer = reason_for(FATIMA, deck_id="f")

    assert (answer.reason, answer.place, answer.worst_place) == (Reason.ON_DECK, 1, 1)
    assert reason_for(SAMIRA, deck_id="f").ahead == Ahead(on_deck=1, waited_long=1)


def test_whoever_was_moved_hears_that_and_so_does_whoever_lets_pass() -> None:
    moved = [AYSE, *(hand for hand in speaking_order(EVERYBODY, cap=15) if hand != AYSE)]
    rule = Rule(cap=15, silent=30)

    first, second = (why(moved, place, rule, on_deck=False, moved={"y"}) for place in (1, 2))

    assert first.reason is Reason.MOVED
    assert second.ahead == Ahead(moved=1)


def test_other_policies_say_so() -> None:
    by_hand = speaking_order(EVERYBODY, cap=15, policy=Policy.ORDER_OF_HANDS)
    by_first = speaking_order(EVERYBODY, cap=15, policy=Policy.FIRST_TURNS_FIRST)

    third = why(by_hand, 3, Rule(15, silent=8, policy=Policy.ORDER_OF_HANDS), on_deck=False)
    last = why(by_first, 6, Rule(15, silent=8, policy=Policy.FIRST_TURNS_FIRST), on_deck=False)

    assert (third.reason, third.worst_place, third.ahead) == (
        Reason.ORDER_OF_HANDS,
        3,
        Ahead(asked_earlier=2),
    )
    assert (last.reason, last.worst_place) == (Reason.ORDER_OF_HANDS, 1 + 4 + 8)


@often
@given(acts)
def test_those_ahead_add_up_and_the_worst_place_holds_all_evening(deeds: Acts) -> None:
    evening = Evening()
    latest: dict[str, int] = {}

    for deed in deeds:
        served = len(evening.served)
        evening.act(*deed)
        for done in evening.served[served:]:
            assert len(evening.turns) <= latest[done.hand.id]

        shown = evening.shown()
        spoke = {turn.seat_id for turn in evening.turns if turn.kind is Kind.TURN}
        rule = Rule(CAP, silent=PEOPLE - len(spoke))
        for place, hand in enumerate(shown, start=1):
            answer = why(shown, place, rule, on_deck=evening.deck_id is not None)
            assert sum(astuple(answer.ahead)) == place - 1
            latest[hand.id] = min(latest.get(hand.id, 10**6), len(evening.turns) + answer.worst_place)
