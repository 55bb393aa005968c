"""A pack: the files of a record in one zip that has exactly one way to be written.

Stored, sorted, dated 1980-01-01, nothing that depends on library, clock or machine. Reading walks the files,
writes the zip again and compares: what a zip can hide (comments, junk, a second directory) then is a
difference like any other.
"""

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice

MANIFEST = "MANIFEST"
THE_ZIP = "the zip itself"
MOST_BYTES = 512 * 1024 * 1024
MOST_FILES = 20_000
LONGEST_NAME = 200

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_SIGNATURE = b"PK\x03\x04"
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL_BYTES = 46
_END_BYTES = 22
_DAY_ONE = 0x21  # 1980-01-01, as a zip counts days


class BrokenPack(Exception):
    """The first fault of a pack: in which file, and why.

    `file` is a name in the pack, fit to be printed whatever the zip holds, or "the zip itself".
    """

    def __init__(self, file: str, reason: str) -> None:
        self.file = "".join(sign if sign.isprintable() else "?" for sign in file[:LONGEST_NAME])
        self.reason = reason
        super().__init__(f"{self.file}: {reason}")


def make_pack(files: Mapping[str, bytes]) -> bytes:
    """The zip of these files and their MANIFEST, always the same bytes; a MANIFEST given is made anew.

    Names are ASCII, with `/` between folders. Raises BrokenPack for what `read_pack` would refuse.
    """
    members = {name: files[name] for name in sorted(files) if name != MANIFEST}
    must_be_names([MANIFEST, *members])
    members[MANIFEST] = manifest(members)
    pack = _zipped(members)
    _refuse_size(pack, MOST_BYTES)
    return pack


def manifest(files: Mapping[str, bytes]) -> bytes:
    """One line per file, sorted by name: as `sha256sum -c MANIFEST` reads them."""
    return b"".join(manifest_line(name, files[name]) for name in sorted(files) if name != MANIFEST)


def manifest_line(name: str, data: bytes) -> bytes:
    """SHA-256 in hex, two spaces, name."""
    return f"{hashlib.sha256(data).hexdigest()}  {name}\n".encode("ascii")


def read_pack(pack: bytes, most_bytes: int = MOST_BYTES) -> dict[str, bytes]:
    """Every file in the pack, MANIFEST among them; whether they belong together is for `verify`.

    Raises BrokenPack for any zip that `make_pack` would have written with other bytes.
    """
    _refuse_size(pack, most_bytes)
    if not pack.startswith(_SIGNATURE):
        raise BrokenPack(THE_ZIP, "it is no zip, or something stands before its first file")

    found = list(islice(_members(pack), MOST_FILES + 1))  # a few bytes make one file more
    must_be_names([name for name, _ in found])
    members = dict(found)
    _refuse_differences(pack, members)
    return members


def must_be_names(names: list[str]) -> None:
    """Raises BrokenPack for a name that could go elsewhere, for one that is there twice, and for too many."""
    if len(names) > MOST_FILES:
        raise BrokenPack(THE_ZIP, f"it has more than {MOST_FILES} files")

    seen: set[str] = set()
    for name in names:
        if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
            raise BrokenPack(name, "this is no plain name for a file")
        if name.lower() in seen:
            raise BrokenPack(name, "it is there twice")
        seen.add(name.lower())


def _members(pack: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while pack.startswith(_SIGNATURE, at):
        name, data, at = _member(pack, at)
        yield name, data


def _member(pack: bytes, at: int) -> tuple[str, bytes, int]:
    if len(pack) < at + _LOCAL.size:
        raise BrokenPack(THE_ZIP, "it stops in the middle of a file")

    _, _, flags, method, time, day, _, packed, size, name_size, extra_size = _LOCAL.unpack_from(pack, at)
    start = at + _LOCAL.size + name_size
    name = pack[at + _LOCAL.size : start].decode("ascii", "backslashreplace")
    faults = {
        "it is compressed": method != 0 or packed != size,
        "it is encrypted, streamed or not named in ASCII": flags != 0,
        "it is not dated 1980-01-01": (time, day) != (0, _DAY_ONE),
        "it has an extra field": extra_size != 0,
        "it says it is larger than the pack": start + size > len(pack),
    }
    for reason, found in faults.items():
        if found:
            raise BrokenPack(name, reason)
    return name, pack[start : start + size], start + size


def _refuse_size(pack: bytes, most_bytes: int) -> None:
    if len(pack) > most_bytes:
        raise BrokenPack(THE_ZIP, f"it is larger than {most_bytes} bytes")


def _refuse_differences(pack: bytes, members: Mapping[str, bytes]) -> None:
    made = _zipped(members)
    if pack == made:
        return
    if pack.startswith(made):
        raise BrokenPack(THE_ZIP, "something stands after its end")
    if pack.startswith(made[:-2]):
        raise BrokenPack(THE_ZIP, "it has a comment, or stops too soon")

    at = 0
    for name, size in _parts(members):
        if pack[at : at + size] != made[at : at + size]:
            raise BrokenPack(name, "its bytes, its place or what the zip says of it were changed")
        at += size


def _parts(members: Mapping[str, bytes]) -> Iterator[tuple[str, int]]:
    yield from ((name, _LOCAL.size + len(name) + len(members[name])) for name in sorted(members))
    yield from ((name, _CENTRAL_BYTES + len(name)) for name in sorted(members))
    yield THE_ZIP, _END_BYTES


def _zipped(members: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            archive.writestr(_plain(name), members[name])
    return whole.getvalue()


def _plain(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info
