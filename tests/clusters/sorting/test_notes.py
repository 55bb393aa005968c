"""What stands on a slip, what everybody hears, and what is wrong with a sheet of paper."""

import pytest

from assemblee.clusters.sorting.asking import Asking
from assemblee.clusters.sorting.broadcast import GONE, SIGNS, evenly, offers_in, told, wide, without
from assemblee.clusters.sorting.errors import CardTwice, LineUnclear, NotOfThisSorting, TooManyCards
from assemblee.clusters.sorting.notes import answer_of, must_be_right, typed
from assemblee.clusters.sorting.rules import NOWHERE, Answer

PILES = [f"pile {n}" for n in range(1, 7)]


def test_a_note_says_what_was_seen_and_what_was_chosen() -> None:
    assert answer_of("3,1,2,4>1", PILES) == Answer(("pile 3", "pile 1", "pile 2", "pile 4"), "pile 1")
    assert answer_of("3,1,2,4,6,5>-", PILES).pile == NOWHERE
    assert not answer_of("3,1,2,4>?", PILES).understood
    assert answer_of(">2", PILES) == Answer(tuple(PILES), "pile 2", at_once=True)


def test_a_slip_of_another_round_is_refused() -> None:
    must_be_right({"1": "1,2,3,4,5,6>6", "2": ">-", "3": "4>?"}, cards=3, piles=6, most=3)
    for card, note in (
        ("4", ">1"),
        ("0", ">1"),
        ("1", "7>7"),
        ("1", "1,2,3,4,5>1"),
        ("1", ""),
        ("\u0661", ">1"),
    ):
        with pytest.raises(NotOfThisSorting):
            must_be_right({card: note}, cards=3, piles=6, most=3)
    with pytest.raises(TooManyCards):
        must_be_right({"1": ">1", "2": ">1"}, cards=3, piles=6, most=1)


def test_a_sheet_is_typed_line_by_line() -> None:
    assert typed(" 17 3\n\n018: -\n19 \u061f\n20=\u2013") == {"17": ">3", "18": ">-", "19": ">?", "20": ">-"}
    with pytest.raises(LineUnclear):
        typed("17 3\nhuur")
    with pytest.raises(CardTwice):
        typed("17 3\n017 4")


def test_six_hundred_cards_and_forty_piles_fit_in_what_a_phone_watches() -> None:
    piles = [f"pile {n:02}" for n in range(40)]
    cards = [Asking(tuple(piles[n % 28 : n % 28 + 12]), 1 / (n + 1)) for n in range(600)]
    asked = told(cards, piles)

    assert len(asked) == 600 * wide(40) <= 7900
    assert offers_in(asked, 40)[29] == list(range(2, 14))
    weights = [SIGNS.index(each) for each in asked[:: wide(40)]]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > len(set(weights)) > 20


def test_a_card_that_is_gone_is_never_drawn() -> None:
    asked = without(evenly(3, 2), wide(2), [2])

    assert [asked[n] for n in range(0, 9, 3)] == [SIGNS[-1], GONE, SIGNS[-1]]
    assert told([Asking(("a",), 0.0), Asking(("a",), 0.0)], ["a"]) == "AAAA"
