"""Reading the chronicle back, in order."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.room.lines import Line, line
from assemblee.room.tables import ChronicleLine


async def chronicle(session: AsyncSession, meeting_id: str) -> list[Line]:
    """All that the room saw in this meeting, first things first."""
    rows = await session.scalars(
        select(ChronicleLine).where(ChronicleLine.meeting_id == meeting_id).order_by(ChronicleLine.n)
    )
    return [line(row.at, row.fact, row.values) for row in rows]
