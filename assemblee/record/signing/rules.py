"""Signatures over heads, and which key a chain itself says should have made them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from assemblee.record.canonical import canonical
from assemblee.record.rules import ChainFault, Entry, fingerprint

KEY = "key"
HANDOVER = "handover"

_LABEL = b"assemblee-head-v1\n"
_HEX_KEY = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Signature:
    """That a key signed the head at `seq`; key (raw, 32 bytes) and signature (64 bytes) in hex."""

    seq: int
    key: str
    signature: str


class How(StrEnum):
    """How a key came to sign: it was there first, the key before it said so, or that one was lost."""

    FIRST = "first"
    SIGNED_OVER = "signed over"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Reign:
    """From which entry on a key signs, and by what right."""

    key: str
    since: int
    how: How


def signed_head(entry: Entry, private: Ed25519PrivateKey) -> Signature:
    """The signature over this entry as the head of its record."""
    return Signature(entry.seq, public_hex(private.public_key()), private.sign(_message(entry)).hex())


def fits(signature: Signature, entry: Entry) -> bool:
    """Whether the key of this signature made it over this entry."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key))
        key.verify(bytes.fromhex(signature.signature), _message(entry))
    except (ValueError, InvalidSignature):
        return False
    return True


def public_hex(key: Ed25519PublicKey) -> str:
    """The 32 bytes of a public key in hex, as records carry it."""
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def public_pem(key: str) -> bytes:
    """A key in hex as the file that people keep."""
    loaded = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    return loaded.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def read_key(file: bytes) -> str:
    """The key in a file: PEM, or its 64 hex digits. Raises ValueError."""
    if file.lstrip().startswith(b"-----BEGIN"):
        try:
            loaded = load_pem_public_key(file)
        except UnsupportedAlgorithm:
            raise ValueError("it is a key of another kind") from None
        if isinstance(loaded, Ed25519PublicKey):
            return public_hex(loaded)
        raise ValueError("it is a key of another kind")
    digits = file.decode("ascii").strip().lower()
    if not is_key(digits):
        raise ValueError("it is no public key")
    return digits


def is_key(digits: str) -> bool:
    """Whether this is how records carry a key: the one way, so that no other spelling passes for it."""
    return _HEX_KEY.fullmatch(digits) is not None


def key_fingerprint(key: str) -> str:
    """What people compare: the first 20 hex digits of its SHA-256, in fours; nothing for no key."""
    return fingerprint(sha256(bytes.fromhex(key)).hexdigest()) if key else ""


def key_body(key: str, before: str, *, lost: bool) -> dict[str, str | bool]:
    """The body of an entry "key": from the next entry on `key` signs; with `lost`, from this one on."""
    return {"key": key, "before": before, "lost": lost}


def reigns(
    entries: Sequence[Entry], signatures: Iterable[Signature]
) -> tuple[list[Reign], ChainFault | None]:
    """Which keys signed, in order, and the first head whose key has no right to it."""
    heads = list(signatures)
    by_seq = {each.seq: each for each in heads}
    found: list[Reign] = []
    if [each.seq for each in heads] != sorted(by_seq):
        return found, ChainFault(entries[0].seq, "the signatures are not in order")
    for entry in entries:
        signature = by_seq.pop(entry.seq, None)
        fault = _fault(entry, signature, found)
        if fault:
            return found, ChainFault(entry.seq, fault)
        if names_key(entry) and not _lost(entry):
            found.append(Reign(names_key(entry), entry.seq + 1, How.SIGNED_OVER))
    for seq in sorted(by_seq):
        return found, ChainFault(seq, "a signature belongs to no entry")
    return found, None


def names_key(entry: Entry) -> str:
    """The key that an entry says will sign; nothing for any other kind."""
    member = {KEY: "key", HANDOVER: "to"}.get(entry.kind)
    return str(entry.body.get(member, "")) if member else ""


def _fault(entry: Entry, signature: Signature | None, found: list[Reign]) -> str:
    if entry.kind in {KEY, HANDOVER} and not is_key(names_key(entry)):
        return "the key that it names is none"
    if signature is None:
        return "it names another key, and no key signed it" if names_key(entry) else ""
    if not fits(signature, entry):
        return "its signature does not fit"
    if not found:
        found.append(Reign(signature.key, entry.seq, How.LOST if _lost(entry) else How.FIRST))
    elif _lost(entry) and signature.key == names_key(entry):
        found.append(Reign(signature.key, entry.seq, How.LOST))
    return "" if signature.key == found[-1].key else "it is signed by a key that no entry before it names"


def _lost(entry: Entry) -> bool:
    return entry.kind == KEY and entry.body.get("lost") is True


def _message(entry: Entry) -> bytes:
    return _LABEL + canonical({"record": entry.record, "seq": entry.seq, "hash": entry.hash})
