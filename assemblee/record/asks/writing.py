"""What the desk writes down of asks and promises, and corrects until it is settled."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.people.errors import NumberUnknown
from assemblee.people.tables import seat_with_number
from assemblee.record.asks import tables
from assemblee.record.asks.errors import (
    AskChanged,
    AskFrozen,
    DayGone,
    NobodyAsked,
    NotToBeAnswered,
    TooManyAsks,
)
from assemblee.record.asks.rules import AskKind, AskState, OwnerKind, answer_day, first_state
from assemblee.record.asks.tables import Ask, AskName, AskNumber
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting
from assemblee.trajectory.tables import this_trajectory

MOST_ASKS = 40
"""In one meeting: more is not read aloud, nor answered."""

FRAGMENTS = ("record-asks", "record-desk-asks", "record-mine")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose it is, in one of three ways; nobody's where all are empty."""

    name: str = ""
    partner: str | None = None
    number: int | None = None

    @property
    def kind(self) -> OwnerKind:
        if self.number is not None:
            return OwnerKind.NUMBER
        if self.partner is not None:
            return OwnerKind.PARTNER
        return OwnerKind.GROUP if self.name else OwnerKind.NOBODY


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody filled in at the desk; a day that is None is the usual one."""

    kind: AskKind
    text: str
    owner: Owner = field(default_factory=Owner)
    text_second: str = ""
    second_language: str = ""
    answer_by: date | None = None
    due: date | None = None
    review_on: date | None = None


async def ask(moment: Moment, wording: Wording) -> Ask:
    """Write down what the room asks, what somebody promised, or what is still a question.

    Raises `NobodyAsked` for an ask or promise without an owner, `NumberUnknown`, `DayGone` and `TooManyAsks`.
    """
    moment.must_be_open()
    before = await tables.asks_of(moment.session, moment.meeting.id)
    if len(before) >= MOST_ASKS:
        raise TooManyAsks(most=MOST_ASKS)

    written = Ask(
        trajectory_id=moment.meeting.trajectory_id,
        meeting_id=moment.meeting.id,
        position=before[-1].position + 1 if before else 1,
        kind=wording.kind,
        text=wording.text,
        version=0,
    )
    moment.add(written)
    await _write(moment, written, wording)
    return written


async def reword(moment: Moment, asked: Ask, wording: Wording, seen: int) -> None:
    """Correct what was written down, until it is settled or answered; raises `AskFrozen` and `AskChanged`."""
    await _must_be_free(moment.session, asked)
    if asked.version != seen:
        raise AskChanged
    await _write(moment, asked, wording)


async def say_yes(moment: Moment, asked: Ask) -> None:
    """Who was asked is in the room and says yes aloud, so it is a promise at once."""
    moment.must_be_open()
    await _must_be_free(moment.session, asked)
    if asked.kind == AskKind.QUESTION:
        raise NotToBeAnswered
    asked.kind, asked.state, asked.answer_by = AskKind.PROMISE, AskState.ACCEPTED, None
    asked.version += 1
    moment.redraw(*FRAGMENTS, f"record-ask:{asked.id}")


async def take_back(moment: Moment, asked: Ask) -> None:
    """Take away what was written down by mistake, until it is settled or answered."""
    await _must_be_free(moment.session, asked)
    for row in (AskNumber, AskName):
        if (kept := await moment.session.get(row, asked.id)) is not None:
            await moment.session.delete(kept)
    await moment.session.flush()
    await moment.session.delete(asked)
    moment.redraw(*FRAGMENTS)


async def _write(moment: Moment, asked: Ask, wording: Wording) -> None:
    if wording.kind is not AskKind.QUESTION and wording.owner.kind is OwnerKind.NOBODY:
        raise NobodyAsked
    today = moment.now.astimezone(await _zone(moment)).date()
    both = wording.text_second and wording.second_language
    asked.kind, asked.state = wording.kind, first_state(wording.kind)
    asked.text = wording.text
    asked.text_second = wording.text_second if both else ""
    asked.second_language = wording.second_language if both else ""
    asked.owner, asked.owner_partner = wording.owner.name, wording.owner.partner
    asked.owner_kind = wording.owner.kind
    kept = {asked.answer_by, asked.due, asked.review_on}
    _must_be_to_come({wording.answer_by, wording.due, wording.review_on} - kept, today)
    asked.answer_by = await _answer_day(moment, wording, today)
    asked.due, asked.review_on = wording.due, wording.review_on
    asked.version += 1
    await moment.session.flush()
    await _keep_number(moment, asked, wording.owner.number)
    moment.redraw(*FRAGMENTS, f"record-ask:{asked.id}")


async def _keep_number(moment: Moment, asked: Ask, number: int | None) -> None:
    kept = await moment.session.get(AskNumber, asked.id)
    if kept is not None and kept.number == number:
        return
    named = await moment.session.get(AskName, asked.id)
    for row in filter(None, (kept, named)):  # a name goes with the person it is of
        await moment.session.delete(row)
    await moment.session.flush()
    if number is None:
        return
    if await seat_with_number(moment.session, moment.meeting.id, number) is None:
        raise NumberUnknown(number=number)
    moment.add(AskNumber(ask_id=asked.id, number=number))
    await moment.session.flush()


async def _answer_day(moment: Moment, wording: Wording, today: date) -> date | None:
    if wording.kind is AskKind.PROMISE:
        return None
    if wording.answer_by is not None:
        return wording.answer_by
    later = (Meeting.trajectory_id == moment.meeting.trajectory_id, Meeting.starts_at > moment.now)
    query = select(Meeting.starts_at).where(*later).order_by(Meeting.starts_at).limit(1)
    following = await moment.session.scalar(query)
    zone = await _zone(moment)
    return answer_day(today, following.astimezone(zone).date() if following else None)


async def _zone(moment: Moment) -> ZoneInfo:
    return ZoneInfo((await this_trajectory(moment.session, moment.meeting.trajectory_id)).zone)


def _must_be_to_come(days: Set[date | None], today: date) -> None:
    if any(day is not None and day < today for day in days):
        raise DayGone


async def _must_be_free(session: AsyncSession, asked: Ask) -> None:
    if asked.settled or await tables.answers_to(session, asked.id):
        raise AskFrozen
