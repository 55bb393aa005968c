"""The keys with which this installation signs, in a file for this user alone beside the database.

One key on each line, the last signs. Older ones stay until every record was told of the new one.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from assemblee.record.signing.rules import public_hex
from assemblee.secret import derived
from assemblee.settings import Settings

SIGNING = "signing"
"""Under this name a session carries the `SigningKeys` of its installation; without them nothing is signed."""


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """Makes and finds keys. `shared` is the secret of several machines, or empty."""

    path: Path
    shared: bytes = b""

    def current(self) -> Ed25519PrivateKey:
        """The key that signs now; made at need."""
        return self._all()[-1]

    def of(self, public: str) -> Ed25519PrivateKey | None:
        """The key with this public part, if it is ours and not forgotten."""
        return next((each for each in self._all() if public_hex(each.public_key()) == public), None)

    def renew(self) -> str:
        """From now on another key signs; returns its public part. Raises ValueError for a shared secret."""
        if self.shared:
            raise ValueError("the key comes from ASSEMBLEE_SECRET")
        seeds = [*(each.private_bytes_raw() for each in self._all()), secrets.token_bytes(32)]
        self._write(seeds)
        return public_hex(self.current().public_key())

    def forget_older(self) -> None:
        """Only the key that signs now stays."""
        if not self.shared:
            self._write([self.current().private_bytes_raw()])

    def _all(self) -> list[Ed25519PrivateKey]:
        if self.shared:
            return [Ed25519PrivateKey.from_private_bytes(derived(self.shared, "record-signing"))]
        if not self.path.exists():
            self._write([secrets.token_bytes(32)], only_new=True)
        lines = self.path.read_text().split()
        return [Ed25519PrivateKey.from_private_bytes(bytes.fromhex(line)) for line in lines]

    def _write(self, seeds: list[bytes], *, only_new: bool = False) -> None:
        unfinished = self.path.with_suffix(f".{secrets.token_hex(4)}")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write("".join(f"{seed.hex()}\n" for seed in seeds))
            file.flush()
            os.fsync(file.fileno())
        if not only_new:
            unfinished.replace(self.path)
            return
        try:
            self.path.hardlink_to(unfinished)
        except FileExistsError:
            pass  # another process was first
        finally:
            unfinished.unlink()


def signing_keys(settings: Settings) -> SigningKeys:
    """Where this installation keeps them."""
    return SigningKeys(settings.data / "signing.key", settings.secret.encode())
