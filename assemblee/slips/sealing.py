"""Sealed boxes: what waits in the database is a fixed number of bytes that only the round's key opens.

A box lies at a place that the key derives from the slip's id, so neither place, time nor size says anything
about the card that comes out of it later. The seal is ChaCha20-Poly1305 (RFC 8439), bound to that place.
"""

import hmac
import json
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from assemblee.secret import derived
from assemblee.slips.errors import BoxFull
from assemblee.slips.rules import Slip

BOX = 4096
"""Bytes of every box."""

_NONCE = 12
_ROOM = BOX - _NONCE - 16


@dataclass(frozen=True, slots=True)
class Box:
    """A slip, and the mark by which the message that brought it is known when it comes again."""

    slip: Slip
    mac: str


class CannotBeOpened(Exception):
    """This box was sealed with another key, or somebody changed it."""


class Seal:
    """Closes and opens the boxes of one round; `key` is 32 bytes that are in no database."""

    def __init__(self, key: bytes) -> None:
        self._places = derived(key, "place")
        self._cipher = ChaCha20Poly1305(derived(key, "box"))

    def place(self, slip_id: str) -> str:
        """Where the box of a slip lies: 128 bits in hex, which tell nothing without the key."""
        return hmac.digest(self._places, b"pid" + slip_id.encode(), "sha256")[:16].hex()

    def closed(self, box: Box) -> bytes:
        """The box for its place, of the one size all have; raises `BoxFull`."""
        inside = json.dumps(_values(box), ensure_ascii=False, separators=(",", ":")).encode()
        if len(inside) > _ROOM:
            raise BoxFull
        nonce = secrets.token_bytes(_NONCE)
        place = self.place(box.slip.id).encode()
        return nonce + self._cipher.encrypt(nonce, inside.ljust(_ROOM), place)

    def opened(self, place: str, sealed: bytes) -> Box:
        """What lies in the box at this place; raises `CannotBeOpened`."""
        nonce, rest = sealed[:_NONCE], sealed[_NONCE:]
        try:
            inside = json.loads(self._cipher.decrypt(nonce, rest, place.encode()))
        except (InvalidTag, ValueError):
            raise CannotBeOpened from None
        return Box(Slip(inside["id"], inside["body"], inside["lock"], inside["withdrawn"]), inside["mac"])


def _values(box: Box) -> dict[str, object]:
    slip = box.slip
    return {
        "id": slip.id,
        "body": dict(slip.body),
        "lock": slip.lock,
        "withdrawn": slip.withdrawn,
        "mac": box.mac,
    }
