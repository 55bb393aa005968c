"""The items of an evening, as they were planned and as they went."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import NotFound
from assemblee.room.tables import Meeting
from assemblee.storage import Table, new_id


class Item(Table):
    """One part of a meeting; `round_kind` says what its cards are about, and is empty where none are written.

    `policy` orders its hands; empty: as the whole meeting.

    `opened_at` and `closed_at` are of the last time it was the current item.
    """

    __tablename__ = "item"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    title_second: Mapped[str] = mapped_column(default="")
    question: Mapped[str] = mapped_column(default="")
    question_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int]
    round_kind: Mapped[str] = mapped_column(default="")
    policy: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    @property
    def has_begun(self) -> bool:
        return self.opened_at is not None


async def items_of(session: AsyncSession, meeting_id: str) -> list[Item]:
    """The items of a meeting in their order."""
    query = select(Item).where(Item.meeting_id == meeting_id).order_by(Item.position)
    return list(await session.scalars(query))


async def this_item(session: AsyncSession, meeting_id: str, item_id: str) -> Item:
    """The item of an address; raises `NotFound`, also for an item of another meeting."""
    item = await session.get(Item, item_id)
    if item is None or item.meeting_id != meeting_id:
        raise NotFound
    return item


async def current_item(session: AsyncSession, meeting: Meeting) -> Item | None:
    """What the room is doing now; nothing before the doors open."""
    return await session.get(Item, meeting.current_item) if meeting.current_item else None
