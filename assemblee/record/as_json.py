"""record.json: the whole chain, and the texts it commits to with their salts.

Contract: `record.schema.json`, JSON Schema 2020-12. Written canonically, texts sorted by commitment so that
their order tells nothing; reading writes it again and compares, as for the zip around it.
"""

import base64
import binascii
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from assemblee.record.canonical import Json, NotCanonical, canonical
from assemblee.record.packs import BrokenPack, make_pack
from assemblee.record.rules import SALT_BYTES, Commitment, Entry, hashed_part
from assemblee.record.signing.rules import Signature, is_key

SCHEMA = "urn:assemblee:record:1"
SCHEMA_VERSION = "1.0.0"
CONTEXT = "record.context.jsonld"
"""By which record.json is JSON-LD: its words as those of schema.org and PROV; it lies in the pack of all."""

RECORD = "record.json"

_HASH = re.compile("[0-9a-f]{64}")
_SIGNED = re.compile("[0-9a-f]{128}")
_ENTRY = {"v": int, "record": str, "seq": int, "prev": str, "kind": str, "at": str, "body": dict, "hash": str}


@dataclass(frozen=True, slots=True)
class Record:
    """What a record.json holds, in the order of the chain.

    `withheld` are commitments of texts that a public copy leaves out, though they were not erased.
    """

    entries: tuple[Entry, ...]
    texts: tuple[Commitment, ...]
    signatures: tuple[Signature, ...] = ()
    withheld: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The record's id, from its first entry."""
        return self.entries[0].record

    @property
    def head(self) -> str:
        """The hash of its last entry."""
        return self.entries[-1].hash

    @property
    def is_segment(self) -> bool:
        """Whether it begins later than the record does, as the pack of one meeting."""
        return self.entries[0].seq > 0

    def without(self, commitments: Collection[str]) -> "Record":
        """A copy for others, that withholds these texts and files and says so."""
        kept = tuple(text for text in self.texts if text.hash not in commitments)
        left_out = {text.hash for text in self.texts} & set(commitments)
        return replace(self, texts=kept, withheld=tuple(sorted({*self.withheld, *left_out})))


def record_pack(record: Record) -> bytes:
    """The pack of a record: record.json, every committed file, MANIFEST. Raises BrokenPack."""
    files = {each.file: each.data for each in record.texts if each.file is not None}
    return make_pack({**files, RECORD: record_json(record)})


def record_json(record: Record) -> bytes:
    """The bytes of record.json, for at least one entry: a text (UTF-8) stands inline, a file only by name.

    Raises NotCanonical, and ValueError for a text that is not UTF-8.
    """
    written: dict[str, Json] = {
        "@context": CONTEXT,
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "record": record.id,
        "head": record.head,
        "entries": [{**hashed_part(each), "hash": each.hash} for each in record.entries],
        "texts": [row for _, row in sorted({each.hash: _row(each) for each in record.texts}.items())],
    }
    if record.signatures:
        written["signatures"] = [asdict(each) for each in record.signatures]
    if record.withheld:
        written["withheld"] = sorted(set(record.withheld))
    return canonical(written)


def read_record(files: Mapping[str, bytes]) -> Record:
    """The record in these files, each text and file fitting its commitment; the chain is not checked here.

    Raises BrokenPack, naming record.json or the file that does not fit.
    """
    if RECORD not in files:
        raise BrokenPack(RECORD, "it is missing")

    read = _parsed(files[RECORD])
    entries, rows = read.get("entries"), read.get("texts")
    if not (isinstance(entries, list) and entries and isinstance(rows, list)):
        raise BrokenPack(RECORD, "it has no entries or no texts")

    record = Record(
        entries=tuple(_entry(each) for each in entries),
        texts=tuple(_commitment(each, files) for each in rows),
        signatures=tuple(_signature(each) for each in _list(read, "signatures")),
        withheld=tuple(_hash(each) for each in _list(read, "withheld")),
    )
    if record_json(record) != files[RECORD]:
        raise BrokenPack(RECORD, f"it is not written as {SCHEMA} {SCHEMA_VERSION} asks")
    return record


def _row(text: Commitment) -> Json:
    salt = base64.urlsafe_b64encode(text.salt).decode().rstrip("=")
    place = {"text": text.data.decode()} if text.file is None else {"file": text.file}
    return {"commitment": text.hash, "salt": salt, **place}


def _parsed(data: bytes) -> dict[str, Json]:
    try:
        read = json.loads(data.decode())
        canonical(read)
    except NotCanonical as fault:
        raise BrokenPack(RECORD, str(fault)) from None
    except (ValueError, RecursionError):
        raise BrokenPack(RECORD, "it is not JSON in UTF-8") from None
    return read if isinstance(read, dict) else {}


def _entry(row: object) -> Entry:
    if not (isinstance(row, dict) and row.keys() == _ENTRY.keys()):
        raise BrokenPack(RECORD, "an entry has too few or too many members")
    if any(type(row[name]) is not kind for name, kind in _ENTRY.items()):
        raise BrokenPack(RECORD, "an entry has a member of the wrong kind")
    return Entry(**row)


def _signature(row: object) -> Signature:
    match row:
        case {"seq": int(seq), "key": str(key), "signature": str(signature), **others} if not others:
            if type(seq) is int and is_key(key) and _SIGNED.fullmatch(signature):
                return Signature(seq, key, signature)
            raise BrokenPack(RECORD, "a signature is not written as it should be")
    raise BrokenPack(RECORD, "a signature has too few or too many members")


def _hash(each: object) -> str:
    if isinstance(each, str) and _HASH.fullmatch(each):
        return each
    raise BrokenPack(RECORD, "a text that is withheld is not named by its commitment")


def _list(read: Mapping[str, Json], name: str) -> Sequence[Json]:
    found = read.get(name, [])
    if not isinstance(found, list):
        raise BrokenPack(RECORD, f"its {name} are no list")
    return found


def _commitment(row: object, files: Mapping[str, bytes]) -> Commitment:
    match row:
        case {"commitment": str(claimed), "salt": str(salt), "text": str(text), **others} if not others:
            kept = Commitment(_salt(salt), text.encode())
        case {"commitment": str(claimed), "salt": str(salt), "file": str(name), **others} if not others:
            kept = Commitment(_salt(salt), _found(name, files), name)
        case _:
            raise BrokenPack(RECORD, "a text has too few or too many members")
    if kept.hash != claimed:
        raise BrokenPack(kept.file or RECORD, "these are not the bytes the record holds a commitment to")
    return kept


def _salt(written: str) -> bytes:
    try:
        salt = base64.b64decode(written + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        salt = b""
    if len(salt) != SALT_BYTES:
        raise BrokenPack(RECORD, f"a salt is not {SALT_BYTES} bytes in base64url")
    return salt


def _found(name: str, files: Mapping[str, bytes]) -> bytes:
    if name not in files:
        raise BrokenPack(name, "it is missing")
    return files[name]
