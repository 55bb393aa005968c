"""Paper: the word on its strip, by which whoever wrote a card takes it back, and the four parts of a flow.

A word is four pairs of a consonant and a vowel, drawn by chance: 90 possible pairs each, so 26 bits. It
stands on paper and is kept nowhere; the card has the lock that it opens. So few bits are soon tried out, so a
word becomes a key only with the secret of this installation: a copy of the database confirms no guess, and
does not even tell which cards came from paper. Where it is put back with another secret, a word fits no more.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from secrets import choice, token_bytes

from assemblee.slips.rules import DRAWN, lock_of

PAIRS = 4
"""In one word."""

_CONSONANTS = "bdfghjklmnprstvwxz"
_VOWELS = "aeiou"
_MISREAD = (str.maketrans("15i", "lsl"), str.maketrans("10lı", "ioii"))
"""In the place of a consonant, and in that of a vowel."""

_FROM_THE_RIGHT = re.compile(r"[\W\d_]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]")


def new_word() -> str:
    """A word for one strip, as it is printed: `bodu-kemi`."""
    word = "".join(choice(_CONSONANTS) + choice(_VOWELS) for _ in range(PAIRS))
    return f"{word[:PAIRS]}-{word[PAIRS:]}"


def new_words(count: int) -> Iterator[str]:
    """So many words, no two alike."""
    words: set[str] = set()
    while len(words) < count:
        words.add(new_word())
    return iter(words)


def word_on_strip(raw: str) -> str:
    """The word that somebody typed, whatever its case, spaces and hyphens; nothing when it is none."""
    plain = unicodedata.normalize("NFKC", raw).casefold()
    letters = [each.translate(_MISREAD[place % 2]) for place, each in enumerate(filter(str.isalnum, plain))]
    fits = all(each in (_VOWELS if place % 2 else _CONSONANTS) for place, each in enumerate(letters))
    return "".join(letters) if fits and len(letters) == 2 * PAIRS else ""


@dataclass(frozen=True, slots=True)
class Strips:
    """What words open on this installation."""

    secret: bytes

    def key(self, meeting_id: str, word: str) -> bytes:
        """What the word of a strip opens in this meeting, and in no other."""
        return hmac.digest(self.secret, f"word|{meeting_id}|{word}".encode(), "sha256")

    def lock(self, meeting_id: str, word: str) -> str:
        """The lock of a card from paper: opened by its word, and without one by nobody. All cards have one,
        so that it does not tell which came from paper.
        """
        return lock_of(self.key(meeting_id, word) if word else token_bytes(DRAWN))


def flow_line(payer: str, receiver: str, what: str) -> str:
    """Who pays whom for what, exactly as phones write it on a card; nothing where all three are open.

    Money goes to where the arrow points, also where one reads from right to left.
    """
    payer, receiver, what = payer.strip(), receiver.strip(), what.strip()
    arrow = "←" if _FROM_THE_RIGHT.match(payer or receiver) else "→"
    way = f"{payer or '?'} {arrow} {receiver or '?'}" if payer or receiver else ""
    return ": ".join(filter(None, (way, what)))
