"""The paragraphs of the document, what rooms said of them, and the versions that were adopted."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.analysis.document.rules import Statement
from assemblee.analysis.document.sections import Section
from assemblee.errors import NotFound
from assemblee.minutes.parts import Text
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class Paragraph(Table):
    """One statement of the document; `cites` are ids of piles and cards, without any it is an
    assumption.

    `version` goes up with every change, so that two people never overwrite each other. `origin` is what the
    program drafted it from; once `touched` by people it is theirs. Removed ones stay, to be put back.
    """

    __tablename__ = "analysis_paragraph"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), index=True)
    section: Mapped[str]
    position: Mapped[int]
    text: Mapped[str]
    text_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    cites: Mapped[list[str]] = mapped_column(default=list)
    assumption: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(default="")
    touched: Mapped[bool] = mapped_column(default=True)
    removed: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def said(self) -> Statement:
        return Statement(
            id=self.id,
            section=Section(self.section),
            text=Text(self.text, self.text_second, self.second_language),
            cites=tuple(self.cites),
            assumption=self.assumption,
            version=self.version,
            removed=self.removed,
        )


class LastChange(Table):
    """When somebody last changed the document: two people adopt only what stood still for a while."""

    __tablename__ = "analysis_last_change"

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    at: Mapped[datetime]


class HandsCounted(Table):
    """How many hands an assemblee counted for a paragraph, as it was in this version."""

    __tablename__ = "analysis_hands"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    paragraph_id: Mapped[str] = mapped_column(ForeignKey("analysis_paragraph.id"), primary_key=True)
    version: Mapped[int]
    agree: Mapped[int]
    different: Mapped[int]
    open: Mapped[int]


class SeenDifferently(Table):
    """What so many people see differently; who they are is nowhere. It stays whatever becomes of the text."""

    __tablename__ = "analysis_dissent"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    paragraph_id: Mapped[str] = mapped_column(ForeignKey("analysis_paragraph.id"))
    people: Mapped[int]
    text: Mapped[str]
    text_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")


class ReadAloud(Table):
    """Which paragraph the room looks at now."""

    __tablename__ = "analysis_read_aloud"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    paragraph_id: Mapped[str] = mapped_column(ForeignKey("analysis_paragraph.id"))


class Laid(Table):
    """That people laid an answer beside a cause."""

    __tablename__ = "analysis_answer"

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    cause_id: Mapped[str] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(primary_key=True)


class DocumentApproval(Table):
    """That somebody with a device in this trajectory approved the document with this seal, and what they are
    in the neighbourhood.
    """

    __tablename__ = "analysis_approval"

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    standing: Mapped[str]
    seal: Mapped[str]


class AdoptedVersion(Table):
    """That a version was adopted: how, when, by which entry of the record, and which paragraphs it had."""

    __tablename__ = "analysis_version"

    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    how: Mapped[str]
    meeting_id: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    entry: Mapped[str]
    seal: Mapped[str]
    paragraphs: Mapped[dict[str, Any]]


async def paragraphs_of(session: AsyncSession, trajectory_id: str) -> list[Paragraph]:
    """All paragraphs, removed ones too, section by section in their order."""
    query = select(Paragraph).where(Paragraph.trajectory_id == trajectory_id)
    order = Paragraph.section, Paragraph.position, Paragraph.id
    return list(await session.scalars(query.order_by(*order)))


async def this_paragraph(session: AsyncSession, trajectory_id: str, paragraph_id: str) -> Paragraph:
    """The paragraph of an address; raises `NotFound`, also for one of another trajectory."""
    row = await session.get(Paragraph, paragraph_id)
    if row is None or row.trajectory_id != trajectory_id:
        raise NotFound
    return row


async def hands_of(session: AsyncSession, trajectory_id: str) -> list[HandsCounted]:
    """What all assemblees counted."""
    query = select(HandsCounted).join(Paragraph, Paragraph.id == HandsCounted.paragraph_id)
    return list(await session.scalars(query.where(Paragraph.trajectory_id == trajectory_id)))


async def dissents_of(session: AsyncSession, trajectory_id: str) -> list[SeenDifferently]:
    """What people see differently, in the order of their ids, which tells nothing."""
    query = select(SeenDifferently).join(Paragraph, Paragraph.id == SeenDifferently.paragraph_id)
    here = query.where(Paragraph.trajectory_id == trajectory_id)
    return list(await session.scalars(here.order_by(SeenDifferently.id)))


async def laid_of(session: AsyncSession, trajectory_id: str) -> dict[str, list[str]]:
    """The answers that were laid beside each cause."""
    query = select(Laid).where(Laid.trajectory_id == trajectory_id).order_by(Laid.cause_id, Laid.answer_id)
    found: dict[str, list[str]] = {}
    for row in await session.scalars(query):
        found.setdefault(row.cause_id, []).append(row.answer_id)
    return found


async def approvals_of(session: AsyncSession, trajectory_id: str, seal: str) -> list[DocumentApproval]:
    """Who approved the document as it is."""
    here = DocumentApproval.trajectory_id == trajectory_id, DocumentApproval.seal == seal
    return list(await session.scalars(select(DocumentApproval).where(*here)))


async def versions_of(session: AsyncSession, trajectory_id: str) -> list[AdoptedVersion]:
    """The adopted versions, the newest first."""
    query = select(AdoptedVersion).where(AdoptedVersion.trajectory_id == trajectory_id)
    return list(await session.scalars(query.order_by(AdoptedVersion.number.desc())))


async def read_aloud(session: AsyncSession, meeting_id: str) -> str:
    """The id of the paragraph the room looks at, or nothing."""
    row = await session.get(ReadAloud, meeting_id)
    return row.paragraph_id if row else ""
