"""Who writes which card: two each, on phones and on paper, in no order that means anything."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from assemblee.demo.story import Card


@dataclass(frozen=True, slots=True)
class Written:
    """What each phone writes in a round, and what is typed over from paper."""

    by_phone: Sequence[Sequence[Card]]
    on_paper: Sequence[Card]


def written(cards: Sequence[Card], phones: int, without: int, each: int, chance: random.Random) -> Written:
    """Deal the cards of a round: `without` people have no phone, and one may write `each` cards."""
    dealt = chance.sample(cards, len(cards))
    on_paper = max(len(cards) - each * phones, min(without, len(cards) // 5))
    paper, rest = dealt[:on_paper], dealt[on_paper:]
    return Written([rest[phone::phones] for phone in range(phones)] if phones else [], paper)
