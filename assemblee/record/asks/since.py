"""Since last time: what earlier meetings asked and were promised, in pages for wall and phones."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.record.asks.reading import Answered, Asked, asks_and_answers, since_last_time
from assemblee.record.asks.rules import AskState
from assemblee.record.asks.tables import SincePage
from assemblee.room.fragments import View
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting
from assemblee.trajectory.tables import this_trajectory

LINES, SIGNS = 9, 48
"""What can be read on the big screen at twelve metres: lines of text on a page, signs on a line."""

LINES_OF_HEAD, LINES_OF_ANSWER = 2, 3
"""Whose it is and what became of it, and at most so much of an answer: phones have more."""

MOST_ON_A_PAGE = 4

LONGEST, LONGEST_NAME = 480, 120
"""Bytes of a text and of a name on wall and phones: a page stays below 8 kB; the book has all of it."""

MOST_PAGES = 1000

IN_FULL = 3
"""Pages on which all is told in full: beyond these only what waits for an answer, and the rest is counted."""


@dataclass(frozen=True, slots=True)
class Since:
    """One page of it: `page` counts from 0. `rest` is how many more there are of each state; the last page
    says so.
    """

    asks: Sequence[Asked]
    page: int
    pages: int
    rest: Mapping[AskState, int] = field(default_factory=dict)


async def since(view: View) -> Since:
    """What the room looks at now; beyond the last page it sees the last."""
    told = [_short(each) for each in await _told(view)]
    pages = in_full(pages_of(told))
    kept = await view.session.get(SincePage, view.meeting.id)
    page = min(kept.page if kept else 0, max(len(pages) - 1, 0))
    rest = told[sum(map(len, pages)) :] if page == len(pages) - 1 else []
    return Since(pages[page] if pages else [], page, len(pages), Counter(each.state for each in rest))


def in_full(pages: Sequence[list[Asked]]) -> Sequence[list[Asked]]:
    """The first pages, and as many more as hold what still waits for an answer: nobody reads ten of them."""
    waiting = sum(any(each.silent for each in page) for page in pages)
    return pages[: max(IN_FULL, waiting)]


def pages_of(asks: Sequence[Asked]) -> list[list[Asked]]:
    """As many to a page as the big screen has lines for, at least one; their order stays."""
    pages: list[list[Asked]] = []
    room = 0
    for asked in asks:
        lines = _lines(asked)
        if not pages or lines > room or len(pages[-1]) == MOST_ON_A_PAGE:
            pages.append([])
            room = LINES
        pages[-1].append(asked)
        room -= lines
    return pages


def _lines(asked: Asked) -> int:
    answer = asked.last.text if asked.last else ""
    of_answer = min(_lines_of(answer), LINES_OF_ANSWER)
    return LINES_OF_HEAD + _lines_of(asked.text) + _lines_of(asked.second) + of_answer


def _lines_of(text: str) -> int:
    return -(-len(text) // SIGNS)


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
