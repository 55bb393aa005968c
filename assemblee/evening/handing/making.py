"""An evening as a file, read in one picture of the database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.evening.handing.carried import CARRIED, Carried
from assemblee.evening.handing.file import Head
from assemblee.evening.handing.rows import plain, rows_of
from assemblee.minutes.amending.presence import presence_at
from assemblee.minutes.gathering import evening_of
from assemblee.minutes.surroundings import around_of
from assemblee.people.codes import Door
from assemblee.record.canonical import Json
from assemblee.room.tables import Meeting
from assemblee.trajectory.tables import this_trajectory

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Drawn:
    """What will be written into the file."""

    head: Head
    rows: dict[str, Json]


async def drawn(session: AsyncSession, door: Door, meeting: Meeting, now: datetime) -> Drawn:
    """All that goes along with this meeting."""
    around = await around_of(session, meeting, await evening_of(session, meeting))
    presence = await presence_at(session, door, meeting.id)
    head = Head(
        meeting=meeting.id,
        number=meeting.number,
        trajectory=(await this_trajectory(session, meeting.trajectory_id)).name,
        to=meeting.handed_to,
        at=f"{now:%Y-%m-%dT%H:%MZ}",
        steps=around.steps,
        led_by=around.led_by,
        presence=presence.key.hex(),
    )
    return Drawn(head, await rows_along(session, meeting.id))


async def rows_along(session: AsyncSession, meeting_id: str) -> dict[str, Json]:
    """The rows that go along, by table."""
    ids: dict[str, list[str]] = {"": [meeting_id]}
    found: dict[str, Json] = {}
    for carried in CARRIED:
        rows = await _of(session, carried, ids[carried.of])
        found[carried.name] = rows
        ids[carried.name] = [str(row["id"]) for row in rows if "id" in row]
    return found


async def _of(session: AsyncSession, carried: Carried, ids: Collection[str]) -> list[dict[str, Json]]:
    table, of = rows_of(carried), list(ids)
    found: list[dict[str, Json]] = []
    for some in (of[at : at + AT_ONCE] for at in range(0, len(of), AT_ONCE)):
        query = select(table).where(table.c[carried.by].in_(some)).order_by(*table.primary_key.columns)
        rows = (await session.execute(query)).mappings()
        found += [plain(carried, {str(name): value for name, value in row.items()}) for row in rows]
    return found
