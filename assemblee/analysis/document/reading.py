"""A meeting reads the document: paragraph by paragraph on the big screen, hands counted at the desk."""

from dataclasses import dataclass

from sqlalchemy import select

from assemblee.analysis.document.errors import DissentWithoutPeople, NoHands, ParagraphChanged
from assemblee.analysis.document.gathering import document_of
from assemblee.analysis.document.rules import unread
from assemblee.analysis.document.tables import (
    HandsCounted,
    LastChange,
    ReadAloud,
    SeenDifferently,
    this_paragraph,
)
from assemblee.errors import Missing
from assemblee.minutes.parts import Text
from assemblee.room.moment import Moment
from assemblee.trajectory.tables import Trajectory

SHOWING = (
    "analysis-reading",
    "analysis-desk",
    "screens-wall",
    "screens-look",
    "screens-strip",
    "screens-phone",
    "screens-desk",
)


@dataclass(frozen=True, slots=True)
class Count:
    """Hands in the air for one paragraph as it was read, and what those who differ want to say beside it."""

    paragraph: str
    seen: int
    agree: int
    different: int
    open: int
    dissent: Text | None = None
    people: int = 0


async def hold(moment: Moment) -> None:
    """The document stays as it is until this moment ends; whoever changes it comes after."""
    mine = select(Trajectory.id).where(Trajectory.id == moment.meeting.trajectory_id)
    await moment.session.scalar(mine.with_for_update(key_share=True))


async def show(moment: Moment, paragraph_id: str) -> None:
    """The room looks at this paragraph."""
    moment.must_be_open()
    row = await this_paragraph(moment.session, moment.meeting.trajectory_id, paragraph_id)
    await moment.session.merge(ReadAloud(meeting_id=moment.meeting.id, paragraph_id=row.id))
    moment.redraw(*SHOWING)


async def put_away(moment: Moment) -> None:
    """The room looks at something else; twice is once."""
    row = await moment.session.get(ReadAloud, moment.meeting.id)
    if row is not None:
        await moment.session.delete(row)
        moment.redraw(*SHOWING)


async def count(moment: Moment, counted: Count) -> None:
    """Keep what the room said of a paragraph, and show it the next one that it did not read yet.

    Counted again, the new numbers stand. Raises `NoHands`, `ParagraphChanged` when the room read other words,
    and `DissentWithoutPeople`.
    """
    moment.must_be_open()
    await hold(moment)
    row = await this_paragraph(moment.session, moment.meeting.trajectory_id, counted.paragraph)
    if row.version != counted.seen:
        raise ParagraphChanged
    if not counted.agree + counted.different + counted.open:
        raise NoHands
    await moment.session.merge(
        HandsCounted(
            meeting_id=moment.meeting.id,
            paragraph_id=row.id,
            version=row.version,
            agree=counted.agree,
            different=counted.different,
            open=counted.open,
        )
    )
    _keep_dissent(moment, counted)
    await moment.session.flush()
    await moment.session.merge(LastChange(trajectory_id=moment.meeting.trajectory_id, at=moment.now))
    await _next(moment)


def _keep_dissent(moment: Moment, counted: Count) -> None:
    said = counted.dissent
    if said is None:
        return
    if not 1 <= counted.people <= counted.different:
        raise DissentWithoutPeople(different=counted.different)
    if said.second and said.language not in moment.meeting.languages:
        raise Missing
    moment.add(
        SeenDifferently(
            meeting_id=moment.meeting.id,
            paragraph_id=counted.paragraph,
            people=counted.people,
            text=said.first,
            text_second=said.second,
            second_language=said.language if said.second else "",
        )
    )


async def _next(moment: Moment) -> None:
    document = await document_of(moment.session, moment.meeting.trajectory_id)
    waiting = unread(document, moment.meeting.number)
    if waiting:
        await show(moment, waiting[0].said.id)
    else:
        await put_away(moment)
    moment.redraw(*SHOWING)
