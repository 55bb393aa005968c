"""The signed heads beside the chain, and whether a record is a copy from elsewhere."""

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.record.rules import Entry
from assemblee.record.signing.rules import Signature
from assemblee.record.triggers import keep_as_written
from assemblee.storage import Table


class RecordHead(Table):
    """A signature over the entry that was the head then; key and signature in hex."""

    __tablename__ = "record_head"

    record: Mapped[str] = mapped_column(ForeignKey("trajectory.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str]
    key: Mapped[str]
    signature: Mapped[str]


keep_as_written(RecordHead.__table__)


async def signatures_of(session: AsyncSession, trajectory_id: str) -> list[Signature]:
    """All signatures of a record, first head first."""
    query = select(RecordHead).where(RecordHead.record == trajectory_id).order_by(RecordHead.seq)
    return [Signature(row.seq, row.key, row.signature) for row in await session.scalars(query)]


async def last_signature(session: AsyncSession, trajectory_id: str) -> Signature | None:
    """The signature of the newest signed head; None where nothing was signed yet."""
    query = select(RecordHead).where(RecordHead.record == trajectory_id).order_by(RecordHead.seq.desc())
    row = await session.scalar(query.limit(1))
    return None if row is None else Signature(row.seq, row.key, row.signature)


def head_row(entry: Entry, signature: Signature) -> RecordHead:
    """The row of a signature."""
    return RecordHead(
        record=entry.record,
        seq=entry.seq,
        hash=entry.hash,
        key=signature.key,
        signature=signature.signature,
    )
