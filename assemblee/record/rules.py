"""Entries in a chain: each carries the hash of the one before, so a change in one shows in all that follow.

Texts are outside the chain: an entry knows them only by a salted hash, so their bytes can be erased.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from assemblee.record.canonical import Json, NotCanonical, canonical

VERSION = 1
NO_ENTRY = "0" * 64
SALT_BYTES = 32

_HASH = re.compile(r"[0-9a-f]{64}")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One official act. `at` is UTC to the minute; `prev` and `hash` are SHA-256 in hex."""

    v: int
    record: str
    seq: int
    prev: str
    kind: str
    at: str
    body: Mapping[str, Json]
    hash: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """A text or a file with its own salt, 32 random bytes; `file` is its name in a pack, None for a text."""

    salt: bytes
    data: bytes
    file: str | None = None
    hash: str = field(init=False)
    """All that the chain ever holds of it, in hex."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "hash", commit_text(self.salt, self.data))

    @property
    def in_body(self) -> dict[str, Json]:
        """How a body refers to it, under any key."""
        return {"commitment": self.hash}


@dataclass(frozen=True, slots=True)
class ChainFault:
    """The place in the chain, counted from 0, and what is wrong there."""

    seq: int
    reason: str


def next_entry(record: str, last: Entry | None, kind: str, at: datetime, body: Mapping[str, Json]) -> Entry:
    """The entry that follows `last` (None: the first one), with its own copy of `body`.

    Raises NotCanonical for a body that cannot be written, ValueError for a time without zone or the end of
    another record.
    """
    if last is not None and last.record != record:
        raise ValueError("the last entry belongs to another record")

    entry = Entry(
        v=VERSION,
        record=record,
        seq=0 if last is None else last.seq + 1,
        prev=NO_ENTRY if last is None else last.hash,
        kind=kind,
        at=minute(at),
        body=json.loads(canonical(body)),
        hash="",
    )
    return replace(entry, hash=entry_hash(entry))


def minute(at: datetime) -> str:
    """As entries write time: "2026-05-01T19:00Z". Raises ValueError for a time without zone."""
    if at.tzinfo is None:
        raise ValueError("a time in the record needs a zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def entry_hash(entry: Entry) -> str:
    """SHA-256 over everything in the entry but its hash. Raises NotCanonical."""
    return _sha256("assemblee-entry-v1", canonical(hashed_part(entry)))


def commit_text(salt: bytes, data: bytes) -> str:
    """The commitment to these bytes, in hex. Raises ValueError for a salt that is not 32 bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return _sha256("assemblee-text-v1", salt + data)


def fingerprint(head_hash: str) -> str:
    """The first 20 hex digits in fours: short enough to print on minutes and to read out, 80 bits."""
    return " ".join(head_hash[at : at + 4] for at in range(0, 20, 4))


def chain_faults(entries: Iterable[Entry]) -> ChainFault | None:
    """The first fault of a chain, or None; only a head known elsewhere guards its end.

    It may begin later than entry 0, as a segment: then what came before is known by its hash alone.
    """
    last: Entry | None = None
    for entry in entries:
        reason = _fault(entry, last)
        if reason is not None:
            return ChainFault(entry.seq if last is None else last.seq + 1, reason)
        last = entry
    return None


def hashed_part(entry: Entry) -> dict[str, Json]:
    """What the hash is taken over: every member but the hash."""
    return {
        "v": entry.v,
        "record": entry.record,
        "seq": entry.seq,
        "prev": entry.prev,
        "kind": entry.kind,
        "at": entry.at,
        "body": entry.body,
    }


def _fault(entry: Entry, last: Entry | None) -> str | None:
    if entry.v != VERSION:
        return f"version {entry.v} is not known here"
    if not _MINUTE.fullmatch(entry.at):
        return "its time is not a minute in UTC"
    return _place(entry, last) or (None if _fits_its_hash(entry) else "its hash does not fit what it says")


def _place(entry: Entry, last: Entry | None) -> str | None:
    if last is None:
        began = entry.seq == 0 if entry.prev == NO_ENTRY else entry.seq > 0 and _HASH.fullmatch(entry.prev)
        return None if began else "it is neither the first entry nor does it follow one"
    if entry.seq != last.seq + 1:
        return f"number {entry.seq} stands in its place"
    if entry.record != last.record:
        return "it belongs to another record"
    return None if entry.prev == last.hash else "it does not follow the entry before it"


def _fits_its_hash(entry: Entry) -> bool:
    try:
        return entry_hash(entry) == entry.hash
    except NotCanonical:
        return False


def _sha256(label: str, data: bytes) -> str:
    return hashlib.sha256(label.encode() + b"\n" + data).hexdigest()
