"""In which script a card is written."""

import pytest

from assemblee.cards.rules import language_by_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De huur gaat elk jaar omhoog", ""),
        ("Kira artar, ev yok", ""),
        ("الإيجار يرتفع كل سنة", "ar"),
        ("الإيجار يرتفع كل سنة bij Woonstad", "ar"),
        ("Zij zei سلام en ging weg", ""),
        ("12 %", ""),
    ],
)
def test_arabic_is_known_by_its_letters_and_nothing_else_is_guessed(text: str, language: str) -> None:
    assert language_by_script(text) == language
