"""Adding to the record, and packing it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record import tables
from assemblee.record.as_json import record_pack
from assemblee.record.canonical import Json
from assemblee.record.errors import NothingAdopted
from assemblee.record.opening import opening
from assemblee.record.rules import Commitment, Entry, next_entry
from assemblee.record.tables import RecordText
from assemblee.record.texts import erased_texts
from assemblee.record.whole import whole_record
from assemblee.trajectory.tables import steps_of, this_trajectory


async def append(
    session: AsyncSession,
    trajectory_id: str,
    kind: str,
    at: datetime,
    body: Mapping[str, Json],
    texts: Sequence[Commitment],
) -> Entry:
    """The next entry, with the texts its body commits to; the caller holds the trajectory.

    The entry about the trajectory goes before it when there is none yet, or when it changed since. What an
    erasure names is deleted here. Raises `NotFound`, `NotCanonical`, and `BrokenPack` when the pack would not
    be whole any more: nothing is adopted that `verify` would refuse.
    """
    trajectory, steps = await this_trajectory(session, trajectory_id), await steps_of(session, trajectory_id)
    record = await tables.record_of(session, trajectory_id)
    before = list(record.entries) if record else []
    new, opening_texts = opening(record, trajectory, steps, at)
    new = [*new, next_entry(trajectory_id, [*before, *new][-1], kind, at, body)]
    gone = erased_texts(new[-1])
    kept = [each for each in (record.texts if record else ()) if each.hash not in gone]
    await asyncio.to_thread(_must_be_whole, [*before, *new], [*kept, *opening_texts, *texts])
    await session.execute(delete(RecordText).where(RecordText.commitment.in_(gone)))
    session.add_all(tables.entry_row(each) for each in new)
    session.add_all(tables.text_row(trajectory_id, each) for each in (*opening_texts, *texts))
    await session.flush()
    return new[-1]


async def pack_of(session: AsyncSession, trajectory_id: str) -> bytes:
    """Everything that was adopted as one zip, from stored bytes only; raises `NothingAdopted`."""
    record = await tables.record_of(session, trajectory_id)
    if record is None:
        raise NothingAdopted
    return await asyncio.to_thread(record_pack, record.entries, record.texts)


def _must_be_whole(entries: Sequence[Entry], texts: Sequence[Commitment]) -> None:
    whole_record(record_pack(entries, texts))
