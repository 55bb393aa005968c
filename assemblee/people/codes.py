"""Codes that people read from afar, type in a hurry or say aloud: that of a meeting, and those on seat cards.

Of signs that look alike at most one is in the alphabet, so what people type instead of it can still be read.
"""

import hmac
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

ALPHABET = "ACDEFGHJKMNPRTWXY34679"
LENGTH = 6

MOST_CARDS = 300
"""Seat cards of one meeting."""

_LONGEST_LOOK = 32
_LOOK_ALIKES = str.maketrans({"O": "D", "0": "D", "Q": "D", "V": "Y", "1": "7"})
_BETWEEN = str.maketrans(dict.fromkeys(" \t\r\n\u00a0\u00b7-\u2010\u2011\u2013._"))


def new_code() -> str:
    """A code nobody can guess from earlier ones: one of 113 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spelled(drawn: bytes) -> str:
    """The code that these random bytes say."""
    rest = int.from_bytes(drawn)
    signs = []
    for _ in range(LENGTH):
        rest, sign = divmod(rest, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def read_code(raw: str) -> str | None:
    """The code somebody meant, in any case, with spaces, dashes or look-alikes; None for anything else."""
    code = _signs(raw)
    return code if len(code) == LENGTH else None


def read_both(raw: str) -> tuple[str, str] | None:
    """The code of the meeting and that of a seat card, as the card says them one after the other."""
    codes = _signs(raw)
    return (codes[:LENGTH], codes[LENGTH:]) if len(codes) == 2 * LENGTH else None


def read_card(raw: str) -> str | None:
    """The code of a seat card, also when that of the meeting was typed before it."""
    both = read_both(raw)
    return both[1] if both else read_code(raw)


def _signs(raw: str) -> str:
    if len(raw) > _LONGEST_LOOK:
        return ""

    signs = raw.translate(_BETWEEN).upper().translate(_LOOK_ALIKES)
    return signs if set(signs) <= set(ALPHABET) else ""


@dataclass(frozen=True, slots=True)
class Door:
    """The codes of seat cards. They are reckoned from a key of this installation and stand in no database:
    who steals the tables has no card; and on a computer with another key the printed cards are worthless.
    """

    key: bytes

    def codes(self, meeting_id: str, last: int, serials: Mapping[int, int], not_this: str) -> dict[int, str]:
        """The code on the card of every number up to `last`; all differ, also from `not_this`.

        `serials` says how often the card of a number was printed anew. A printed code stays what it is: all
        numbers and all older cards count in a fixed order, whether they were printed or not.
        """
        printed = self._printed(meeting_id, max(serials.values(), default=0), not_this)
        codes = {number: code for number, serial, code in printed if serial == serials.get(number, 0)}
        return {number: codes[number] for number in range(1, last + 1)}

    def seat_key(self, actor: str, act: str) -> str:
        """The key of the seat that a form asks for: the same when the form is sent again, as its answer was
        lost on the way. Nobody else knows the key of that act.
        """
        return hmac.digest(self.key, f"seat|{actor}|{act}".encode(), "sha256").hex()

    def presence_key(self, meeting_id: str) -> bytes:
        """The key to what is kept of who was at a meeting: in no database, like the codes themselves."""
        return hmac.digest(self.key, f"was-there|{meeting_id}".encode(), "sha256")

    def _printed(self, meeting_id: str, serials: int, not_this: str) -> Iterator[tuple[int, int, str]]:
        taken = {not_this}
        for serial in range(serials + 1):
            for number in range(1, MOST_CARDS + 1):
                code = self._free_code(f"{meeting_id}|{number}|{serial}", taken)
                taken.add(code)
                yield number, serial, code

    def _free_code(self, card: str, taken: Collection[str]) -> str:
        tries = (self._code(f"{card}|{again}") for again in count())
        return next(code for code in tries if code not in taken)

    def _code(self, card: str) -> str:
        return spelled(hmac.digest(self.key, card.encode(), "sha256"))
