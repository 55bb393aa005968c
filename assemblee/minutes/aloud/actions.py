"""Counting hands for a key sentence, keeping what some see differently, and saying that all was read."""

from dataclasses import dataclass

from sqlalchemy import func, select

from assemblee.errors import Missing
from assemblee.minutes.actions import LISTS, must_be_draft
from assemblee.minutes.aloud.tables import Dissent, SentenceHands, hands_counted
from assemblee.minutes.errors import EnoughDissent, NobodyCounted, SentenceChanged
from assemblee.minutes.parts import Text
from assemblee.minutes.tables import reading_back, sentences_of, this_sentence
from assemblee.room.moment import Moment

MOST_DISSENT = 100
"""Minority views of one meeting."""


@dataclass(frozen=True, slots=True)
class Count:
    """Hands for a sentence as it was read in version `seen`, or `nodded`; and what those who differ say."""

    sentence: str
    seen: int
    agree: int = 0
    different: int = 0
    open: int = 0
    nodded: bool = False
    dissent: Text | None = None


async def count_hands(moment: Moment, counted: Count) -> None:
    """Keep the hands; counted again, the new numbers stand. With the last sentence all was read back.

    Only while the room is together. Raises `SentenceChanged` when the room heard other words, and
    `NobodyCounted`.
    """
    await must_be_draft(moment)
    moment.must_be_open()
    row = await this_sentence(moment.session, moment.meeting.id, counted.sentence)
    if row.version != counted.seen:
        raise SentenceChanged
    hands = (0, 0, 0) if counted.nodded else (counted.agree, counted.different, counted.open)
    if not counted.nodded and not sum(hands):
        raise NobodyCounted

    agree, different, left_open = hands
    kept = SentenceHands(
        sentence_id=row.id,
        meeting_id=moment.meeting.id,
        version=row.version,
        agree=agree,
        different=different,
        open=left_open,
        nodded=counted.nodded,
    )
    await moment.session.merge(kept)
    if counted.dissent is not None:
        await add_dissent(moment, counted.dissent, different, row.id)
    await moment.session.flush()
    read = await reading_back(moment.session, moment.meeting.id)
    read.counted = row.id
    moment.add(read)
    await _read_back_with_the_last(moment)
    moment.redraw(*LISTS, f"minutes-desk-sentence:{row.id}")


async def add_dissent(moment: Moment, text: Text, people: int = 0, sentence_id: str = "") -> Dissent:
    """What so many people (0: not counted) see differently, about a sentence or about the whole; it stays.

    Also while people amend. Raises `AdoptedAlready`, `NotFound` or `EnoughDissent`.
    """
    await must_be_draft(moment)
    here = select(func.count()).where(Dissent.meeting_id == moment.meeting.id)
    if (await moment.session.scalar(here) or 0) >= MOST_DISSENT:
        raise EnoughDissent(most=MOST_DISSENT)
    if text.second and text.language not in moment.meeting.languages:
        raise Missing

    subject = ""
    if sentence_id:
        subject = (await this_sentence(moment.session, moment.meeting.id, sentence_id)).text
    dissent = Dissent(
        meeting_id=moment.meeting.id,
        sentence_id=sentence_id,
        subject=subject,
        people=people,
        text=text.first,
        text_second=text.second,
        second_language=text.language if text.second else "",
    )
    moment.add(dissent)
    return dissent


async def say_read_back(moment: Moment, *, done: bool) -> None:
    """All key sentences were read aloud and the room heard them; or that was pressed too early."""
    await must_be_draft(moment)
    read = await reading_back(moment.session, moment.meeting.id)
    moment.add(read)
    read.read_at = (read.read_at or moment.now.replace(second=0, microsecond=0)) if done else None
    moment.redraw(*LISTS)


async def _read_back_with_the_last(moment: Moment) -> None:
    counted = await hands_counted(moment.session, moment.meeting.id)
    rows = await sentences_of(moment.session, moment.meeting.id)
    if all(row.id in counted and counted[row.id].version == row.version for row in rows):
        await say_read_back(moment, done=True)
