"""Adding to the record, and packing it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import OnlyPractice
from assemblee.record import tables
from assemblee.record.as_json import Record, record_pack
from assemblee.record.canonical import Json
from assemblee.record.erasing.tables import ErasureToTell
from assemblee.record.errors import NothingAdopted
from assemblee.record.fitting import must_fit
from assemblee.record.importing.tables import is_copy
from assemblee.record.opening import opening
from assemblee.record.public import for_partners_alone
from assemblee.record.rules import Commitment, Entry, next_entry
from assemblee.record.segment import as_it_is_here, segment_of
from assemblee.record.signing.actions import Signer, signer_for
from assemblee.record.signing.rules import KEY
from assemblee.record.signing.tables import head_row
from assemblee.record.standing import record_of, said_of, stored_of
from assemblee.record.tables import RecordText
from assemblee.record.texts import ERASURE, erased_texts
from assemblee.trajectory.tables import steps_of, this_trajectory


async def append(
    session: AsyncSession,
    trajectory_id: str,
    kind: str,
    at: datetime,
    body: Mapping[str, Json],
    texts: Sequence[Commitment],
) -> Entry:
    """The next entry, signed, with the texts its body commits to; the caller holds the trajectory.

    Before it go an entry about the trajectory when there is none yet or it changed since, one about the key
    when another one signs, and an erasure that waits to be told. What an erasure names is deleted here.

    Raises `NotFound`, `OnlyPractice`, `NotCanonical`, `ReadOnlyCopy`, `GoesOnElsewhere`, and `BrokenPack`:
    nothing is adopted that `verify` would refuse.
    """
    trajectory, steps = await this_trajectory(session, trajectory_id), await steps_of(session, trajectory_id)
    if trajectory.practice:
        raise OnlyPractice
    said = await said_of(session, trajectory_id)
    signer = await signer_for(session, trajectory_id)
    new: list[Entry] = []
    if said is not None:
        new = await _told_first(session, said.head, signer, at)
        said = replace(said, head=[said.head, *new][-1])
    first, opening_texts = opening(said, trajectory, steps, at)
    last = first[-1] if first else said.head if said else None
    new += [*first, next_entry(trajectory_id, last, kind, at, body)]
    added = [*opening_texts, *texts]
    session.add_all(tables.entry_row(each) for each in new)
    await session.flush()  # only what an entry erased can be deleted
    await _drop(session, trajectory_id, erased_texts(new[-1]))
    must_fit(new, added, await stored_of(session, trajectory_id, new, added))
    session.add_all(tables.text_row(trajectory_id, each) for each in added)
    await session.flush()
    await _sign(session, new, signer)
    return new[-1]


async def turn_key(session: AsyncSession, trajectory_id: str, at: datetime, *, alone: bool = False) -> None:
    """Tell the record that another key signs, where that is so; the caller holds the trajectory.

    With `alone` a copy from elsewhere goes on here without a word of its key, and says that in the open.
    Raises `ReadOnlyCopy` without it, and `GoesOnElsewhere`.
    """
    said = await said_of(session, trajectory_id)
    signer = await signer_for(session, trajectory_id, alone=alone)
    if said is not None and signer.change is not None:
        entry = next_entry(trajectory_id, said.head, KEY, at, signer.change)
        session.add(tables.entry_row(entry))
        await session.flush()
        await _sign(session, [entry], signer)


async def pack_of(
    session: AsyncSession, trajectory_id: str, meeting_id: str = "", *, public: bool = False
) -> bytes:
    """Everything that was adopted as one zip, from stored bytes only; or the segment about one meeting. The
    public one withholds what is for partners alone.

    Raises `NothingAdopted`.
    """
    record = await record_here(session, trajectory_id)
    if record is None:
        raise NothingAdopted
    shared = record.without(for_partners_alone(record.entries)) if public else record
    part = segment_of(shared, meeting_id) if meeting_id else shared
    if part is None:
        raise NothingAdopted
    return await asyncio.to_thread(record_pack, part)


async def record_here(session: AsyncSession, trajectory_id: str) -> Record | None:
    """As `record_of`; a copy, or an older database that was put back, withholds what it does not have."""
    record = await record_of(session, trajectory_id)
    waits = await session.get(ErasureToTell, trajectory_id) is not None
    if record is None or not (waits or await is_copy(session, trajectory_id)):
        return record
    return await asyncio.to_thread(as_it_is_here, record)


async def _told_first(session: AsyncSession, head: Entry, signer: Signer, at: datetime) -> list[Entry]:
    new: list[Entry] = []
    if signer.change is not None:
        new.append(next_entry(head.record, head, KEY, at, signer.change))
    waiting = await session.get(ErasureToTell, head.record)
    if waiting is not None:
        new.append(next_entry(head.record, [head, *new][-1], ERASURE, at, waiting.body))
        await session.delete(waiting)
    return new


async def _sign(session: AsyncSession, new: Sequence[Entry], signer: Signer) -> None:
    session.add_all(head_row(each, signed) for each in new if (signed := signer.sign(each)) is not None)
    await session.flush()


async def _drop(session: AsyncSession, trajectory_id: str, commitments: Sequence[str]) -> None:
    mine = RecordText.trajectory_id == trajectory_id
    await session.execute(delete(RecordText).where(mine, RecordText.commitment.in_(commitments)))
