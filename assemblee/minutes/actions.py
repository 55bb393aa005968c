"""Key sentences, drafted by the program and corrected by people, and the notes at each item; all until
minutes are adopted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from assemblee.agenda.tables import this_item
from assemblee.errors import Missing
from assemblee.languages import LANGUAGES, catalogue
from assemblee.minutes.drafting import drafted_sentences
from assemblee.minutes.errors import AdoptedAlready, EnoughSentences, NoteChanged, SentenceChanged
from assemblee.minutes.gathering import evening_of
from assemblee.minutes.parts import Evening, Text
from assemblee.minutes.tables import (
    KeySentence,
    Note,
    adoption_of,
    reading_back,
    sentences_of,
    this_sentence,
)
from assemblee.room.moment import Moment

MOST_SENTENCES = 12
"""More is not read back, nor remembered."""

LISTS = ("minutes-sentences", "minutes-desk-sentences")


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody filled in for a sentence: its words, and the ids of piles and cards it rests on.

    `keeps_cards`: besides these, the single cards it rested on already, which are too many for a list at the
    desk.
    """

    text: Text
    cites: Sequence[str] = ()
    keeps_cards: bool = False


async def must_be_draft(moment: Moment) -> None:
    """Raises `AdoptedAlready` once the minutes of this meeting were adopted."""
    if await adoption_of(moment.session, moment.meeting.id) is not None:
        raise AdoptedAlready


async def draft_sentences(moment: Moment) -> None:
    """The first key sentences, in the meeting's language, when there are none yet."""
    await must_be_draft(moment)
    if await sentences_of(moment.session, moment.meeting.id):
        return

    evening = await evening_of(moment.session, moment.meeting)
    languages = [each for each in evening.languages if each in LANGUAGES] or [*LANGUAGES][:1]
    drafted = drafted_sentences(evening.piles, evening.loose, evening.requests, languages, catalogue)
    for position, each in enumerate(drafted, start=1):
        moment.add(_row(moment, position, Wording(each.text, each.cites)))
    await moment.session.flush()
    moment.redraw(*LISTS)


async def add_sentence(moment: Moment, wording: Wording) -> KeySentence:
    """One more sentence, at the end; raises `EnoughSentences`."""
    await must_be_draft(moment)
    here = KeySentence.meeting_id == moment.meeting.id
    many, last = (
        await moment.session.execute(select(func.count(), func.max(KeySentence.position)).where(here))
    ).one()
    if many >= MOST_SENTENCES:
        raise EnoughSentences(most=MOST_SENTENCES)

    evening = await evening_of(moment.session, moment.meeting)
    row = _row(moment, (last or 0) + 1, Wording(wording.text, _known(evening, wording.cites)))
    moment.add(row)
    await moment.session.flush()
    moment.redraw(*LISTS)
    return row


async def change_sentence(moment: Moment, sentence_id: str, wording: Wording, seen: int) -> None:
    """Other words or other cards; raises `SentenceChanged` when somebody else was first."""
    await must_be_draft(moment)
    row = await this_sentence(moment.session, moment.meeting.id, sentence_id)
    if row.version != seen:
        raise SentenceChanged

    evening = await evening_of(moment.session, moment.meeting)
    cards = [each for each in row.cites if wording.keeps_cards and each in evening.cards]
    row.text, row.text_second, row.second_language = _columns(moment, wording.text)
    row.cites = _known(evening, [*wording.cites, *cards])
    row.assumption = not row.cites
    row.version += 1
    moment.redraw(*LISTS, f"minutes-desk-sentence:{row.id}")


async def remove_sentence(moment: Moment, sentence_id: str) -> None:
    """The room does not say this."""
    await must_be_draft(moment)
    await moment.session.delete(await this_sentence(moment.session, moment.meeting.id, sentence_id))
    moment.redraw(*LISTS)


async def turn_page(moment: Moment, page: int) -> None:
    """The room looks at other sentences; beyond the last page it sees the last."""
    await must_be_draft(moment)
    read = await reading_back(moment.session, moment.meeting.id)
    read.page, read.counted = page, ""
    moment.add(read)
    moment.redraw(*LISTS)


async def write_note(moment: Moment, item_id: str, text: str, seen: int) -> None:
    """The note-taker's text at an item; raises `NoteChanged` when somebody else wrote since version `seen`
    was read.
    """
    await must_be_draft(moment)
    await this_item(moment.session, moment.meeting.id, item_id)
    note = await moment.session.get(Note, item_id) or Note(
        item_id=item_id, meeting_id=moment.meeting.id, text="", version=0
    )
    if note.text == text:
        return
    if note.version != seen:
        raise NoteChanged

    note.text = text
    note.version += 1
    moment.add(note)


def _row(moment: Moment, position: int, wording: Wording) -> KeySentence:
    text, second, language = _columns(moment, wording.text)
    return KeySentence(
        meeting_id=moment.meeting.id,
        position=position,
        text=text,
        text_second=second,
        second_language=language,
        cites=list(wording.cites),
        assumption=not wording.cites,
    )


def _columns(moment: Moment, text: Text) -> tuple[str, str, str]:
    if not text.second:
        return text.first, "", ""
    if text.language not in moment.meeting.languages:
        raise Missing
    return text.first, text.second, text.language


def _known(evening: Evening, cites: Sequence[str]) -> list[str]:
    there = {pile.id for pile in evening.piles} | evening.cards.keys()
    return [each for each in dict.fromkeys(cites) if each in there]
