"""Since last time: what earlier meetings asked and were promised, in pages for wall and phones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record.asks.reading import Answered, Asked, asks_and_answers, since_last_time
from assemblee.record.asks.tables import SincePage
from assemblee.room.fragments import View
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting
from assemblee.trajectory.tables import this_trajectory

ON_A_PAGE = 3
"""What can be read at twelve metres."""

LONGEST, LONGEST_NAME = 480, 120
"""Bytes of a text and of a name on wall and phones: three rows stay below 8 kB; the book has all of it."""

MOST_PAGES = 1000


@dataclass(frozen=True, slots=True)
class Since:
    """One page of it: `page` counts from 0."""

    asks: Sequence[Asked]
    page: int
    pages: int


async def since(view: View) -> Since:
    """What the room looks at now; beyond the last page it sees the last."""
    told = await _told(view)
    pages = max(-(-len(told) // ON_A_PAGE), 1)
    kept = await view.session.get(SincePage, view.meeting.id)
    page = min(kept.page if kept else 0, pages - 1)
    shown = told[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    return Since([_short(each) for each in shown], page, pages)


async def turn_page(moment: Moment, page: int) -> None:
    """The room looks at another page."""
    moment.must_be_open()
    await moment.session.merge(SincePage(meeting_id=moment.meeting.id, page=page))
    moment.redraw("record-since", "record-desk-since")


async def _told(view: View) -> list[Asked]:
    meeting = view.meeting
    asks = await asks_and_answers(view.session, meeting.trajectory_id, view.now)
    trajectory = await this_trajectory(view.session, meeting.trajectory_id)
    opened = await _last_opened(view.session, meeting)
    day = (
        opened.opened_at.astimezone(ZoneInfo(trajectory.zone)).date() if opened and opened.opened_at else None
    )
    return since_last_time(asks, meeting.number, day)


async def _last_opened(session: AsyncSession, meeting: Meeting) -> Meeting | None:
    earlier = (Meeting.trajectory_id == meeting.trajectory_id, Meeting.number < meeting.number)
    last = select(func.max(Meeting.number)).where(*earlier, Meeting.closed_at.is_not(None)).scalar_subquery()
    return await session.scalar(select(Meeting).where(*earlier, Meeting.number == last))


def _short(asked: Asked) -> Asked:
    answers = tuple(_short_answer(each) for each in asked.answers[-1:])
    text, second = shortened(asked.text), shortened(asked.second)
    return replace(
        asked, text=text, second=second, owner=shortened(asked.owner, LONGEST_NAME), answers=answers
    )


def _short_answer(answer: Answered) -> Answered:
    return replace(
        answer,
        text=shortened(answer.text),
        partner=shortened(answer.partner, LONGEST_NAME),
        function=shortened(answer.function, LONGEST_NAME),
        on_behalf=shortened(answer.on_behalf, LONGEST_NAME),
    )


def shortened(text: str, most: int = LONGEST) -> str:
    """A text of at most `most` bytes; dots say that it goes on."""
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - 3].decode(errors="ignore").rstrip() + "…"
