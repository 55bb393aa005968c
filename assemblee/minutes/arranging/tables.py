"""The row of an arrangement."""

from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.minutes.arranging.rules import Arrangement, arranged
from assemblee.storage import Table


class MinutesOrder(Table):
    """The parts of a page by their names; `version` goes up with every change."""

    __tablename__ = "minutes_order"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    parts: Mapped[list[str]]
    left_out: Mapped[list[str]]
    version: Mapped[int]


async def arrangement_of(session: AsyncSession, meeting_id: str) -> Arrangement:
    """How the parts of these minutes stand; as the program puts them where nobody changed that."""
    row = await session.get(MinutesOrder, meeting_id)
    return arranged(row.parts, row.left_out, row.version) if row else arranged()
