"""What becomes of a pack from elsewhere: the prefix rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.record.as_json import Record
from assemblee.record.rules import Entry
from assemblee.record.signing.rules import How, reigns
from assemblee.record.verify import first_difference


class Outcome(StrEnum):
    """What taking in a pack did."""

    NEW = "new"
    FORWARD = "forward"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Fork:
    """The number of the first entry that says something else here."""

    n: int


def outcome(ours: Sequence[Entry], theirs: Record) -> Outcome | Fork:
    """What a pack would do to the chain that is here."""
    if not ours:
        return Outcome.NEW
    n = first_difference(theirs.entries, ours)
    if n is not None:
        return Fork(n)
    more = theirs.entries[-1].seq - ours[-1].seq
    return Outcome.FORWARD if more > 0 else Outcome.OLDER if more < 0 else Outcome.SAME


def is_signed_as_far(ours: Sequence[str], theirs: Record) -> bool:
    """Whether a pack is signed up to its end, where our part of it is signed at all."""
    last = theirs.signatures[-1].seq if theirs.signatures else None
    return not ours or last == theirs.entries[-1].seq


def goes_on_alone(ours: Sequence[Entry], theirs: Record) -> int | None:
    """The number of the first entry behind ours from which a key signs that the one before never named."""
    found, _ = reigns(theirs.entries, theirs.signatures)
    alone = (each.since for each in found if each.how is How.LOST)
    return next((since for since in alone if since >= len(ours)), None)
