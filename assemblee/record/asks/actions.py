"""Answering what was asked: every answer is an entry of the record, and a row for the pages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import HandedOver
from assemblee.record import actions as record
from assemblee.record.asks.errors import (
    AnsweredMeanwhile,
    AnswerMissing,
    AskOfTonight,
    DayGone,
    HeadUnknown,
    NobodyAnswers,
    NotToBeAnswered,
    TooManyAnswers,
)
from assemblee.record.asks.rules import AskKind, AskState, Verdict, needs_words, state_after
from assemblee.record.asks.tables import Ask, AskAnswer, answers_to
from assemblee.record.canonical import Json
from assemblee.record.kept import Kept
from assemblee.record.tables import RecordEntry
from assemblee.room.tables import MeetingState, meeting_here
from assemblee.trajectory.tables import this_trajectory

MOST_ANSWERS = 50
"""To one ask."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers: whose answer it is (`partner`, never a person), in which function, and on whose
    behalf.

    `saw` is the head of the record that was on the screen, empty where there was no record yet; `seen` the
    version of the ask that was.
    """

    partner: str
    verdict: Verdict
    seen: int
    text: str = ""
    partner_id: str | None = None
    roles: tuple[str, ...] = ()
    function: str = ""
    on_behalf: str = ""
    due: date | None = None
    typed_by_desk: bool = False
    saw: str = ""


class Held(Protocol):
    """A moment or an occasion that holds the trajectory."""

    @property
    def session(self) -> AsyncSession: ...
    @property
    def now(self) -> datetime: ...


async def answer(held: Held, asked: Ask, answered: Answer) -> AskAnswer:
    """What somebody says to an ask of an evening that is over, as an entry of the record; the caller holds
    the trajectory.

    Raises `AnsweredMeanwhile` when the ask changed since version `seen`, `NotToBeAnswered`, `AskOfTonight`,
    `AnswerMissing`, `NobodyAnswers`, `DayGone`, and `HeadUnknown` for a head that this record never had.
    """
    session = held.session
    await session.refresh(asked, with_for_update=True)
    asked_at = await meeting_here(session, asked.meeting_id)
    if asked_at.handed_to:
        raise HandedOver(to=asked_at.handed_to)
    if asked_at.state != MeetingState.CLOSED:
        raise AskOfTonight
    before = await answers_to(session, asked.id)
    state = _state_after(asked, answered, len(before))
    _must_say_who_and_why(answered)
    await _must_be_to_come(held, asked, answered.due)
    await _must_be_a_head(session, asked.trajectory_id, answered.saw)

    kept = Kept()
    body = _body(asked, answered, kept)
    entry = await record.append(session, asked.trajectory_id, "answer", held.now, body, kept.texts)
    row = _row(asked, answered, held.now, len(before) + 1)
    row.entry, row.commitment = entry.hash, next((each.hash for each in kept.texts[:1] if answered.text), "")
    session.add(row)
    asked.state, asked.due = state, answered.due or asked.due
    asked.version += 1
    await session.flush()
    return row


def _state_after(asked: Ask, answered: Answer, before: int) -> AskState:
    if asked.version != answered.seen:
        raise AnsweredMeanwhile
    if before >= MOST_ANSWERS:
        raise TooManyAnswers(most=MOST_ANSWERS)
    state = state_after(AskKind(asked.kind), AskState(asked.state), answered.verdict)
    if state is None:
        raise NotToBeAnswered
    return state


def _must_say_who_and_why(answered: Answer) -> None:
    if not answered.partner:
        raise NobodyAnswers
    if needs_words(answered.verdict) and not answered.text:
        raise AnswerMissing


async def _must_be_to_come(held: Held, asked: Ask, due: date | None) -> None:
    zone = ZoneInfo((await this_trajectory(held.session, asked.trajectory_id)).zone)
    if due is not None and due < held.now.astimezone(zone).date():
        raise DayGone


async def _must_be_a_head(session: AsyncSession, trajectory_id: str, saw: str) -> None:
    there = select(RecordEntry.hash).where(RecordEntry.record == trajectory_id).limit(1)
    known = there.where(RecordEntry.hash == saw) if saw else there
    if (await session.scalar(known) is not None) is not bool(saw):
        raise HeadUnknown


def _body(asked: Ask, answered: Answer, kept: Kept) -> dict[str, Json]:
    text = kept.text_or_none(answered.text)
    return {
        "ask": asked.id,
        "meeting": asked.meeting_id,
        "partner": kept.text(answered.partner),
        "roles": sorted(set(answered.roles)),
        "function": kept.text_or_none(answered.function),
        "on_behalf": kept.text_or_none(answered.on_behalf),
        "verdict": answered.verdict.value,
        "text": text,
        "due": answered.due.isoformat() if answered.due else None,
        "typed_by_desk": answered.typed_by_desk,
        "saw": answered.saw or None,
    }


def _row(asked: Ask, answered: Answer, at: datetime, n: int) -> AskAnswer:
    return AskAnswer(
        ask_id=asked.id,
        n=n,
        verdict=answered.verdict,
        text=answered.text,
        partner=answered.partner,
        partner_id=answered.partner_id,
        roles=sorted(set(answered.roles)),
        function=answered.function,
        on_behalf=answered.on_behalf,
        due=answered.due,
        typed_by_desk=answered.typed_by_desk,
        at=at.replace(second=0, microsecond=0),
        saw=answered.saw,
    )
