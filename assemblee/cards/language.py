"""Which language a card is written in."""

from assemblee.cards.rules import language_by_script
from assemblee.languages import LANGUAGES

CARD_LANGUAGES = {code: each.own_name for code, each in LANGUAGES.items()}


def language_of(text: str) -> str:
    """The code of its language, or nothing."""
    return language_by_script(text)
