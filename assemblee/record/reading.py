"""The book as people read it."""

import asyncio
from dataclasses import dataclass

from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record import tables
from assemblee.record.book import BookLine, book_lines, titles_in
from assemblee.record.importing.tables import is_copy
from assemblee.record.rules import fingerprint
from assemblee.record.signing.actions import key_expected
from assemblee.record.signing.rules import KEY, key_fingerprint
from assemblee.storage import Storage
from assemblee.trajectory.tables import Step, Trajectory, steps_of, this_trajectory


@dataclass(frozen=True, slots=True)
class Book:
    """A trajectory with its steps, the lines of its record, the seal of the last one, and what people compare
    of the key that signs; `copy` for one that is kept elsewhere.
    """

    trajectory: Trajectory
    steps: list[Step]
    lines: list[BookLine]
    seal: str
    key: str
    copy: bool

    @property
    def lost_key(self) -> bool:
        """Whether it went on under a key that no older one vouches for."""
        return any(line.lost for line in self.lines if line.kind == KEY)


async def seal_here(trajectory_id: FromPath[str], storage: NamedDependency[Storage]) -> str:
    """The seal of a book, for pages of features below the record; nothing before anything was adopted."""
    async with storage.reading() as session:
        return await tables.head_fingerprint(session, trajectory_id)


async def book_of(session: AsyncSession, trajectory_id: str) -> Book:
    """The book of a trajectory, also before anything was adopted; raises `NotFound`."""
    trajectory = await this_trajectory(session, trajectory_id)
    entries = await tables.entries_of(session, trajectory_id)
    words = await tables.words_of(session, trajectory_id, {*titles_in(entries)})
    return Book(
        trajectory,
        await steps_of(session, trajectory_id),
        await asyncio.to_thread(book_lines, entries, words, trajectory.zone),
        fingerprint(entries[-1].hash) if entries else "",
        key_fingerprint(await key_expected(session, trajectory_id)),
        await is_copy(session, trajectory_id),
    )
