"""Ways to harm a pack at random, each with the places that `verify` may blame for it."""

import json
from collections.abc import Callable, Mapping, Sequence
from random import Random

from assemblee.record.as_json import RECORD
from assemblee.record.canonical import canonical
from assemblee.record.packs import MANIFEST, THE_ZIP, manifest, read_pack
from tests.record.tampering import flipped, zip_of

Harm = Callable[[bytes, Random], tuple[bytes, set[str]]]
"""A pack and chance in; the harmed pack, and whom `verify` is to name."""


def byte(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """One byte in one file is another one; MANIFEST was made anew, or not."""
    files = read_pack(pack)
    name = chance.choice([each for each in files if files[each]])
    changed = flipped(files[name], chance.randrange(len(files[name])), chance.randrange(1, 256))
    return _packed({**files, name: changed}, chance, name), {name}


def removal(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """A file is not there."""
    files = read_pack(pack)
    name = chance.choice(sorted(files))
    return _packed({each: data for each, data in files.items() if each != name}, chance, name), {name}


def swap(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """Two files have changed places."""
    files = read_pack(pack)
    one, other = chance.sample(sorted(files.keys() - {MANIFEST, RECORD}), 2)
    return _packed({**files, one: files[other], other: files[one]}, chance), {one, other}


def extra(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """A file that nobody committed to."""
    name = f"meeting-1/extra-{chance.randrange(10**6)}.html"
    return _packed({**read_pack(pack), name: b"<h1>Verslag</h1>"}, chance), {name}


def cut(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """An entry is taken out of the chain, and everything around it made anew."""

    def without(read: dict[str, list[dict[str, object]]]) -> None:
        del read["entries"][chance.randrange(len(read["entries"]))]
        for last in read["entries"][-1:]:
            read["head"] = last["hash"]  # type: ignore[assignment]

    files = read_pack(pack)
    names = {each["name"] for entry in _entries(files) for each in entry["body"].get("files", [])}
    return _rewritten(files, without), {RECORD, *names}


def header(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """One byte of what the zip says of its files, between them and at its end, is another one."""
    files = read_pack(pack)
    start = pack.index(b"PK\x01\x02")
    at = chance.choice([*range(30), *range(start, len(pack))])
    return flipped(pack, at, chance.randrange(1, 256)), {THE_ZIP, *files}


def renamed(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """A file has another name."""
    files = read_pack(pack)
    name = chance.choice(sorted(files.keys() - {MANIFEST, RECORD}))
    other = f"{name[:-1]}x"
    moved = {(other if each == name else each): data for each, data in files.items()}
    return _packed(moved, chance), {name, other}


def after(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """Something stands behind the zip, or it stops too soon."""
    if chance.random() < 0.5:
        return pack + chance.randbytes(chance.randrange(1, 40)), {THE_ZIP}
    return pack[: -chance.randrange(1, 20)], {THE_ZIP, *read_pack(pack)}


def signature(pack: bytes, chance: Random) -> tuple[bytes, set[str]]:
    """A signature is another one, or belongs to another head."""

    def other(read: dict[str, list[dict[str, str]]]) -> None:
        rows = read["signatures"]
        row = chance.choice(rows)
        signed = bytes.fromhex(row["signature"])
        row["signature"] = flipped(signed, chance.randrange(64), chance.randrange(1, 256)).hex()

    return _rewritten(read_pack(pack), other), {RECORD}


HARMS: Sequence[Harm] = (byte, removal, swap, extra, cut, header, renamed, after, signature)


def _entries(files: Mapping[str, bytes]) -> list[dict[str, dict[str, list[dict[str, str]]]]]:
    return json.loads(files[RECORD])["entries"]  # type: ignore[no-any-return]


def _rewritten(files: Mapping[str, bytes], change: Callable[..., None]) -> bytes:
    read = json.loads(files[RECORD])
    change(read)
    changed = {**files, RECORD: canonical(read)}
    return zip_of({**changed, MANIFEST: manifest(changed)})


def _packed(files: Mapping[str, bytes], chance: Random, without: str = "") -> bytes:
    """With the old MANIFEST as often as with a new one."""
    if chance.random() < 0.5 or MANIFEST not in files or without == MANIFEST:
        return zip_of(files)
    return zip_of({**files, MANIFEST: manifest(files)})
