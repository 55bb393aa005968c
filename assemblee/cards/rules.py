"""What a card may hold, and in which script it is written."""

import unicodedata

NEAR = 140
"""Graphemes at which the counter turns."""

LIMIT = 280
"""Graphemes that fit on a card."""

STAYS = frozenset({"", "stays", "leaks"})
"""Whether the money of a flow stays in the neighbourhood; empty where nobody knows, and on other cards."""


def language_by_script(text: str) -> str:
    """`ar` where most letters are Arabic, otherwise nothing: a phone's own setting would tell whose card it
    is.
    """
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum(unicodedata.name(letter, "").startswith("ARABIC") for letter in letters)
    return "ar" if arabic * 2 > len(letters) else ""
