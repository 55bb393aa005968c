"""A seal that closes nothing: so a trial shows that it would notice."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from unittest.mock import patch

from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import Slip
from assemblee.slips.sealing import Box, Seal


class Open(Seal):
    """What is laid in the box can be read on it."""

    def __init__(self) -> None:
        pass

    def place(self, slip_id: str) -> str:
        return slip_id

    def closed(self, box: Box) -> bytes:
        return json.dumps({"slip": asdict(box.slip), "mac": box.mac}, ensure_ascii=False).encode()

    def opened(self, place: str, sealed: bytes) -> Box:
        inside = json.loads(sealed)
        return Box(Slip(**inside["slip"]), inside["mac"])


@contextmanager
def sealing(on: bool) -> Iterator[None]:
    """With sealing, as the program does it, or without."""
    if on:
        yield
        return
    with patch.object(RoundKeys, "seal", lambda *_: Open()):
        yield
