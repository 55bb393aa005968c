"""Erasing in the record; rows of other features are theirs to clear."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record.actions import append
from assemblee.record.erasing.planning import Maker, Plan, made, planned
from assemblee.record.erasing.rules import Reason, Words
from assemblee.record.erasing.tables import ErasureToTell
from assemblee.record.errors import NotInTheBook
from assemblee.record.standing import record_of
from assemblee.record.tables import RecordEntry, RecordText, entry_of, last_entry, text_row
from assemblee.record.texts import ERASURE, erased_texts

RESTORED = "restored"
"""The reason of an erasure that had to be done again in an older copy of the database."""


async def plan_erasure(
    session: AsyncSession, trajectory_id: str, words: Words, makers: Mapping[str, Maker]
) -> Plan:
    """What it comes to, beside everything that goes on; raises `NotInTheBook` for words it does not have."""
    record = await record_of(session, trajectory_id)
    if record is None:
        raise NotInTheBook
    plan = await made(await asyncio.to_thread(planned, record.entries, record.texts, [words]), makers)
    if not plan.gone:
        raise NotInTheBook
    return plan


async def erase(session: AsyncSession, trajectory_id: str, plan: Plan, reason: Reason, at: datetime) -> bool:
    """Do as planned, unless the book went on since: then nothing; the caller holds the trajectory."""
    head = await last_entry(session, trajectory_id)
    if head is None or head.hash != plan.head:
        return False
    await append(session, trajectory_id, ERASURE, at, plan.body(reason), plan.texts)
    return True


async def erase_again(
    session: AsyncSession,
    trajectory_id: str,
    words: Sequence[Words],
    gone: Collection[str],
    makers: Mapping[str, Maker],
) -> None:
    """In an older copy of the database: what was erased since goes, and the chain tells it with its next
    entry. `words` are those of the cards that are gone.
    """
    record = await record_of(session, trajectory_id)
    if record is None:
        return
    plan = await made(planned(record.entries, record.texts, words), makers)
    plan.gone += [text.hash for text in record.texts if text.hash in gone and text.hash not in plan.gone]
    if not plan.gone:
        return
    await _tell_later(session, trajectory_id, plan)
    await session.flush()  # only what an entry erased, or will, can be deleted
    mine = RecordText.trajectory_id == trajectory_id
    await session.execute(delete(RecordText).where(mine, RecordText.commitment.in_(plan.gone)))
    session.add_all(text_row(trajectory_id, each) for each in plan.texts)
    await session.flush()


async def erased_everywhere(session: AsyncSession) -> set[str]:
    """The commitments of all texts that any book says were erased."""
    rows = await session.scalars(select(RecordEntry).where(RecordEntry.kind == ERASURE))
    return {text for row in rows for text in erased_texts(entry_of(row))}


async def _tell_later(session: AsyncSession, trajectory_id: str, plan: Plan) -> None:
    body, waiting = dict(plan.body(RESTORED)), await session.get(ErasureToTell, trajectory_id)
    before = waiting.body if waiting else {}
    for name in ("texts", "files", "anew"):
        more = body.get(name, [])
        joined = [*before.get(name, []), *(more if isinstance(more, list) else [])]
        body |= {name: joined} if joined else {}
    await session.merge(ErasureToTell(trajectory_id=trajectory_id, body=body))
