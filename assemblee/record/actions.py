"""Adding to the record, packing it, and what the room asks tonight."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record import tables
from assemblee.record.as_json import record_pack
from assemblee.record.asks import AskKind, first_state
from assemblee.record.canonical import Json
from assemblee.record.errors import NobodyAsked, NothingAdopted, TooManyAsks
from assemblee.record.fitting import must_fit
from assemblee.record.opening import opening
from assemblee.record.rules import Commitment, Entry, next_entry
from assemblee.record.standing import said_of, stored_of
from assemblee.record.tables import Ask, RecordText
from assemblee.record.texts import erased_texts
from assemblee.room.moment import Moment
from assemblee.trajectory.tables import steps_of, this_trajectory

MOST_ASKS = 40
"""In one meeting: more is not read aloud, nor answered."""


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
    said = await said_of(session, trajectory_id)
    new, opening_texts = opening(said, trajectory, steps, at)
    last = new[-1] if new else said.head if said else None
    new.append(next_entry(trajectory_id, last, kind, at, body))
    gone, added = erased_texts(new[-1]), [*opening_texts, *texts]
    mine = RecordText.trajectory_id == trajectory_id
    await session.execute(delete(RecordText).where(mine, RecordText.commitment.in_(gone)))
    must_fit(new, added, await stored_of(session, trajectory_id, new, added))
    session.add_all(tables.entry_row(each) for each in new)
    session.add_all(tables.text_row(trajectory_id, each) for each in added)
    await session.flush()
    return new[-1]


async def pack_of(session: AsyncSession, trajectory_id: str) -> bytes:
    """Everything that was adopted as one zip, from stored bytes only; raises `NothingAdopted`."""
    record = await tables.record_of(session, trajectory_id)
    if record is None:
        raise NothingAdopted
    return await asyncio.to_thread(record_pack, record.entries, record.texts)


async def ask(
    moment: Moment, kind: AskKind, text: str, owner: str, text_second: str = "", second_language: str = ""
) -> Ask:
    """Write down what the room asks, what somebody promised, or what is still a question.

    Raises `NobodyAsked` for an ask or promise without an owner, and `TooManyAsks`.
    """
    moment.must_be_open()
    if kind is not AskKind.QUESTION and not owner:
        raise NobodyAsked
    before = await tables.asks_of(moment.session, moment.meeting.id)
    if len(before) >= MOST_ASKS:
        raise TooManyAsks(most=MOST_ASKS)

    written = Ask(
        trajectory_id=moment.meeting.trajectory_id,
        meeting_id=moment.meeting.id,
        position=before[-1].position + 1 if before else 1,
        kind=kind,
        text=text,
        text_second=text_second if second_language else "",
        second_language=second_language if text_second else "",
        owner=owner,
        state=first_state(kind),
    )
    moment.add(written)
    await moment.session.flush()
    moment.redraw("record-asks", "record-desk-asks")
    return written


async def take_back(moment: Moment, asked: Ask) -> None:
    """Take away what was written down by mistake, while the evening goes on."""
    moment.must_be_open()
    await moment.session.delete(asked)
    moment.redraw("record-asks", "record-desk-asks")
