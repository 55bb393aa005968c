"""The rows of reading back: counted hands, and minority views."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.minutes.around import Differing, Hands
from assemblee.minutes.parts import Text
from assemblee.storage import NOT_IN_ORDER, Table, new_id


class SentenceHands(Table):
    """The hands that were counted for a key sentence, as it was in this version; `nodded` when nobody
    counted because the whole room agreed.
    """

    __tablename__ = "minutes_hands"

    sentence_id: Mapped[str] = mapped_column(primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    version: Mapped[int]
    agree: Mapped[int] = mapped_column(default=0)
    different: Mapped[int] = mapped_column(default=0)
    open: Mapped[int] = mapped_column(default=0)
    nodded: Mapped[bool] = mapped_column(default=False)

    @property
    def said(self) -> Hands:
        return Hands(self.agree, self.different, self.open, self.nodded, self.version)


class Dissent(Table):
    """What some see differently, in their words; who they are is nowhere.

    `subject` is the sentence as it was read to them: it stays when that sentence is changed or taken away.
    `people` is 0 where nobody counted, `sentence_id` empty where it is about the whole.
    """

    __tablename__ = "minutes_dissent"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    sentence_id: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    people: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    text_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")

    @property
    def said(self) -> Differing:
        text = Text(self.text, self.text_second, self.second_language)
        return Differing(self.id, self.sentence_id, self.subject, self.people, text)


async def hands_counted(session: AsyncSession, meeting_id: str) -> dict[str, Hands]:
    """The counted hands by the ids of sentences."""
    rows = await session.scalars(select(SentenceHands).where(SentenceHands.meeting_id == meeting_id))
    return {row.sentence_id: row.said for row in rows}


async def dissents_of(session: AsyncSession, meeting_id: str) -> list[Differing]:
    """What people see differently, in the order of their ids, which tells nothing."""
    query = select(Dissent).where(Dissent.meeting_id == meeting_id).order_by(Dissent.id)
    return [row.said for row in await session.scalars(query)]
