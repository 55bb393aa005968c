"""Taking in a pack from elsewhere: forward, or not at all."""

import re
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record.as_json import RECORD, Record
from assemblee.record.erasing.tables import ErasureToTell
from assemblee.record.errors import NotSigned, NotWhole, OnlyAPart, OtherHistory, OthersTexts
from assemblee.record.importing.rules import Fork, Outcome, goes_on_alone, is_signed_as_far, outcome
from assemblee.record.importing.tables import RecordCopy
from assemblee.record.importing.telling import is_id, steps_of, trajectory_of
from assemblee.record.rules import Commitment, Entry
from assemblee.record.signing.actions import Kept, where_kept
from assemblee.record.signing.keys import SIGNING
from assemblee.record.signing.tables import RecordHead, head_row, signatures_of
from assemblee.record.tables import RecordText, entries_of, entry_row
from assemblee.record.texts import commitments_in, erased_texts, standing_texts
from assemblee.room.moment import Occasion
from assemblee.trajectory.tables import Step, Trajectory

AT_ONCE = 500

_KIND = re.compile(r"[a-z][a-z-]{0,39}", re.ASCII)


async def take_in(occasion: Occasion, record: Record, gone: Collection[str]) -> Outcome:
    """Make of a whole pack a copy here, or take the copy forward; the caller holds its trajectory, if any.

    Texts in `gone` were erased here and stay away; the copy then withholds them. Raises `OnlyAPart`,
    `OtherHistory` with the number of the first entry that differs, or from which somebody went on alone with
    a book that is kept here, `NotSigned`, `NotWhole`, and `OthersTexts` for a pack with texts or steps of
    another trajectory.
    """
    session = occasion.session
    if record.is_segment:
        raise OnlyAPart
    if not is_id(record.id):
        raise NotWhole(file=RECORD, reason="its name is no id")
    if not all(_KIND.fullmatch(each.kind) for each in record.entries):
        raise NotWhole(file=RECORD, reason="an entry is of a kind that is no word")
    ours = await entries_of(session, record.id)
    done = outcome(ours, record)
    if isinstance(done, Fork):
        raise OtherHistory(n=done.n)
    if done is Outcome.OLDER:
        return done
    if not is_signed_as_far([each.key for each in await signatures_of(session, record.id)], record):
        raise NotSigned
    if done is Outcome.NEW:
        await _begin(session, record)
    else:
        await _refuse_taking_over(session, ours, record)
    new = record.entries[len(ours) :]
    session.add_all(entry_row(each) for each in new)
    await session.flush()
    await _sign(session, record)
    await _keep_texts(session, record, gone)
    await _drop(session, record.id, [each for entry in new for each in erased_texts(entry)])
    await _told_there(session, record)
    return done


async def _refuse_taking_over(session: AsyncSession, ours: Sequence[Entry], record: Record) -> None:
    """Of a book that is kept here nobody else can say that its key was lost, and then erase in it."""
    alone = goes_on_alone(ours, record)
    if alone is not None and await where_kept(session, record.id, session.info.get(SIGNING)) is Kept.HERE:
        raise OtherHistory(n=alone)


async def _begin(session: AsyncSession, record: Record) -> None:
    if await session.get(Trajectory, record.id) is not None:
        raise OtherHistory(n=0)
    steps = steps_of(record)
    taken = await session.scalar(select(Step.id).where(Step.id.in_([each.id for each in steps])).limit(1))
    if taken is not None or len({each.id for each in steps}) < len(steps):
        raise OthersTexts
    session.add(trajectory_of(record))
    await session.flush()
    session.add_all(steps)
    session.add(RecordCopy(trajectory_id=record.id))
    await session.flush()


async def _sign(session: AsyncSession, record: Record) -> None:
    there = set(await session.scalars(select(RecordHead.seq).where(RecordHead.record == record.id)))
    new = [each for each in record.signatures if each.seq not in there]
    session.add_all(head_row(record.entries[each.seq], each) for each in new)
    await session.flush()


async def _told_there(session: AsyncSession, record: Record) -> None:
    """An erasure that waited to be told is told by the pack; what had been made anew here goes again."""
    waiting = await session.get(ErasureToTell, record.id)
    standing = standing_texts(record.entries).keys()
    if waiting is None or standing & {*waiting.body["texts"]}:
        return
    made_here = [each for each in commitments_in(waiting.body) if each not in standing]
    waiting.body = {**waiting.body, "texts": made_here}
    await session.flush()
    await _drop(session, record.id, made_here)
    await session.delete(waiting)


async def _keep_texts(session: AsyncSession, record: Record, gone: Collection[str]) -> None:
    for some in _in_parts([each for each in record.texts if each.hash not in gone]):
        held = {each.hash for each in some}
        rows = await session.execute(
            select(RecordText.commitment, RecordText.trajectory_id).where(RecordText.commitment.in_(held))
        )
        there = {row.commitment: row.trajectory_id for row in rows}
        if any(owner != record.id for owner in there.values()):
            raise OthersTexts
        new = [_values(record.id, each) for each in some if each.hash not in there]
        if new:
            await session.execute(insert(RecordText), new)


async def _drop(session: AsyncSession, record: str, commitments: Sequence[str]) -> None:
    mine = RecordText.trajectory_id == record
    for some in (commitments[at : at + AT_ONCE] for at in range(0, len(commitments), AT_ONCE)):
        await session.execute(delete(RecordText).where(mine, RecordText.commitment.in_(some)))


def _in_parts(texts: Sequence[Commitment]) -> Iterable[Sequence[Commitment]]:
    return (texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE))


def _values(record: str, text: Commitment) -> dict[str, object]:
    return {
        "commitment": text.hash,
        "trajectory_id": record,
        "salt": text.salt,
        "data": text.data,
        "file": text.file,
    }
