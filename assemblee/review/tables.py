"""What was adopted as entries of the record, and what partners say to it."""

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.analysis.document.tables import versions_of
from assemblee.errors import NotFound
from assemblee.minutes.tables import Adoption
from assemblee.people.partners.tables import Partner
from assemblee.record.rules import Entry
from assemblee.record.tables import RecordEntry, RecordText
from assemblee.review.comments import CommentState
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import Table, new_id


class Comment(Table):
    """What a partner says to a sentence, paragraph or section that was adopted: `about` is its id in the
    entry with hash `on`.

    It changes no text. `saw` is the head of the record they had before them; `kept` the hash of the entry
    that holds it, since the note-taker answered, `commitments` those of its two texts there.
    """

    __tablename__ = "review_comment"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), index=True)
    on: Mapped[str] = mapped_column("on_entry")
    about: Mapped[str]
    partner_id: Mapped[str] = mapped_column(ForeignKey("partner.id"))
    function: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    at: Mapped[datetime]
    saw: Mapped[str]
    state: Mapped[str] = mapped_column(default=CommentState.OPEN)
    reason: Mapped[str] = mapped_column(default="")
    kept: Mapped[str] = mapped_column(default="")
    commitments: Mapped[list[str]] = mapped_column(default=list)


async def adopted_evenings(session: AsyncSession, trajectory_id: str) -> list[tuple[Meeting, str]]:
    """The meetings whose minutes were adopted, the newest first, each with the hash of its newest entry."""
    query = (
        select(Meeting, Adoption.entry)
        .join(Adoption, Adoption.meeting_id == Meeting.id)
        .where(Meeting.trajectory_id == trajectory_id)
        .order_by(Meeting.number.desc(), Adoption.version)
    )
    newest = {meeting.id: (meeting, entry) for meeting, entry in await session.execute(query)}
    return list(newest.values())


async def waiting_evenings(session: AsyncSession, trajectory_id: str) -> list[Meeting]:
    """The meetings that are over and whose minutes wait to be adopted, the newest first."""
    over = (Meeting.trajectory_id == trajectory_id, Meeting.state == MeetingState.CLOSED)
    query = select(Meeting).where(*over, Meeting.id.not_in(select(Adoption.meeting_id)))
    return list(await session.scalars(query.order_by(Meeting.number.desc())))


async def newest_version(session: AsyncSession, trajectory_id: str) -> Entry | None:
    """The entry of the newest adopted document, if there is one."""
    versions = await versions_of(session, trajectory_id)
    return await entry_here(session, trajectory_id, versions[0].entry) if versions else None


async def entry_here(session: AsyncSession, trajectory_id: str, hashed: str) -> Entry:
    """An entry of this trajectory by its hash; raises `NotFound`."""
    here = (RecordEntry.record == trajectory_id, RecordEntry.hash == hashed)
    row = await session.scalar(select(RecordEntry).where(*here))
    if row is None:
        raise NotFound
    return Entry(row.v, row.record, row.seq, row.prev, row.kind, row.at, json.loads(row.body), row.hash)


async def words_behind(
    session: AsyncSession, trajectory_id: str, commitments: Collection[str]
) -> dict[str, str]:
    """The texts with these commitments, without those that were erased."""
    mine = (RecordText.trajectory_id == trajectory_id, RecordText.file.is_(None))
    query = select(RecordText.commitment, RecordText.data).where(
        *mine, RecordText.commitment.in_(commitments)
    )
    return {commitment: data.decode() for commitment, data in await session.execute(query)}


async def comments_on(
    session: AsyncSession, trajectory_id: str, about: str = ""
) -> list[tuple[Comment, Partner]]:
    """What partners said to one sentence, or to all that are still without an answer; the oldest first."""
    query = select(Comment, Partner).join(Partner, Partner.id == Comment.partner_id)
    which = Comment.about == about if about else Comment.state == CommentState.OPEN
    here = query.where(Comment.trajectory_id == trajectory_id, which).order_by(Comment.at, Comment.id)
    return [(comment, partner) for comment, partner in await session.execute(here)]


async def comment_counts(session: AsyncSession, trajectory_id: str) -> dict[str, int]:
    """How many comments there are on each sentence, paragraph and section."""
    query = select(Comment.about, func.count()).where(Comment.trajectory_id == trajectory_id)
    return {row[0]: row[1] for row in await session.execute(query.group_by(Comment.about))}


async def comments_by(session: AsyncSession, partner_id: str) -> int:
    """How many comments of a partner wait for an answer."""
    mine = (Comment.partner_id == partner_id, Comment.state == CommentState.OPEN)
    return await session.scalar(select(func.count()).where(*mine)) or 0


async def comment_here(session: AsyncSession, trajectory_id: str, comment_id: str) -> Comment:
    """A comment of this trajectory, held until the transaction ends; raises `NotFound`."""
    found = await session.get(Comment, comment_id, with_for_update=True)
    if found is None or found.trajectory_id != trajectory_id:
        raise NotFound
    return found


async def is_a_head(session: AsyncSession, trajectory_id: str, hashed: str) -> bool:
    """Whether this record ever ended with this hash."""
    here = (RecordEntry.record == trajectory_id, RecordEntry.hash == hashed)
    return await session.scalar(select(RecordEntry.seq).where(*here)) is not None
