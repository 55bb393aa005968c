"""Which trajectories are copies of records made elsewhere."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.storage import Table


class RecordCopy(Table):
    """That the record of this trajectory was imported; it is only read until its key names ours."""

    __tablename__ = "record_copy"

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)


async def record_there(session: AsyncSession, record: str) -> bool:
    """Whether a trajectory with this id is on this computer already."""
    trajectory = Table.metadata.tables["trajectory"]
    return await session.scalar(select(trajectory.c.id).where(trajectory.c.id == record)) is not None


async def is_copy(session: AsyncSession, trajectory_id: str) -> bool:
    """Whether the record of this trajectory came from elsewhere."""
    return await session.get(RecordCopy, trajectory_id) is not None
