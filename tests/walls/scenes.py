"""Every composition of the big screen as rows of a database: a test draws it without playing an evening.

Each is a trajectory with one meeting of its own, whose wall opens on `/w/<scene>-<words>`.
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.rules import ItemKind
from assemblee.agenda.tables import Item
from assemblee.room.tables import Meeting, MeetingState
from assemblee.serve import prepare_database, prepare_folder
from assemblee.settings import Settings
from assemblee.storage import Storage, Table
from assemblee.trajectory.tables import Trajectory
from tests.walls.words import Words

NOW = datetime.now(UTC)


class Laying:
    """The rows of one wall: its meeting, and what is laid beside it."""

    def __init__(self, session: AsyncSession, name: str, words: Words) -> None:
        self.session = session
        self.words = words
        self.trajectory = Trajectory(
            id=f"t-{name}",
            name="De Merelbuurt",
            controller="Bewonersgroep Merel",
            languages=list(words.languages),
        )
        self.meeting = self.a_meeting(name, 7)

    def a_meeting(self, name: str, number: int, **columns: object) -> Meeting:
        words = self.words
        given: dict[str, object] = {
            "title": words.text(1, 80),
            "question": words.text(0, 200),
            "question_second": words.other(0, 200),
            "second_language": words.language,
            "languages": list(words.languages),
            "state": MeetingState.OPEN,
            "opened_at": NOW - timedelta(hours=1),
            "code": hashlib.sha256(name.encode()).hexdigest()[:6].upper(),
            "wall_key": name,
        }
        return Meeting(id=f"m-{name}", trajectory_id=self.trajectory.id, number=number, **(given | columns))

    def item(self, kind: ItemKind) -> Item:
        """The part of the evening that goes on."""
        words = self.words
        return Item(
            id=f"i-{self.meeting.id}",
            meeting_id=self.meeting.id,
            position=1,
            kind=kind,
            title=words.text(1, 80),
            title_second=words.other(1, 80),
            question=words.text(0, 200),
            question_second=words.other(0, 200),
            second_language=words.language,
            minutes=10,
            opened_at=NOW,
        )

    async def add(self, *rows: Table) -> None:
        """In this order, as later rows name earlier ones."""
        for row in rows:
            self.session.add(row)
            await self.session.flush()

    async def add_all(self, rows: Iterable[Table]) -> None:
        self.session.add_all(rows)
        await self.session.flush()

    async def begin(self, kind: ItemKind) -> None:
        """The trajectory, the meeting, and its item as the current one."""
        item = self.item(kind)
        await self.add(self.trajectory, self.meeting, item)
        self.meeting.current_item = item.id


Rows = Callable[[Laying], Awaitable[None]]
"""What leads to a scene."""


def lay(data: Path, wanted: Mapping[str, Rows], words: Iterable[Words]) -> list[str]:
    """Lay these scenes in all these words; returns the keys of their walls."""
    with ThreadPoolExecutor(1) as elsewhere:  # Playwright marks this thread as running a loop
        return elsewhere.submit(asyncio.run, _lay(data, wanted, list(words))).result()


async def _lay(data: Path, wanted: Mapping[str, Rows], words: list[Words]) -> list[str]:
    settings = Settings(data=data, open_browser=False)
    prepare_folder(settings)
    await prepare_database(settings)
    storage = Storage(settings.database)
    keys = []
    async with storage.writing() as session:
        for scene, rows in wanted.items():
            for kind in words:
                keys.append(f"{scene}-{kind.name}")
                await rows(Laying(session, keys[-1], kind))
    await storage.close()
    return keys
