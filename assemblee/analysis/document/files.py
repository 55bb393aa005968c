"""Where the files of an adopted version lie in the record."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import NotFound
from assemblee.record.tables import RecordText


def version_file(number: int, ending: str) -> str:
    """Where a version lies in the pack."""
    return f"analysis/version-{number}.{ending}"


async def adopted_bytes(session: AsyncSession, trajectory_id: str, number: int, ending: str) -> bytes:
    """The very bytes that were adopted, from the record; raises `NotFound`."""
    here = RecordText.trajectory_id == trajectory_id, RecordText.file == version_file(number, ending)
    stored = await session.scalar(select(RecordText.data).where(*here))
    if stored is None:
        raise NotFound
    return stored
