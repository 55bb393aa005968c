"""record.json: the whole chain, and the texts it commits to with their salts.

Contract: `record.schema.json`, JSON Schema 2020-12. Written canonically, texts sorted by commitment so that
their order tells nothing; reading writes it again and compares, as for the zip around it.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assemblee.record.canonical import Json, NotCanonical, canonical
from assemblee.record.packs import BrokenPack, make_pack
from assemblee.record.rules import SALT_BYTES, Commitment, Entry, hashed_part

SCHEMA = "urn:assemblee:record:1"
SCHEMA_VERSION = "1.0.0"
RECORD = "record.json"

_ENTRY = {"v": int, "record": str, "seq": int, "prev": str, "kind": str, "at": str, "body": dict, "hash": str}


@dataclass(frozen=True, slots=True)
class Record:
    """What a record.json holds, in the order of the chain. `signature` is carried, not yet understood."""

    entries: tuple[Entry, ...]
    texts: tuple[Commitment, ...]
    signature: Json = None

    @property
    def id(self) -> str:
        """The record's id, from its first entry."""
        return self.entries[0].record

    @property
    def head(self) -> str:
        """The hash of its last entry."""
        return self.entries[-1].hash


def record_pack(entries: Sequence[Entry], texts: Iterable[Commitment]) -> bytes:
    """The pack of a whole record: record.json, every committed file, MANIFEST. Raises BrokenPack."""
    kept = list(texts)
    files = {each.file: each.data for each in kept if each.file is not None}
    return make_pack({**files, RECORD: record_json(entries, kept)})


def record_json(entries: Sequence[Entry], texts: Iterable[Commitment], signature: Json = None) -> bytes:
    """The bytes of record.json, for at least one entry: a text (UTF-8) stands inline, a file only by name.

    Raises NotCanonical, and ValueError for a text that is not UTF-8.
    """
    written: dict[str, Json] = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "record": entries[0].record,
        "head": entries[-1].hash,
        "entries": [{**hashed_part(each), "hash": each.hash} for each in entries],
        "texts": [row for _, row in sorted({each.hash: _row(each) for each in texts}.items())],
    }
    return canonical(written if signature is None else {**written, "signature": signature})


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
        signature=read.get("signature"),
    )
    if record_json(record.entries, record.texts, record.signature) != files[RECORD]:
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
