"""Words of a card, as they are compared: without capitals, accents or endings."""

import re
import unicodedata
from functools import lru_cache

from assemblee.cards.language import language_of
from assemblee.clusters.offers.empty_words import EMPTY

_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"[^\W_]+")

_ENDINGS = {"nl": "dutch", "en": "english", "tr": "turkish", "ar": "arabic"}


def folded(text: str) -> str:
    """Without capitals and marks on letters, so that *café* is *cafe*; Arabic without its vowel signs."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


_EMPTY = frozenset(map(folded, EMPTY))


def stemmed(text: str) -> str:
    """All words of a text without their endings, by Snowball's rules for Dutch, as most cards are."""
    return " ".join(_stem("nl", word) for word in _TOKEN.findall(folded(text)))


def telling_words(text: str) -> dict[str, str]:
    """The words that say something, each under its stem in the language of the card, as it stands there."""
    language = language_of(text)
    found: dict[str, str] = {}
    for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()):
        plain = folded(word)
        if plain not in _EMPTY and len(plain) > 2:
            found.setdefault(_stem(language or "nl", plain), word)
    return found


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, object]:
    import snowballstemmer

    return {code: snowballstemmer.stemmer(name) for code, name in _ENDINGS.items()}


def _stem(language: str, word: str) -> str:
    stemmer = _stemmers().get(language)
    return str(stemmer.stemWord(word)) if stemmer else word  # type: ignore[attr-defined]
