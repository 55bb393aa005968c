"""The meeting itself, its chronicle, and the acts that were already done."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, false, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import CodeUnknown, NotFound
from assemblee.storage import Table, new_id


class MeetingState(StrEnum):
    """Planned, going on, or over; nothing goes back."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class Meeting(Table):
    """One gathering. Every change of it takes this row first, and gives it the next version.

    `epoch.version` names a state for the screens; the epoch is new after a restore, so that another
    history wins. `code` is what people type to join, `wall_key` opens the big screen without logging
    in. How the floor is shared out: `policy`, whether guests wait for residents' first turns, how long a turn
    may last, and whether numbers are given at the door (`door_cards` were printed) or lie on the chairs.
    Where `guests_write`, they also write cards about the problem. `promise` is what the room was told about
    cards without a name when the doors opened. `handed_to` says where it goes on, when that is another
    computer: until it is taken back, nothing is changed here.
    `practice` says from the first moment that it is only tried out, and is wiped.
    """

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("trajectory_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"))
    number: Mapped[int]
    title: Mapped[str]
    question: Mapped[str]
    question_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    decides: Mapped[str] = mapped_column(default="")
    goes_to: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None]
    steps: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[str]] = mapped_column(default=lambda: ["nl"])
    state: Mapped[str] = mapped_column(default=MeetingState.PLANNED)
    current_item: Mapped[str | None]
    policy: Mapped[str] = mapped_column(default="fair-list")
    guests_wait: Mapped[bool] = mapped_column(default=True)
    guests_write: Mapped[bool] = mapped_column(default=False, server_default=false())
    turn_seconds: Mapped[int] = mapped_column(default=120)
    numbers_at_door: Mapped[bool] = mapped_column(default=False)
    numbers_on_chairs: Mapped[bool] = mapped_column(default=False)
    door_cards: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(unique=True)
    code_expires_at: Mapped[datetime | None]
    wall_key: Mapped[str] = mapped_column(unique=True, default=new_id)
    wifi_name: Mapped[str] = mapped_column(default="", server_default="")
    wifi_password: Mapped[str] = mapped_column(default="", server_default="")
    promise: Mapped[str] = mapped_column(default="")
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    handed_to: Mapped[str] = mapped_column(default="")
    practice: Mapped[bool] = mapped_column(default=False, server_default=false())
    epoch: Mapped[str] = mapped_column(default=lambda: new_id()[:6])
    version: Mapped[int] = mapped_column(default=0)
    noted: Mapped[int] = mapped_column(default=0)

    @property
    def label(self) -> str:
        """`epoch.n`: the name screens know this state by."""
        return f"{self.epoch}.{self.version}"


async def read_meeting(session: AsyncSession, meeting_id: str) -> Meeting | None:
    """The meeting, first of all that is read for a drawing: in half the time that `get` takes."""
    return await session.scalar(_MEETING, {"meeting": meeting_id})


_MEETING = select(Meeting).where(Meeting.id == bindparam("meeting"))


async def meeting_here(session: AsyncSession, meeting_id: str) -> Meeting:
    """The meeting of an address; raises `NotFound`."""
    meeting = await session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    return meeting


async def meeting_with_code(session: AsyncSession, code: str | None, now: datetime) -> Meeting:
    """The meeting that is joined with this code; raises `CodeUnknown` for a wrong or old one."""
    meeting = await session.scalar(select(Meeting).where(Meeting.code == code)) if code else None
    expired = meeting is not None and meeting.code_expires_at is not None and meeting.code_expires_at < now
    if meeting is None or expired or meeting.state == MeetingState.CLOSED:
        raise CodeUnknown
    return meeting


class ChronicleLine(Table):
    """What the whole room could see, to the minute, in plain values; never a seat, name, device or author."""

    __tablename__ = "chronicle_line"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    fact: Mapped[str]
    values: Mapped[dict[str, Any]]


class LastDeed(Table):
    """What a desk did last while the evening goes on, and the mark of its device."""

    __tablename__ = "last_deed"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    deed: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]


class ActDone(Table):
    """That an act was done once: its key made unreadable, where to go next, and the day after which it is
    forgotten.
    """

    __tablename__ = "act_done"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str]
    forget_after: Mapped[date]
