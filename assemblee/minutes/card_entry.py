"""The cards of an evening in the body of an entry.

What stands there in clear can never be withheld, so of cards that the public edition leaves out neither the
language nor the flow of money is told: the only card in Arabic would be a group of one. Partners have both in
cards.csv.
"""

from assemblee.minutes.parts import Card, Evening
from assemblee.minutes.public import withheld
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept

UNTOLD = "und"
"""BCP 47 for a language that is not told."""


def cards_body(evening: Evening, kept: Kept) -> list[Json]:
    """All cards by their ids, those kept for later among them."""
    parked = {card.id for card in evening.parked}
    left_out = {card.id for card in withheld(evening)}
    piles = {card.id: pile.id for pile in evening.piles for card in pile.cards}
    cards = sorted([*evening.cards.values(), *evening.parked], key=lambda card: card.id)
    return [
        {
            "id": card.id,
            "kind": card.kind,
            "state": "parked" if card.id in parked else "shown",
            "cluster": piles.get(card.id),
            **({"round": card.round} if card.round else {}),
            **_words(card, kept, told=card.id not in left_out),
        }
        for card in cards
    ]


def _words(card: Card, kept: Kept, *, told: bool) -> dict[str, Json]:
    second = card.second_language if told or not card.second_language else UNTOLD
    return {
        "lang": (card.language or None) if told else None,
        **({"stays": card.stays} if card.stays and told else {}),
        "text": kept.text(card.text),
        **kept.second("text_second", card.second, second),
    }
