"""The chain, and the texts beside it.

An entry is kept as it was hashed: canonical text, never a JSON column that a database may write another way.
Erasure happens in the rows of texts; entries are kept from every change by triggers.
"""

import asyncio
import json
from collections.abc import Collection

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.record.canonical import canonical
from assemblee.record.rules import VERSION, Commitment, Entry, fingerprint
from assemblee.record.triggers import keep_as_written
from assemblee.storage import NOT_IN_ORDER, Table


class RecordEntry(Table):
    """One official act; `record` is the trajectory's id, `at` a UTC minute as it was hashed."""

    __tablename__ = "record_entry"

    record: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    v: Mapped[int] = mapped_column(default=VERSION)
    prev: Mapped[str]
    kind: Mapped[str]
    at: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(unique=True)


class RecordText(Table):
    """The salt and bytes behind a commitment; `file` is a name in the pack, None for a text."""

    __tablename__ = "record_text"
    __table_args__ = NOT_IN_ORDER

    commitment: Mapped[str] = mapped_column(primary_key=True)
    trajectory_id: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), index=True)
    salt: Mapped[bytes]
    data: Mapped[bytes]
    file: Mapped[str | None]


keep_as_written(RecordEntry.__table__)


async def entries_of(session: AsyncSession, trajectory_id: str) -> list[Entry]:
    """The chain alone, first entry first; long bodies are read beside the event loop."""
    query = select(RecordEntry).where(RecordEntry.record == trajectory_id).order_by(RecordEntry.seq)
    rows = list(await session.scalars(query))
    return await asyncio.to_thread(lambda: [entry_of(row) for row in rows])


async def last_entry(session: AsyncSession, trajectory_id: str) -> Entry | None:
    """The head of the chain, None before anything was adopted."""
    mine = select(RecordEntry).where(RecordEntry.record == trajectory_id)
    row = await session.scalar(mine.order_by(RecordEntry.seq.desc()).limit(1))
    return None if row is None else entry_of(row)


async def head_fingerprint(session: AsyncSession, trajectory_id: str) -> str:
    """What is printed on goodbye wall, minutes and invitations; nothing before anything was adopted."""
    head = await last_entry(session, trajectory_id)
    return fingerprint(head.hash) if head else ""


async def words_of(session: AsyncSession, trajectory_id: str, commitments: Collection[str]) -> dict[str, str]:
    """These texts of a record by their commitments; one that was erased is not there."""
    mine = RecordText.trajectory_id == trajectory_id, RecordText.file.is_(None)
    wanted = RecordText.commitment.in_(list(commitments))
    rows = await session.execute(select(RecordText.commitment, RecordText.data).where(*mine, wanted))
    return {commitment: data.decode() for commitment, data in rows}


async def still_there(session: AsyncSession, commitments: Collection[str]) -> list[str]:
    """Those of these texts that were not erased yet."""
    query = select(RecordText.commitment).where(RecordText.commitment.in_(list(commitments)))
    return list(await session.scalars(query))


async def file_of(session: AsyncSession, trajectory_id: str, name: str) -> bytes | None:
    """The bytes of a file of the record, by its name in the pack; None where it is not there any more."""
    here = RecordText.trajectory_id == trajectory_id, RecordText.file == name
    return await session.scalar(select(RecordText.data).where(*here))


def entry_row(entry: Entry) -> RecordEntry:
    """The row of an entry."""
    body = canonical(entry.body).decode()
    return RecordEntry(
        record=entry.record,
        seq=entry.seq,
        v=entry.v,
        prev=entry.prev,
        kind=entry.kind,
        at=entry.at,
        body=body,
        hash=entry.hash,
    )


def text_row(trajectory_id: str, text: Commitment) -> RecordText:
    """The row of a text or file."""
    return RecordText(
        commitment=text.hash, trajectory_id=trajectory_id, salt=text.salt, data=text.data, file=text.file
    )


def entry_of(row: RecordEntry) -> Entry:
    """The entry of a row, as it was hashed."""
    return Entry(row.v, row.record, row.seq, row.prev, row.kind, row.at, json.loads(row.body), row.hash)
