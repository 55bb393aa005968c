"""The file of one evening: which it is and to whom it goes, signed; its rows; a word to whoever finds it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from assemblee.evening.handing.carried import CARRIED
from assemblee.evening.handing.errors import HandingBroken, OtherHanding
from assemblee.evening.handing.rows import DoesNotFit, table_back
from assemblee.record.canonical import Json, NotCanonical, canonical
from assemblee.record.packs import MANIFEST, BrokenPack, make_pack, manifest, read_pack
from assemblee.record.signing.rules import public_hex

VERSION = 1
HEAD, ROWS, WARNING = "handing.json", "rows.json", "PRIVATE.txt"
MOST_BYTES = 32 * 1024 * 1024

_LABEL = b"assemblee-handing-v1\n"


@dataclass(frozen=True, slots=True)
class Head:
    """Which evening it is, where it was held, to whom it goes and when (UTC, to the minute).

    `steps` and `led_by` are for its minutes, `presence` is the key to the hashes of who was there, in hex.
    """

    meeting: str
    number: int
    trajectory: str
    to: str
    at: str
    steps: tuple[str, ...]
    led_by: tuple[str, ...]
    presence: str


@dataclass(frozen=True, slots=True)
class Handing:
    """A file that was read: `rows` by table, as the database takes them, `key` in hex signed it."""

    head: Head
    rows: Mapping[str, list[dict[str, object]]]
    key: str


def write_file(head: Head, rows: Mapping[str, Json], warning: str, private: Ed25519PrivateKey) -> bytes:
    """The zip."""
    files = {ROWS: canonical(rows), WARNING: warning.encode()}
    said = _said(head, files, public_hex(private.public_key()))
    signature = private.sign(_LABEL + canonical(said)).hex()
    return make_pack({**files, HEAD: canonical({**said, "signature": signature})})


def read_file(zipped: bytes) -> Handing:
    """What is in a zip; raises `HandingBroken`, or `OtherHanding` for one of another version."""
    try:
        files = read_pack(zipped, MOST_BYTES)
    except BrokenPack as broken:
        raise HandingBroken(file=broken.file) from broken
    listed = files.pop(MANIFEST, b"")
    if files.keys() != {HEAD, ROWS, WARNING} or listed != manifest(files):
        raise HandingBroken(file=MANIFEST)
    said = _object(files, HEAD)
    if said.get("v") != VERSION:
        raise OtherHanding(version=_number(said.get("v")))
    head, key = _signed(said, files)
    tables = _object(files, ROWS)
    if tables.keys() != {each.name for each in CARRIED}:
        raise HandingBroken(file=ROWS)
    try:
        rows = {each.name: table_back(each, tables[each.name]) for each in CARRIED}
    except DoesNotFit:
        raise HandingBroken(file=ROWS) from None
    return Handing(head, rows, key)


def _said(head: Head, files: Mapping[str, bytes], key: str) -> dict[str, Json]:
    sums: dict[str, Json] = {name: sha256(data).hexdigest() for name, data in files.items()}
    lists: dict[str, Json] = {"steps": list(head.steps), "led_by": list(head.led_by)}
    return {"v": VERSION, "key": key, "files": sums, **asdict(head), **lists}


def _signed(said: Mapping[str, Json], files: Mapping[str, bytes]) -> tuple[Head, str]:
    """The head, when it says what these files are, and its key signed it."""
    key, signature = said.get("key"), said.get("signature")
    try:
        head = _head(said)
        again = _said(head, {name: files[name] for name in (ROWS, WARNING)}, str(key))
        if {**again, "signature": signature} != said:
            raise HandingBroken(file=HEAD)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(str(key)))
        public.verify(bytes.fromhex(str(signature)), _LABEL + canonical(again))
    except (ValueError, InvalidSignature):
        raise HandingBroken(file=HEAD) from None
    return head, str(key)


def _head(said: Mapping[str, Json]) -> Head:
    words = [said.get(name) for name in ("meeting", "trajectory", "to", "at", "presence")]
    number, lists = said.get("number"), (said.get("steps"), said.get("led_by"))
    if not all(isinstance(each, str) and "\0" not in each for each in words) or type(number) is not int:
        raise HandingBroken(file=HEAD)
    meeting, trajectory, to, at, presence = (str(each) for each in words)
    steps, led_by = (_words(each) for each in lists)
    bytes.fromhex(presence)
    return Head(meeting, number, trajectory, to, at, steps, led_by, presence)


def _words(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and "\0" not in each for each in value):
        raise HandingBroken(file=HEAD)
    return tuple(str(each) for each in value)


def _object(files: Mapping[str, bytes], name: str) -> dict[str, Json]:
    """The value in a file that is written in the one way there is."""
    try:
        found = json.loads(files[name])
        if isinstance(found, dict) and canonical(found) == files[name]:
            return found
    except (ValueError, RecursionError, NotCanonical):
        pass
    raise HandingBroken(file=name)


def _number(value: Json) -> int | str:
    return value if isinstance(value, int) else "?"
