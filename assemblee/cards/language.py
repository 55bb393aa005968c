"""In which language a card is written, seen from its own words; never from the phone, for that would tell
whose card it is.

A card is short, so nothing is guessed: a language wins by a clear margin, or nothing is said. Its neighbours
among languages are known only so that Dutch, English and Turkish do not take their cards.
`python -m tests.bench.card_language FILE` measures it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from babel import Locale

from assemblee.cards.language_words import SIGNS, WORDS

_CODES = "nl fy en tr ar pl uk ru fr de es pt ro bg fa ku so ti am zh pap zgh"


def _own_names() -> Iterator[tuple[str, str]]:
    for code in _CODES.split():
        yield code, str(Locale.parse(code).get_language_name(code))
    yield "srn", "Sranantongo"  # which Babel does not know


CARD_LANGUAGES: Mapping[str, str] = MappingProxyType(dict(_own_names()))
"""What a card may be written in: codes and own names, in the order in which a select shows them."""

CLEAR = 2
"""Points by which a language must be ahead: a word that no other has gives two, a sign in a word one."""

_FOUND = frozenset({"nl", "en", "tr", "pl"})
"""Latin languages that are named; the others only keep these from being named."""

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"CJK": "zh", "TIFINAGH": "zgh"}

_ARABIC = frozenset(map(chr, range(0x621, 0x64B))) | set("ٱڤڭ")
"""The letters of Arabic, with two of the Maghreb; Persian, Urdu and Kurdish have others."""


def language_of(text: str) -> str:
    """The code of the language of a text, or nothing where that is not clear."""
    words = _words(text)
    letters = "".join(words)
    match script := _script(letters):
        case "LATIN":
            return _latin(words)
        case "ARABIC":
            return _arabic(letters)
        case "CYRILLIC":
            return _cyrillic(letters)
        case _:
            return _SCRIPTS.get(script, "")


def _words(text: str) -> list[str]:
    """In small letters; without what has a capital inside a sentence, for a name or a title tells nothing."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).replace("İ", "I"))
    small = [word for at, word in enumerate(words) if at == 0 or word.islower() or len(word) == 1]
    return [word.lower() for word in (small if len(small) * 2 > len(words) else words)]


def _script(letters: str) -> str:
    """The first word of most letters' names; nothing where no script has more than half of them."""
    names = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    for script, many in names.most_common(1):
        return script if many * 2 > len(letters) else ""
    return ""


def _latin(words: list[str]) -> str:
    points: Counter[str] = Counter()
    for word in words:
        known = [code for code, its in WORDS.items() if word in its]
        for code in known:
            points[code] += 2 if len(known) == 1 else 1
        for code, sign in _SIGN.items():
            points[code] += bool(sign.search(word))
    (best, most), *others = points.most_common()
    sure = best in _FOUND and most * 2 >= len(words)
    ahead = all(most - fewer >= CLEAR and (code not in _FOUND or fewer * 2 <= most) for code, fewer in others)
    return best if sure and ahead else ""


def _arabic(letters: str) -> str:
    arabic = {letter for letter in letters if unicodedata.name(letter, "").startswith("ARABIC")}
    return "ar" if arabic <= _ARABIC else ""


def _cyrillic(letters: str) -> str:
    ukrainian, of_neighbours = set("іїєґ"), set("ыўъэё")
    return "uk" if ukrainian & set(letters) and not of_neighbours & set(letters) else ""


_SIGN = {code: re.compile(pattern) for code, pattern in SIGNS.items()}
