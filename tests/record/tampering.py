"""Ways to spoil a pack, and whom verify blames for it."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from assemblee.record.as_json import RECORD
from assemblee.record.canonical import canonical
from assemblee.record.packs import make_pack
from assemblee.record.verify import Answer, verify


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """A zip as packs are, made apart from the code under test, of whatever members there are."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in sorted(members):
            archive.writestr(plain(name), members[name])
    return whole.getvalue()


def plain(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    return info


def members_of(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def flipped(data: bytes, place: int, change: int) -> bytes:
    """The same bytes but for one; `change` is 1 to 255."""
    return data[:place] + bytes([data[place] ^ change]) + data[place + 1 :]


def rewritten(files: Mapping[str, bytes], change: Callable[[Any], object]) -> bytes:
    """The pack with another record.json, canonical and listed as it should be."""
    read = json.loads(files[RECORD])
    change(read)
    return make_pack({**files, RECORD: canonical(read)})


def blamed(pack: bytes) -> str:
    """The file that verify names; the pack is not whole."""
    verdict = verify(pack)
    assert verdict.whole.answer is Answer.NO
    assert not verdict.holds
    assert verdict.fault is not None
    assert verdict.fault.reason
    return verdict.fault.file
