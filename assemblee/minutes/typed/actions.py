"""Typing a line for the minutes, and correcting one."""

from sqlalchemy import func, select

from assemblee.agenda.tables import this_item
from assemblee.minutes.actions import must_be_draft
from assemblee.minutes.around import LineKind
from assemblee.minutes.errors import EnoughLines, LineChanged
from assemblee.minutes.typed.tables import TypedLine, this_line
from assemblee.room.moment import Moment

MOST_LINES = 300
"""In one evening; more is a transcript."""


async def add_line(moment: Moment, kind: LineKind, item_id: str, text: str) -> TypedLine:
    """One more line, under those that stand; at the current item where none is named and its kind has one.

    Before the doors open, such a line stands at no item yet: raises `NotFound`, or `EnoughLines`.
    """
    await must_be_draft(moment)
    here = TypedLine.meeting_id == moment.meeting.id
    many, last = (
        await moment.session.execute(select(func.count(), func.max(TypedLine.position)).where(here))
    ).one()
    if many >= MOST_LINES:
        raise EnoughLines(most=MOST_LINES)

    where = ""
    if kind is LineKind.ITEM:
        where = (
            await this_item(moment.session, moment.meeting.id, item_id or moment.meeting.current_item or "")
        ).id
    line = TypedLine(
        meeting_id=moment.meeting.id, kind=kind, item_id=where, position=(last or 0) + 1, text=text
    )
    moment.add(line)
    moment.redraw("minutes-desk-lines")
    return line


async def change_line(moment: Moment, line_id: str, text: str, seen: int) -> None:
    """Other words for a line, or none: then it goes. Raises `LineChanged` when somebody else was first."""
    await must_be_draft(moment)
    line = await this_line(moment.session, moment.meeting.id, line_id)
    if line.text == text:
        return
    if line.version != seen:
        raise LineChanged

    if not text:
        await moment.session.delete(line)
    line.text, line.version = text or line.text, line.version + 1
    moment.redraw("minutes-desk-lines")
