"""What came along with a meeting that was held on another computer."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.storage import Table


class CameAlong(Table):
    """The steps it worked on by their titles, what those at the desk were, and the key that signed it over,
    in hex.
    """

    __tablename__ = "came_along"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    steps: Mapped[list[str]] = mapped_column(default=list)
    led_by: Mapped[list[str]] = mapped_column(default=list)
    key: Mapped[str]


async def came_along(session: AsyncSession, meeting_id: str) -> CameAlong | None:
    """What came along; nothing with a meeting that was held here."""
    return await session.scalar(select(CameAlong).where(CameAlong.meeting_id == meeting_id))
