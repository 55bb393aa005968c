"""A card that was taken back is quoted nowhere any more."""

import re
from collections.abc import Iterable

LEAST = 15
"""Signs of a text that is a quote wherever it stands; a shorter one ("Huur") may be anybody's word."""


def unquoted(text: str, quotes: Iterable[str], instead: str) -> str:
    """The text with these words taken out of it, however they are spaced and capitalised."""
    for quote in quotes:
        if len(quote) >= LEAST:
            pattern = r"\s+".join(re.escape(word) for word in quote.split())
            text = re.sub(pattern, lambda _: instead, text, flags=re.IGNORECASE)
    return text
