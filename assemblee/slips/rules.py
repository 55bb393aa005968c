"""What a slip is made of, when a round takes slips, and how coarsely they are counted.

Every hash begins with a word that says what it is for, so that none can stand in for another.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

NOTICE = timedelta(seconds=30)
"""Between the announcement that writing closes and its close."""

PER_PERSON = 2
"""Slips of one person in one round."""

FEW = 5
"""With fewer writers a slip is easily laid beside a face: not counted aloud, not shown without a question."""

DRAWN = 32
"""Bytes that a phone draws for each slip."""


class RoundState(StrEnum):
    """How far a round is.

    A draft can be changed; an open one takes slips, and so does one that was announced to close. Closed is
    only derived from the clock. Released slips are on the table, and frozen when the minutes are adopted;
    destroyed ones were never seen.
    """

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    RELEASED = "released"
    FROZEN = "frozen"
    DESTROYED = "destroyed"


TAKES_SLIPS = frozenset({RoundState.OPEN, RoundState.CLOSING})
"""Phones can send."""

WAITS = TAKES_SLIPS | {RoundState.CLOSED}
"""Slips wait unseen, and there is a key that opens them."""

ON_THE_TABLE = frozenset({RoundState.RELEASED, RoundState.FROZEN})
"""What was written lies there for all to see."""


class Purpose(StrEnum):
    """What the slips of a round are; a ticket for one is none for the other."""

    CARDS = "cards"
    BALLOTS = "ballots"


class Rank(StrEnum):
    """Whether a ticket is somebody's first of the round: so writers can be counted without knowing them."""

    FIRST = "first"
    MORE = "more"


Body = Mapping[str, str]
"""What stands on a slip, by the names its feature gives it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip out of its envelope: `lock` opens to its writer alone, a withdrawn one says nothing."""

    id: str
    body: Body
    lock: str
    withdrawn: bool = False


def commitment(drawn: bytes) -> bytes:
    """c, which the server puts its mark on; it does not tell n."""
    return hashlib.sha256(b"c" + drawn).digest()


def slip_id(drawn: bytes) -> str:
    """The id of the slip that is paid for with n: 128 bits in hex, which every database sorts alike."""
    return hashlib.sha256(b"id" + drawn).digest()[:16].hex()


def wanted(commitments: Sequence[bytes]) -> str:
    """What is kept of an asking for tickets: enough to know the same asking again, and no single c."""
    return hashlib.sha256(b"want" + b"".join(commitments)).hexdigest()


def mac_of(drawn: bytes, body: Body) -> str:
    """A mark by which the same slip, sent again, is known; without n it confirms no guess at the text."""
    return hmac.digest(drawn, canonical(body), "sha256").hex()


def canonical(body: Body) -> bytes:
    """The same bytes for the same body, in whatever order its names come (RFC 8785 for plain texts)."""
    return json.dumps(dict(body), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def lock_of(key: bytes) -> str:
    """What is kept of the key that only the writer's phone, or a strip of paper, has."""
    return hashlib.sha256(b"lock" + key).hexdigest()


def opens(key: bytes, lock: str) -> bool:
    """Whether this key is the one to this lock; an empty lock has none."""
    return bool(lock) and hmac.compare_digest(lock_of(key), lock)


def state_at(state: str, closes_at: datetime | None, now: datetime) -> RoundState:
    """The state of a round now: a deadline is compared when it is read, nothing is scheduled."""
    if state == RoundState.CLOSING and closes_at is not None and now >= closes_at:
        return RoundState.CLOSED
    return RoundState(state)


def least_writers(first_tickets: int, from_phones: int, on_paper: int, twice: int, each: int) -> int:
    """How many people wrote at least: all who spent a first ticket, and one for every `each` slips from
    paper.

    A phone may spend another ticket without its first, so one for every `each` of its slips as well; and
    `twice` people had tickets two times, so perhaps two first ones.
    """
    on_phones = max(first_tickets, -(-from_phones // each)) - twice
    return max(on_phones, min(from_phones, 1)) + -(-on_paper // each)


def band(writers: int) -> int:
    """Writers in steps of five, and 1 for any number below that: a finer count would tell who just sent."""
    return min(writers, 1) if writers < FEW else writers // FEW * FEW
