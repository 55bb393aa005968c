"""Rows around an evening, as plain values for its minutes."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.clusters.board import State
from assemblee.clusters.offers.tables import offers_taken
from assemblee.clusters.tables import BoardEvent, events_of
from assemblee.minutes.aloud.tables import dissents_of, hands_counted
from assemblee.minutes.around import Around, Following, Offers
from assemblee.minutes.arranging.tables import arrangement_of
from assemblee.minutes.handed.tables import came_along
from assemblee.minutes.parts import Evening
from assemblee.minutes.tables import reading_back
from assemblee.minutes.typed.tables import lines_typed
from assemblee.people.rules import Role, Standing
from assemblee.people.tables import DeviceRole
from assemblee.room.tables import Meeting, MeetingState
from assemblee.trajectory.tables import steps_of


async def around_of(session: AsyncSession, meeting: Meeting, evening: Evening) -> Around:
    """What stands around this evening in its minutes."""
    events = await events_of(session, meeting.id)
    offers = await offers_taken(session, meeting.id)
    came = await came_along(session, meeting.id)
    return Around(
        steps=tuple(came.steps) if came else await _steps(session, meeting),
        led_by=tuple(came.led_by) if came else await _led_by(session, meeting),
        lines=tuple(line.said for line in await lines_typed(session, meeting.id)),
        hands=await hands_counted(session, meeting.id),
        dissents=tuple(await dissents_of(session, meeting.id)),
        titles=earlier_titles(events, {pile.id: pile.title.first for pile in evening.piles}),
        offers=Offers(offers.models, offers.runs, offers.offered, offers.accepted, offers.refused),
        undone=sum(bool(event.undoes) for event in events),
        following=await _following(session, meeting),
        read_back=(await reading_back(session, meeting.id)).read_at,
        arranged=await arrangement_of(session, meeting.id),
    )


def earlier_titles(events: Iterable[BoardEvent], now: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What piles were called before, oldest first; what was undone at once never was a title."""
    found: dict[str, dict[str, None]] = {}
    for event in events:
        if event.undone or event.undoes:
            continue
        for cluster, (before, then) in event.change.shapes.items():
            if before.state == State.ACTIVE and before.title not in {then.title, now.get(cluster)}:
                found.setdefault(cluster, {})[before.title] = None
    return {cluster: tuple(titles) for cluster, titles in found.items()}


async def _steps(session: AsyncSession, meeting: Meeting) -> tuple[str, ...]:
    steps = await steps_of(session, meeting.trajectory_id)
    return tuple(step.title for step in steps if step.id in meeting.steps)


async def _led_by(session: AsyncSession, meeting: Meeting) -> tuple[str, ...]:
    """What those who could be at the desk are in the neighbourhood, each once, for a desk may have many
    screens; the owner of the installation where nobody else was let in.
    """
    here = (
        DeviceRole.trajectory_id == meeting.trajectory_id,
        DeviceRole.meeting_id.is_(None) | (DeviceRole.meeting_id == meeting.id),
    )
    for let_in in ((DeviceRole.role == Role.FACILITATOR, *here), (DeviceRole.role == Role.OWNER,)):
        standings = set(await session.scalars(select(DeviceRole.standing).where(*let_in).distinct()))
        if standings:
            return tuple(each for each in Standing if each in standings)
    return ()


async def _following(session: AsyncSession, meeting: Meeting) -> Following | None:
    later = (Meeting.trajectory_id == meeting.trajectory_id, Meeting.number > meeting.number)
    query = select(Meeting).where(*later, Meeting.state != MeetingState.CLOSED).order_by(Meeting.number)
    row = await session.scalar(query.limit(1))
    return Following(row.title, row.place, row.starts_at) if row else None
