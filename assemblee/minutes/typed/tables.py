"""The rows of typed lines."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import NotFound
from assemblee.minutes.around import Typed
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class TypedLine(Table):
    """One line for the minutes; `item_id` is empty where its kind has a place of its own.

    `position` counts within a meeting, `version` goes up with every change.
    """

    __tablename__ = "minutes_line"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[str] = mapped_column(default="")
    kind: Mapped[str]
    position: Mapped[int]
    text: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def said(self) -> Typed:
        return Typed(self.id, self.kind, self.item_id, self.text, self.version)


async def lines_typed(session: AsyncSession, meeting_id: str) -> list[TypedLine]:
    """The lines of a meeting, in the order in which they were typed."""
    query = select(TypedLine).where(TypedLine.meeting_id == meeting_id)
    return list(await session.scalars(query.order_by(TypedLine.position)))


async def this_line(session: AsyncSession, meeting_id: str, line_id: str) -> TypedLine:
    """The line of an address; raises `NotFound`, also for one of another meeting."""
    line = await session.get(TypedLine, line_id)
    if line is None or line.meeting_id != meeting_id:
        raise NotFound
    return line
