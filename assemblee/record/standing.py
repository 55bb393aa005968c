"""What stands in a record before the next entry: its head, and of its texts only what that entry needs."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record.as_json import Record
from assemblee.record.fitting import Stored, names_in
from assemblee.record.opening import OPENING, Said
from assemblee.record.rules import Commitment, Entry
from assemblee.record.signing.tables import signatures_of
from assemblee.record.tables import RecordEntry, RecordText, entries_of, entry_of, last_entry
from assemblee.record.texts import commitments_in, standing_texts


async def record_of(session: AsyncSession, trajectory_id: str) -> Record | None:
    """The whole record of a trajectory, with the texts not erased; None before anything was adopted."""
    entries = await entries_of(session, trajectory_id)
    if not entries:
        return None
    columns = RecordText.salt, RecordText.data, RecordText.file
    texts = await session.execute(select(*columns).where(RecordText.trajectory_id == trajectory_id))
    signatures = await signatures_of(session, trajectory_id)
    return Record(tuple(entries), tuple(Commitment(*row) for row in texts), tuple(signatures))


async def said_of(session: AsyncSession, trajectory_id: str) -> Said | None:
    """Where the record of a trajectory stands; None before anything was adopted."""
    head = await last_entry(session, trajectory_id)
    if head is None:
        return None
    said = select(RecordEntry).where(RecordEntry.record == trajectory_id, RecordEntry.kind == OPENING)
    body = entry_of((await session.scalars(said.order_by(RecordEntry.seq.desc()).limit(1))).one()).body
    held = RecordText.commitment.in_([*commitments_in({**body, "files": None})])
    words = await session.execute(select(RecordText.commitment, RecordText.data).where(held))
    return Said(head, body, {row.commitment: row.data for row in words})


async def stored_of(
    session: AsyncSession, trajectory_id: str, new: Sequence[Entry], texts: Sequence[Commitment]
) -> Stored:
    """What is in a record of what new entries need or must not find, without reading a text of it."""
    mine = RecordText.trajectory_id == trajectory_id
    count = select(func.count(RecordText.file), func.coalesce(func.sum(func.length(RecordText.data)), 0))
    files, size = (await session.execute(count.where(mine))).one()
    other = standing_texts(new).keys() - {each.hash for each in texts}
    texts_there = select(RecordText.commitment).where(mine, RecordText.commitment.in_(other))
    name = func.lower(RecordText.file)
    names_there = select(name).where(mine, name.in_(names_in(texts)))
    return Stored(
        files,
        int(size),
        frozenset(await session.scalars(texts_there)),
        frozenset(await session.scalars(names_there)),
    )
