"""What may stand on a card, wherever its words come from: a phone, a scribe, or a typed list."""

from assemblee.agenda.rules import CardKind
from assemblee.cards.language import CARD_LANGUAGES, language_of
from assemblee.cards.rules import LIMIT, STAYS
from assemblee.room.forms import Form
from assemblee.slips.errors import NotUnderstood
from assemblee.slips.rules import Body


def card_body(kind: CardKind, text: str, language: str = "", stays: str = "") -> Body:
    """The body of a card's slip.

    The language is the chosen one, or else detected from the text. Raises `TextEmpty`, `TextTooLong`, and
    `NotUnderstood` for a strange language or fate of money.
    """
    if (language and language not in CARD_LANGUAGES) or stays not in STAYS:
        raise NotUnderstood
    clean = Form({"text": [text]}).text("text", LIMIT)
    body = {"kind": kind.value, "text": clean, "language": language or language_of(clean)}
    return body | {"stays": stays} if kind is CardKind.FLOW and stays else body
