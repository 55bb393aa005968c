"""The short code on the wall: six signs that nobody confuses when they read it from afar or say it aloud.

Of signs that look alike at most one is in the alphabet, so what people type instead of it can still be read.
"""

import secrets

ALPHABET = "ACDEFGHJKMNPRTWXY34679"
LENGTH = 6

_LONGEST_LOOK = 32
_LOOK_ALIKES = str.maketrans({"O": "D", "0": "D", "Q": "D", "V": "Y", "1": "7"})
_BETWEEN = str.maketrans(dict.fromkeys(" \t\r\n\u00a0-\u2010\u2011\u2013._"))


def new_code() -> str:
    """A code nobody can guess from earlier ones: one of 113 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(raw: str) -> str | None:
    """The code somebody meant, in any case, with spaces, dashes or look-alikes; None for anything else."""
    if len(raw) > _LONGEST_LOOK:
        return None

    code = raw.translate(_BETWEEN).upper().translate(_LOOK_ALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
