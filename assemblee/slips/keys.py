"""The key of each round: in a file of its own, never in the database, a backup or a pack.

It is on the disk before the round opens, and gone once its slips were released: from then on nobody can open
a box that some copy of the database still holds. Where several machines share `ASSEMBLEE_SECRET` there is no
such file: the key is derived from that secret and a salt in the round's row, so whoever has both can open old
boxes (the start says so).
"""

import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from assemblee.secret import derived
from assemblee.settings import Settings
from assemblee.slips.disk import sync, write_safely
from assemblee.slips.errors import KeyLost
from assemblee.slips.sealing import Seal

_LONG = 32


@dataclass(frozen=True, slots=True)
class RoundKeys:
    """Makes, finds and forgets keys of rounds. `shared` is the secret of several machines, or empty."""

    folder: Path
    shared: bytes = b""

    def make(self, round_id: str) -> str:
        """A new key, safely on the disk when this returns; returns the salt for the round's row, if it has
        one.

        Nothing may wait that an older key closed. That one could be an orphan, about to be swept.
        """
        if self.shared:
            return secrets.token_hex(_LONG)
        write_safely(self._file(round_id), secrets.token_bytes(_LONG))
        return ""

    def seal(self, round_id: str, salt: str) -> Seal:
        """The seal of a round; raises `KeyLost`."""
        if self.shared and salt:
            return Seal(derived(self.shared, f"seal|{round_id}|{salt}"))
        try:
            key = self._file(round_id).read_bytes()
        except FileNotFoundError:
            raise KeyLost from None
        if len(key) != _LONG:
            raise KeyLost
        return Seal(key)

    def forget(self, round_id: str) -> None:
        """Nobody opens what was sealed with this key any more."""
        self._file(round_id).unlink(missing_ok=True)
        sync(self.folder)

    def on_disk(self) -> dict[str, float]:
        """Rounds that have a file with a key, and how many seconds ago it was made."""
        return {file.stem: time.time() - file.stat().st_mtime for file in self.folder.glob("*.key")}

    def _file(self, round_id: str) -> Path:
        return self.folder / f"{Path(round_id).name}.key"


def round_keys(settings: Settings) -> RoundKeys:
    """Where this installation keeps the keys of its rounds."""
    return RoundKeys(settings.data / "rounds", settings.secret.encode())
