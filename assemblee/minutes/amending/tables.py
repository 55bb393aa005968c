"""Amendments, the hashes that prove presence, and corrections of what was adopted."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import NotFound
from assemblee.minutes.amending.rules import About, Amendment, Amendments, Proposal, State
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class AmendmentRow(Table):
    """What somebody who was there proposes: no name, no number, no time, and rows in no order."""

    __tablename__ = "amendment"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    about: Mapped[str]
    part: Mapped[str]
    text: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    stays: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(default=State.OPEN)
    answer: Mapped[str] = mapped_column(default="")

    @property
    def said(self) -> Amendment:
        proposal = Proposal(About(self.about), self.part, self.text, self.reason, self.stays)
        return Amendment(self.id, proposal, State(self.state), self.answer)


class WasThere(Table):
    """A hash that the code of somebody who was there leads to. Each code has several, and which belong
    together is nowhere.
    """

    __tablename__ = "was_there"
    __table_args__ = NOT_IN_ORDER

    hash: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)


class HandedKey(Table):
    """The key to the hashes of a meeting that came from another computer; only of these, and only as long."""

    __tablename__ = "handed_key"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    key: Mapped[bytes]


class Correction(Table):
    """That the note-taker makes the next version of adopted minutes, why, and when it was last changed."""

    __tablename__ = "correction"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    why: Mapped[str]
    changed_at: Mapped[datetime]


class OtherWords(Table):
    """What a part of adopted minutes says from this version on; without words it is not there any more."""

    __tablename__ = "other_words"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    about: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    text_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")


class AdoptionAsked(Table):
    """That this assemblee looks at the minutes of an earlier one on the big screen, and at which page of
    them.
    """

    __tablename__ = "adoption_asked"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    earlier_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    page: Mapped[int] = mapped_column(default=0)


class Erasing(Table):
    """While this row is there, and no longer than one transaction, words may leave adopted rows of a
    meeting.
    """

    __tablename__ = "erasing"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)


async def amendments_of(session: AsyncSession, meeting_id: str) -> Amendments:
    """All amendments to the minutes of a meeting."""
    query = select(AmendmentRow).where(AmendmentRow.meeting_id == meeting_id).order_by(AmendmentRow.id)
    return Amendments(tuple(row.said for row in await session.scalars(query)))


async def this_amendment(session: AsyncSession, meeting_id: str, amendment_id: str) -> AmendmentRow:
    """The amendment of an address; raises `NotFound`, also for one of another meeting."""
    row = await session.get(AmendmentRow, amendment_id)
    if row is None or row.meeting_id != meeting_id:
        raise NotFound
    return row


async def corrections_of(session: AsyncSession, meeting_id: str) -> dict[int, Correction]:
    """The corrections by the version they make, also the one that is not adopted yet."""
    query = select(Correction).where(Correction.meeting_id == meeting_id).order_by(Correction.version)
    return {row.version: row for row in await session.scalars(query)}


async def other_words_of(session: AsyncSession, meeting_id: str, last: int) -> list[OtherWords]:
    """What corrections up to version `last` say, oldest first."""
    here = (OtherWords.meeting_id == meeting_id, OtherWords.version <= last)
    query = select(OtherWords).where(*here).order_by(OtherWords.version, OtherWords.about, OtherWords.part)
    return list(await session.scalars(query))
