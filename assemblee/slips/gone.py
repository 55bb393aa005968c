"""`gone.txt` beside the database: ids of slips that were taken back, so that no older copy brings them back.

It holds no text and no time; its lines are sorted, so neither do they tell an order.
"""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from assemblee.settings import Settings
from assemblee.slips.disk import write_safely


@dataclass(frozen=True, slots=True)
class GoneFile:
    """The ids in one file; every restore and import looks in it."""

    path: Path
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def add(self, *ids: str) -> None:
        """Safely on the disk when this returns."""
        async with self._one_at_a_time:
            await asyncio.to_thread(self._add, ids)

    async def has(self, id_: str) -> bool:
        """Whether this one was taken back."""
        return id_ in await asyncio.to_thread(self.ids)

    def ids(self) -> frozenset[str]:
        """All of them; none where there is no file yet."""
        try:
            return frozenset(self.path.read_text().split())
        except FileNotFoundError:
            return frozenset()

    def _add(self, ids: tuple[str, ...]) -> None:
        before = self.ids()
        if not before.issuperset(ids):
            lines = (f"{each}\n" for each in sorted(before | set(ids)))
            write_safely(self.path, "".join(lines).encode())


def gone_file(settings: Settings) -> GoneFile:
    """Where this installation keeps it."""
    return GoneFile(settings.data / "gone.txt")
