"""What a slip is made of, when a round takes slips, and how coarsely they are counted.

Every hash begins with a word that says what it is for, so that none can stand in for another.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
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
    """Open, announced to close, closed (only derived from the clock), or on the table, and there it stays."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    RELEASED = "released"


class Rank(StrEnum):
    """Whether a ticket is somebody's first of the round: so writers can be counted without knowing them."""

    FIRST = "first"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a slip."""

    kind: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip as it comes out of its envelope."""

    id: str
    words: Words


def commitment(drawn: bytes) -> bytes:
    """c, which the server puts its mark on; it does not tell n."""
    return hashlib.sha256(b"c" + drawn).digest()


def slip_id(drawn: bytes) -> str:
    """The id of the slip that is paid for with n: 128 bits in hex, which every database sorts alike."""
    return hashlib.sha256(b"id" + drawn).digest()[:16].hex()


def wanted(commitments: Sequence[bytes]) -> str:
    """What is kept of an asking for tickets: enough to know the same asking again, and no single c."""
    return hashlib.sha256(b"want" + b"".join(commitments)).hexdigest()


def same_words(drawn: bytes, words: Words) -> str:
    """A mark by which the same slip, sent again, is known; without n it confirms no guess at the text."""
    canonical = json.dumps(
        [words.kind, words.language, words.text], ensure_ascii=False, separators=(",", ":")
    )
    return hmac.digest(drawn, canonical.encode(), "sha256").hex()


def state_at(state: str, closes_at: datetime | None, now: datetime) -> RoundState:
    """The state of a round now: a deadline is compared when it is read, nothing is scheduled."""
    if state == RoundState.CLOSING and closes_at is not None and now >= closes_at:
        return RoundState.CLOSED
    return RoundState(state)


def least_writers(first_tickets: int, on_paper: int, each: int) -> int:
    """How many people wrote at least: all who spent a first ticket, and one for every `each` cards from
    paper.
    """
    return first_tickets + -(-on_paper // each)


def band(writers: int) -> int:
    """Writers in steps of five, and 1 for any number below that: a finer count would tell who just sent."""
    return min(writers, 1) if writers < FEW else writers // FEW * FEW
