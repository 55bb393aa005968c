"""What a room is asked, and what its answers say together."""

import pytest

from assemblee.clusters.sorting import rules
from assemblee.clusters.sorting.asking import asking
from assemblee.clusters.sorting.rules import LOOKS, NOWHERE, OFFERED, Answer, Look, Outcome, Tally

PILES = tuple(f"pile {n}" for n in range(16))
EVEN = dict.fromkeys((NOWHERE, *PILES), 1 / 17)


def said(*answers: Answer) -> Tally:
    return rules.tallied(("card", each) for each in answers)["card"]


def found(pile: str, *before: str) -> Answer:
    return Answer((*before, pile, *[each for each in PILES if each != pile][:3]), pile)


def test_who_goes_on_to_the_next_piles_said_no_to_the_first() -> None:
    answer = Answer(PILES[:6], "pile 5")

    assert answer.looks == [Look(PILES[:4]), Look(PILES[4:6], "pile 5")]
    assert Answer(PILES, "pile 9", at_once=True).looks == [Look(PILES, "pile 9")]
    assert Answer(PILES[:4], understood=False).looks == []


def test_answers_outweigh_what_looked_alike_and_several_outweigh_one() -> None:
    first = rules.at_first({"card": {"pile 0": 0.9, **dict.fromkeys(PILES[1:], 0.1)}})["card"]
    once, twice = said(found("pile 7")), said(found("pile 7"), found("pile 7"))

    assert rules.likeliest(first)[0] == "pile 0"
    assert rules.believed(first, twice)["pile 7"] > rules.believed(first, once)["pile 7"] > first["pile 7"]
    assert rules.believed(first, said(Answer(PILES[:4])))["pile 0"] < first["pile 0"]
    assert sum(rules.believed(first, twice).values()) == pytest.approx(1)


def test_the_piles_are_offered_likeliest_first_and_a_card_that_is_clear_is_seldom_drawn() -> None:
    clear = rules.believed(EVEN, said(found("pile 7"), found("pile 7"), found("pile 7")))
    open_ = rules.believed(EVEN, said(found("pile 7"), found("pile 8")))

    assert asking(clear).piles[0] == "pile 7"
    assert set(asking(open_).piles[:2]) == {"pile 7", "pile 8"}
    assert len(asking(EVEN).piles) == LOOKS * OFFERED
    assert asking(clear).weight < asking(open_).weight


def test_a_card_is_placed_disputed_or_left() -> None:
    def outcome(*answers: Answer) -> Outcome:
        tally = said(*answers) if answers else rules.SILENCE
        return rules.verdict(rules.believed(EVEN, tally), tally).outcome

    assert outcome() is Outcome.LEFT
    assert outcome(found("pile 1"), found("pile 1"), found("pile 1")) is Outcome.PLACED
    assert outcome(found("pile 1"), found("pile 2")) is Outcome.DISPUTED
    assert outcome(found("pile 1"), Answer(PILES[:12])) is Outcome.DISPUTED
    assert outcome(Answer(PILES[:12]), Answer(PILES[:12])) is Outcome.LEFT
    assert outcome(Answer(PILES[:4], understood=False)) is Outcome.LEFT


def test_agreement_is_of_those_who_understood_the_card() -> None:
    tally = said(found("pile 1"), found("pile 1"), found("pile 2"), Answer((), understood=False))

    assert (tally.agreement("pile 1"), tally.spoken, tally.not_understood) == (667, 3, 1)


def test_only_what_somebody_put_there_shows_what_a_pile_is_about() -> None:
    near = {"a": {"pile 0": 1.0, "pile 1": 0.0}, "b": {"pile 0": 1.0, "pile 1": 0.0}}
    first = rules.at_first(near)
    tallies = rules.tallied([("a", Answer(("pile 0", "pile 1"), "pile 0"))] * 2)
    beliefs = {card: rules.believed(first[card], tallies.get(card, rules.SILENCE)) for card in near}

    assert rules.sure_of(beliefs, tallies) == {"a": "pile 0"}
