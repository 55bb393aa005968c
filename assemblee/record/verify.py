"""What a pack proves, in three claims kept apart: whole in itself, signed by a key, continuing an older pack.

Only the third shows that nothing already handed out was changed; a chain written afresh is whole as well.
`notes` is what a reader should know besides: whose key it is, and that one was lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.record.as_json import RECORD, Record
from assemblee.record.packs import BrokenPack
from assemblee.record.rules import Entry, fingerprint
from assemblee.record.signing.claims import lost_keys, signed_by, whose_key
from assemblee.record.texts import remade_texts, removed_texts
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
    """The three claims apart, and the first fault found; `head` and `record` are None for a pack that is not
    whole.
    """

    whole: Claim
    signed: Claim
    continues: Claim
    fault: Fault | None = None
    head: str | None = None
    notes: tuple[str, ...] = ()
    record: Record | None = None

    @property
    def holds(self) -> bool:
        """Whether all that was asked was answered with yes; a key that cannot be checked does not hold."""
        asked = [each for each in (self.whole, self.signed, self.continues) if each != _NOT_ASKED]
        return all(each.answer is Answer.YES for each in asked)


_NOT_ASKED = Claim(Answer.NOT_CHECKED)
_NOT_WHOLE = Claim(Answer.NOT_CHECKED, "this pack is not whole")


def verify(pack: bytes, key: bytes | None = None, after: bytes | None = None) -> Verdict:
    """The verdict on a pack, given a public key and an older pack of the same record if any; never raises."""
    try:
        record = whole_record(pack)
    except BrokenPack as broken:
        fault = Fault(broken.file, broken.reason)
        signed, continues = (_NOT_ASKED if each is None else _NOT_WHOLE for each in (key, after))
        return Verdict(Claim(Answer.NO, str(broken)), signed, continues, fault)

    signed = _NOT_ASKED if key is None else _signed(record, key)
    continues, fault_after = (_NOT_ASKED, None) if after is None else _continues(record, after)
    notes = (*lost_keys(record), *whose_key(record))
    return Verdict(
        Claim(Answer.YES, _told(record)), signed, continues, fault_after, record.head, notes, record
    )


def _told(record: Record) -> str:
    first, last = record.entries[0].seq, record.entries[-1].seq
    counted = f"{len(record.entries)} entries"
    parts = [f"a segment: entries {first} to {last}" if record.is_segment else counted]
    parts.append(f"fingerprint {fingerprint(record.head)}")
    removed = removed_texts(record.entries)
    if removed:
        parts.append("1 text removed" if removed == 1 else f"{removed} texts removed")
    remade = remade_texts(record.entries)
    if remade:
        parts.append(
            "1 text was written anew since" if remade == 1 else f"{remade} texts were written anew since"
        )
    if record.withheld:
        parts.append(f"{len(record.withheld)} texts are withheld in this public copy")
    return ", ".join(parts)


def _signed(record: Record, key: bytes) -> Claim:
    try:
        fault, words = signed_by(record, key)
    except ValueError as wrong:
        return Claim(Answer.NOT_CHECKED, f"the key cannot be read: {wrong}")
    return Claim(Answer.NO if fault else Answer.YES, fault or words)


def _continues(record: Record, after: bytes) -> tuple[Claim, Fault | None]:
    try:
        older = whole_record(after)
    except BrokenPack as broken:
        reason = f"it is not whole: {broken}"
        return Claim(Answer.NOT_CHECKED, f"{OLDER_PACK}: {reason}"), Fault(OLDER_PACK, reason)

    reason_against = fork(record.entries, older.entries)
    if reason_against is not None:
        return Claim(Answer.NO, reason_against), Fault(RECORD, reason_against)
    if record.entries[0].seq > older.entries[-1].seq + 1:
        return Claim(Answer.NOT_CHECKED, "it begins after entries that the older pack does not have"), None
    return Claim(Answer.YES, f"{record.entries[-1].seq - older.entries[-1].seq} entries more"), None


def fork(entries: Sequence[Entry], older: Sequence[Entry]) -> str | None:
    """Why these entries are not the older ones and what follows them, naming the first that differs."""
    if entries[0].record != older[0].record:
        return "it is another record than the older pack's"
    n = first_difference(entries, older)
    if n is not None:
        return f"entry {n} is not the older pack's: from there it is another history"
    if entries[-1].seq < older[-1].seq:
        return f"it stops before entry {entries[-1].seq + 1}, which the older pack has"
    return None


def first_difference(entries: Sequence[Entry], older: Sequence[Entry]) -> int | None:
    """The number of the first entry that says something else than the older one with the same number."""
    theirs = {each.seq: each.hash for each in older}
    before = entries[0].seq - 1
    if theirs.get(before, entries[0].prev) != entries[0].prev:
        return before
    return next((each.seq for each in entries if theirs.get(each.seq, each.hash) != each.hash), None)
