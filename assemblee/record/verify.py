"""What a pack proves, in three claims kept apart: whole in itself, signed by a key, continuing an older pack.

Only the third shows that nothing already handed out was changed; a chain written afresh is whole as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.record.as_json import RECORD, Record
from assemblee.record.packs import BrokenPack
from assemblee.record.rules import Entry, fingerprint
from assemblee.record.whole import whole_record

OLDER_PACK = "the older pack"


class Answer(StrEnum):
    """What can be said of a claim."""

    YES = "yes"
    NO = "no"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer and the words beside it; a claim nobody asked for is not checked and has no words."""

    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a pack first goes wrong: a file in it, "the zip itself" or "the older pack", and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The three claims apart, and the first fault found; `head` is None for a pack that is not whole."""

    whole: Claim
    signed: Claim
    continues: Claim
    fault: Fault | None = None
    head: str | None = None

    @property
    def holds(self) -> bool:
        """Whether all that was asked was answered with yes; a key that cannot be checked does not hold."""
        asked = [each for each in (self.whole, self.signed, self.continues) if each != _NOT_ASKED]
        return all(each.answer is Answer.YES for each in asked)


_NOT_ASKED = Claim(Answer.NOT_CHECKED)
_NO_SIGNATURES = Claim(Answer.NOT_CHECKED, "signatures are not part of this pack version")


def verify(pack: bytes, key: bytes | None = None, after: bytes | None = None) -> Verdict:
    """The verdict on a pack, given a public key and an older pack of the same record if any; never raises."""
    signed = _NOT_ASKED if key is None else _NO_SIGNATURES
    try:
        record = whole_record(pack)
    except BrokenPack as broken:
        fault = Fault(broken.file, broken.reason)
        unasked = _NOT_ASKED if after is None else Claim(Answer.NOT_CHECKED, "this pack is not whole")
        return Verdict(Claim(Answer.NO, str(broken)), signed, unasked, fault)

    whole = Claim(Answer.YES, f"{len(record.entries)} entries, fingerprint {fingerprint(record.head)}")
    continues, fault_after = (_NOT_ASKED, None) if after is None else _continues(record, after)
    return Verdict(whole, signed, continues, fault_after, record.head)


def _continues(record: Record, after: bytes) -> tuple[Claim, Fault | None]:
    try:
        older = whole_record(after)
    except BrokenPack as broken:
        reason = f"it is not whole: {broken}"
        return Claim(Answer.NOT_CHECKED, f"{OLDER_PACK}: {reason}"), Fault(OLDER_PACK, reason)

    reason_against = _fork(record.entries, older.entries)
    if reason_against is None:
        return Claim(Answer.YES, f"{len(record.entries) - len(older.entries)} entries more"), None
    return Claim(Answer.NO, reason_against), Fault(RECORD, reason_against)


def _fork(entries: Sequence[Entry], older: Sequence[Entry]) -> str | None:
    if entries[0].record != older[0].record:
        return "it is another record than the older pack's"
    for mine, theirs in zip(entries, older, strict=False):
        if mine.hash != theirs.hash:
            return f"entry {mine.seq} is not the older pack's: from there it is another history"
    if len(entries) < len(older):
        return f"it stops before entry {len(entries)}, which the older pack has"
    return None
