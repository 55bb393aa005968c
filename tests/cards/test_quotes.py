"""Words of a card that was taken back, wherever somebody wrote them down."""

import pytest

from assemblee.cards.quotes import unquoted

QUOTE = "De huur gaat elk jaar omhoog"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (QUOTE, "(weg)"),
        (f"Iemand schreef: {QUOTE}.", "Iemand schreef: (weg)."),
        ("DE HUUR gaat\n elk  jaar omhoog!", "(weg)!"),
        (f"{QUOTE}; {QUOTE}", "(weg); (weg)"),
        ("De huur gaat omhoog", "De huur gaat omhoog"),
    ],
)
def test_a_quote_leaves_whatever_stands_around_it(text: str, left: str) -> None:
    assert unquoted(text, [QUOTE], "(weg)") == left


def test_a_word_that_anybody_may_say_stays_and_signs_of_a_pattern_are_only_signs() -> None:
    assert unquoted("Huur", ["Huur"], "(weg)") == "Huur"
    assert unquoted("Kost het \\1 euro (of meer)?", ["het \\1 euro (of meer)?"], "\\1") == "Kost \\1"
