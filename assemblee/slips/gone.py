"""`gone.txt` beside the database: ids of slips that were taken back, so that no older copy brings them back.

It holds no text and no time; its lines are sorted, so neither do they tell an order.
"""

import asyncio
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoneFile:
    """The ids in one file; every restore and import looks in it."""

    path: Path
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def add(self, *ids: str) -> None:
        """Safely on the disk when this returns."""
        async with self._one_at_a_time:
            await asyncio.to_thread(self._add, ids)

    def ids(self) -> frozenset[str]:
        """All of them; none where there is no file yet."""
        try:
            return frozenset(self.path.read_text().split())
        except FileNotFoundError:
            return frozenset()

    def _add(self, ids: tuple[str, ...]) -> None:
        all_ids = sorted(self.ids() | set(ids))
        unfinished = self.path.with_suffix(f".{secrets.token_hex(4)}")
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write("".join(f"{each}\n" for each in all_ids))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.path)
