"""Cards are dealt so that nobody writes more than two, and none is lost."""

import random

import pytest

from assemblee.demo.loader import neighbourhood
from assemblee.demo.writing import written

CHANCE = random.SystemRandom()
CARDS = neighbourhood().cards_of("tonight", "problem")


@pytest.mark.parametrize("phones", [1, 8, 40, 60, 300])
def test_every_card_is_written_once_by_somebody_who_may(phones: int) -> None:
    dealt = written(CARDS, phones, without=9, each=2, chance=CHANCE)

    assert max(len(cards) for cards in dealt.by_phone) <= 2
    assert len(dealt.by_phone) == phones
    assert dealt.on_paper
    on_phones = [card.text for cards in dealt.by_phone for card in cards]
    on_paper = [card.text for card in dealt.on_paper]
    assert sorted(on_phones + on_paper) == sorted(card.text for card in CARDS)


def test_with_few_phones_the_rest_is_typed_over_from_paper() -> None:
    dealt = written(CARDS, 8, without=54, each=2, chance=CHANCE)

    assert len(dealt.on_paper) == len(CARDS) - 2 * 8
