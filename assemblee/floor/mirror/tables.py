"""The mirror of a closed meeting: sums only; what they were reckoned from is gone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.agenda.rules import ItemKind, has_queue
from assemblee.agenda.tables import Item, items_of
from assemblee.floor.go_round.tables import seats_heard
from assemblee.floor.mirror import rules
from assemblee.floor.mirror.sharing import INPUT, LINE, Part
from assemblee.floor.reading import overrides_of
from assemblee.floor.rules import Kind
from assemblee.floor.tables import Hand, Turn
from assemblee.people.rules import Standing
from assemblee.people.tables import Seat, seats
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import ItemStarted, MeetingClosed, MeetingOpened
from assemblee.room.lines import Line, lines_of
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import Table

LEFT_OPEN = timedelta(minutes=30)
"""After the last thing that the room saw, an evening that nobody closed is taken to be over."""


class Mirror(Table):
    """The sums of one evening, as `rules.Mirror` reads them."""

    __tablename__ = "mirror"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    values: Mapped[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A closed meeting and what it saw of itself."""

    meeting: Meeting
    mirror: rules.Mirror


async def mirror_of(session: AsyncSession, meeting_id: str) -> rules.Mirror | None:
    """What a meeting saw of itself when it closed; None before that."""
    row = await session.get(Mirror, meeting_id)
    return rules.mirror_from(row.values) if row else None


async def mirrors_of(session: AsyncSession, trajectory_id: str) -> list[Seen]:
    """The closed meetings of a trajectory at which anybody was present, in their order."""
    query = (
        select(Meeting, Mirror)
        .join(Mirror, Mirror.meeting_id == Meeting.id)
        .where(Meeting.trajectory_id == trajectory_id, Meeting.state == MeetingState.CLOSED)
        .order_by(Meeting.number)
    )
    seen = [Seen(meeting, rules.mirror_from(row.values)) for meeting, row in await session.execute(query)]
    return [each for each in seen if each.mirror.present]


async def evening_of(session: AsyncSession, meeting: Meeting, now: datetime) -> rules.Evening:
    """An evening that closes now, with everybody under the id of their own seat."""
    people = await seats(session, meeting.id)
    lines = await chronicle(session, meeting.id)
    opened = [at for at, _ in lines_of(lines, MeetingOpened)] or [meeting.opened_at or now]
    last = max((line.at for line in lines if not isinstance(line.fact, MeetingClosed)), default=now)
    ends = min(now, last + LEFT_OPEN)
    items = {item.id: item for item in await items_of(session, meeting.id)}
    return rules.Evening(
        begins=opened[0],
        ends=ends,
        people={seat.id: Standing(seat.standing) for seat in people.values()},
        spoken=await _spoken(session, meeting.id, people),
        heard=await seats_heard(session, meeting.id),
        parts=list(_parts(items, lines, ends)),
        moves=[each.reason for each in await overrides_of(session, meeting.id)],
    )


async def _spoken(session: AsyncSession, meeting_id: str, people: Mapping[str, Seat]) -> list[rules.Spoken]:
    query = (
        select(Hand, Turn)
        .join(Turn, Turn.hand_id == Hand.id)
        .where(Turn.meeting_id == meeting_id, Turn.ended_at.is_not(None))
        .order_by(Turn.n)
    )
    return [
        rules.Spoken(
            people[hand.seat_id].id,
            Kind(hand.kind),
            turn.started_at,
            turn.seconds or 0,
            turn.started_at - hand.raised_at,
        )
        for hand, turn in await session.execute(query)
    ]


def _parts(items: Mapping[str, Item], lines: Sequence[Line], ends: datetime) -> Iterator[Part]:
    started = [(at, fact.item) for at, fact in lines_of(lines, ItemStarted)]
    for (at, item_id), (until, _) in pairwise([*started, (ends, "")]):
        item = items.get(item_id)
        if item is not None and (what := _counted(ItemKind(item.kind))):
            planned = timedelta(minutes=item.minutes)
            welcome = item.kind == ItemKind.WELCOME
            yield Part(what, max(at, until - planned) if welcome else at, until)


def _counted(kind: ItemKind) -> str:
    """What the time of an item is counted as; nothing where people write, read aloud or sit together.

    Of the welcome as much as was planned: the doors were open before, and people came in.
    """
    if kind is ItemKind.INPUT:
        return INPUT
    return LINE if has_queue(kind) or kind is ItemKind.WELCOME else ""
