"""Which pile is near and what looks alike, with plain lists; always the same for the same cards."""

import random

import pytest

from assemblee.clusters.offers.encoders import Letters, best_encoder
from assemblee.clusters.offers.engine import Engine
from assemblee.clusters.offers.naming import words_of
from assemblee.clusters.offers.rules import Refusals, Wheel, bars_for, parted
from assemblee.clusters.offers.similarity import arrive
from assemblee.clusters.offers.words import telling_words
from tests.clusters.offers.neighbours import CARDS, LOOSE, PILES, RENT, keys

NOTHING = Refusals()


@pytest.fixture(scope="module", params=["meaning", "letters"])
def engine(request: pytest.FixtureRequest) -> Engine:
    made = Engine.best(plain=request.param == "letters")
    if request.param == "meaning" and made.model.wheel is Wheel.MISSING:
        pytest.skip("assemblee[semantic] is not installed")
    made.learn(CARDS)
    return made


def test_a_card_is_offered_the_pile_that_says_the_same_and_is_told_why(engine: Engine) -> None:
    offers = engine.nearest(keys(), ["loose1", "loose3"], PILES, NOTHING)

    assert offers["loose1"][0].cluster == "rent"
    assert offers["loose3"][0].cluster == "waste"
    assert len(offers["loose1"]) == 3
    assert offers["loose3"][0].like in PILES["waste"]
    assert offers["loose3"][0].words == ("containers", "vuilnis")[: len(offers["loose3"][0].words)]


def test_only_an_encoder_of_meanings_bridges_languages(engine: Engine) -> None:
    first = engine.nearest(keys(), ["loose2"], PILES, NOTHING)["loose2"][0]

    if engine.model.knows_languages:
        assert first.cluster == "rent"
        assert first.score > bars_for(True).near
    else:
        assert first.score < bars_for(False).near


def test_the_same_cards_give_the_same_answer_in_any_order(engine: Engine) -> None:
    shuffled = list(CARDS)
    random.Random(7).shuffle(shuffled)  # noqa: S311  a test has no secrets
    other = Engine(*best_encoder(plain=not engine.model.knows_languages))
    other.learn({card: CARDS[card] for card in shuffled})
    there = {card: card for card in shuffled}
    back = {pile: list(reversed(cards)) for pile, cards in reversed(PILES.items())}

    assert other.nearest(there, list(LOOSE), back, NOTHING) == engine.nearest(
        keys(), list(LOOSE), PILES, NOTHING
    )
    bar = bars_for(engine.model.knows_languages).alike
    assert other.alike(there, shuffled, bar, NOTHING) == engine.alike(keys(), list(CARDS), bar, NOTHING)
    assert other.overview(there, shuffled, 100, NOTHING) == engine.overview(keys(), list(CARDS), 100, NOTHING)


def test_twenty_new_cards_move_no_accepted_card(engine: Engine) -> None:
    new = {f"new{n:02}": f"{text}, nummer {n}" for n in range(4) for text in list(CARDS.values())[n::3][:5]}
    new |= {f"odd{n:02}": f"Iets heel anders over fietsen {n}" for n in range(20 - len(new))}
    assert len(new) == 20
    engine.learn(new)
    before = {pile: list(cards) for pile, cards in PILES.items()}

    space = engine.space(keys(CARDS | new))
    joined, groups = arrive(space, PILES, new, (150, 200))

    assert before == PILES
    assert joined.keys() <= new.keys()
    assert {card for group in groups for card in group.cards} <= new.keys() - joined.keys()


def test_what_was_refused_is_not_offered_again(engine: Engine) -> None:
    refused = Refusals(frozenset({("loose1", "rent")}))
    offers = engine.nearest(keys(), ["loose1"], PILES, refused)["loose1"]
    assert "rent" not in {offer.cluster for offer in offers}

    twins = {"a": "De lift is stuk", "b": "De lift is weer stuk", "c": "De lift is kapot"}
    engine.learn(twins)
    whole = engine.alike(keys(CARDS | twins), list(twins), 100, NOTHING)
    assert [group.cards for group in whole] == [("a", "b", "c")]
    apart = engine.alike(keys(CARDS | twins), list(twins), 100, Refusals(frozenset({("b", "a")})))
    assert [group.cards for group in apart] == [("a", "c")]


def test_a_refused_pair_never_stands_in_one_part() -> None:
    refused = Refusals(frozenset({("a", "c"), ("b", "d")}))

    assert parted(["a", "b", "c", "d"], refused) == [["a", "b"], ["c", "d"]]


def test_signs_without_a_word_and_one_card_alone_are_like_nothing(engine: Engine) -> None:
    odd = {"thumb": "👍", "marks": "?!", "mark": "\u200f"}
    engine.learn(odd)

    offers = engine.nearest(keys(CARDS | odd), list(odd), PILES, NOTHING)
    assert {offer.score for each in offers.values() for offer in each} <= set(range(-150, 1))
    assert engine.alike(keys(odd), list(odd), 100, NOTHING) == []
    assert engine.nearest(keys(), ["rent1"], {}, NOTHING) == {"rent1": []}
    assert engine.alike(keys(RENT), ["rent1"], 100, NOTHING) == []


def test_a_card_is_no_reason_for_its_own_pile(engine: Engine) -> None:
    offers = engine.nearest(keys(), ["rent1"], PILES, NOTHING)["rent1"]

    assert all(offer.like != "rent1" for offer in offers)


def test_words_of_a_group_stand_in_several_cards_and_none_says_nothing() -> None:
    cards = [
        telling_words(text) for text in ("De lift is stuk", "Die lift alweer", "Lift, lift, lift en trap")
    ]

    assert words_of(cards, cards) == ("lift",)
    assert set(telling_words("De kapotte liften van de wijk").values()) == {"kapotte", "liften", "wijk"}
    assert telling_words("المصعد معطل في العمارة")


def test_letters_alone_are_an_encoder_too() -> None:
    rows = Letters().encode(["de lift is stuk", "de lift is stuk", "vuilnis"])

    assert round(float(rows[0] @ rows[1]), 3) == 1
    assert float(rows[0] @ rows[2]) < 0.2
