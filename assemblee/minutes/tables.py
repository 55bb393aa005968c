"""What people add to the minutes by hand, who approved them, and that they were adopted."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.errors import NotFound
from assemblee.record.kept import meeting_file
from assemblee.record.tables import RecordText
from assemblee.room.tables import Meeting
from assemblee.storage import Table, new_id

HTML, MARKDOWN, PDF = "minutes.html", "minutes.md", "minutes.pdf"
"""The files of adopted minutes that people read."""

PUBLIC = "public/"
"""Where these, and the sheet of cards, lie once more without the cards of few, when there are such."""


class KeySentence(Table):
    """What the room concluded, in one sentence; `cites` are ids of piles and cards, and without any it is an
    assumption.

    `version` goes up with every change, so that two desks never overwrite each other.
    """

    __tablename__ = "key_sentence"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    text_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    cites: Mapped[list[str]] = mapped_column(default=list)
    assumption: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)


class ReadBack(Table):
    """Which three sentences the room looks at, counted from 0; `read_at` when all of them were read back.

    `counted` is the sentence for which hands were counted last.
    """

    __tablename__ = "read_back"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    page: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime | None]
    counted: Mapped[str] = mapped_column(default="")


class Note(Table):
    """What the note-taker wrote at an item of the agenda; `version` goes up with every change."""

    __tablename__ = "note"

    item_id: Mapped[str] = mapped_column(ForeignKey("item.id"), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    text: Mapped[str]
    version: Mapped[int]


class Approval(Table):
    """That somebody with a device in this trajectory approved a draft, and what they are in the
    neighbourhood. `seal` is of the text that they read: an approval of other words does not count.
    """

    __tablename__ = "approval"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    standing: Mapped[str]
    seal: Mapped[str] = mapped_column(default="")


class Adoption(Table):
    """That a version of the minutes of a meeting was adopted: how, when, and by which entry of the record."""

    __tablename__ = "adoption"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    how: Mapped[str]
    at: Mapped[datetime]
    entry: Mapped[str]


async def sentences_of(session: AsyncSession, meeting_id: str) -> list[KeySentence]:
    """The key sentences in their order."""
    query = select(KeySentence).where(KeySentence.meeting_id == meeting_id)
    return list(await session.scalars(query.order_by(KeySentence.position, KeySentence.id)))


async def this_sentence(session: AsyncSession, meeting_id: str, sentence_id: str) -> KeySentence:
    """The sentence of an address; raises `NotFound`, also for one of another meeting."""
    sentence = await session.get(KeySentence, sentence_id)
    if sentence is None or sentence.meeting_id != meeting_id:
        raise NotFound
    return sentence


async def notes_of(session: AsyncSession, meeting_id: str) -> dict[str, Note]:
    """The notes by the ids of their items."""
    return {
        note.item_id: note
        for note in await session.scalars(select(Note).where(Note.meeting_id == meeting_id))
    }


async def reading_back(session: AsyncSession, meeting_id: str) -> ReadBack:
    """How far the room is with reading back; a new row where it has not begun."""
    read = await session.get(ReadBack, meeting_id)
    return read or ReadBack(meeting_id=meeting_id, page=0, counted="")


async def is_read_back(session: AsyncSession, meeting_id: str) -> bool:
    """Whether the draft was read back to the room."""
    return (await reading_back(session, meeting_id)).read_at is not None


async def approvals_of(session: AsyncSession, meeting_id: str) -> list[Approval]:
    """Who approved so far."""
    return list(await session.scalars(select(Approval).where(Approval.meeting_id == meeting_id)))


async def adoption_of(session: AsyncSession, meeting_id: str) -> Adoption | None:
    """How the newest version of the minutes was adopted; None while they are a draft."""
    return next(reversed(await adoptions_of(session, meeting_id)), None)


async def adoptions_of(session: AsyncSession, meeting_id: str) -> list[Adoption]:
    """How each version was adopted, oldest first."""
    query = select(Adoption).where(Adoption.meeting_id == meeting_id).order_by(Adoption.version)
    return list(await session.scalars(query))


async def adopted_meetings(session: AsyncSession, trajectory_id: str) -> set[str]:
    """The ids of the meetings of a trajectory whose minutes were adopted."""
    query = select(Adoption.meeting_id).join(Meeting, Meeting.id == Adoption.meeting_id)
    return set(await session.scalars(query.where(Meeting.trajectory_id == trajectory_id)))


async def adopted_file(
    session: AsyncSession, meeting: Meeting, name: str, version: int | None = None
) -> bytes | None:
    """The very bytes of adopted minutes, from the record: of this version, or of the newest."""
    if version is None:
        adoption = await adoption_of(session, meeting.id)
        version = adoption.version if adoption else 1
    path = meeting_file(meeting.number, version, name)
    here = (RecordText.trajectory_id == meeting.trajectory_id, RecordText.file == path)
    return await session.scalar(select(RecordText.data).where(*here))
