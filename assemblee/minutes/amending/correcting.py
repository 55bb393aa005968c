"""Making the next version of adopted minutes: other words laid over them, while what was adopted stays."""

from dataclasses import dataclass

from sqlalchemy import delete

from assemblee.errors import Missing, NotFound
from assemblee.minutes.amending.errors import CorrectionGoesOn, NothingToCorrect
from assemblee.minutes.amending.rules import About
from assemblee.minutes.amending.tables import Correction, OtherWords, corrections_of
from assemblee.minutes.amending.versions import Coming, coming_version
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.parts import Text
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import adoption_of
from assemblee.room.moment import Moment
from assemblee.storage import new_id

ALLOWED = frozenset({About.SENTENCE, About.ITEM, About.LINE, About.ASK})
"""What a correction can say otherwise; how many cards there are and who was there is not in it."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """What a part should say; without words it is left out, and a sentence without an id is a new one."""

    about: About
    part: str
    text: Text


async def begin(moment: Moment, why: str) -> None:
    """The note-taker begins a correction; raises `NothingToCorrect` or `CorrectionGoesOn`."""
    adoption = await adoption_of(moment.session, moment.meeting.id)
    if adoption is None:
        raise NothingToCorrect
    if adoption.version + 1 in await corrections_of(moment.session, moment.meeting.id):
        raise CorrectionGoesOn
    moment.add(
        Correction(meeting_id=moment.meeting.id, version=adoption.version + 1, why=why, changed_at=moment.now)
    )


async def reword(moment: Moment, said: Reworded) -> None:
    """Other words for one part; the words of the version before take the correction of it back.

    Raises `NotFound` for a part that is not there, and what `open_correction` raises.
    """
    coming = await open_correction(moment)
    before = await minutes_of(moment.session, moment.meeting, coming.version - 1)
    part = said.part or (new_id() if said.about is About.SENTENCE else "")
    await _must_be_there(moment, before, said, coming)
    key = {"meeting_id": moment.meeting.id, "version": coming.version, "about": said.about, "part": part}
    row = await moment.session.get(OtherWords, tuple(key.values()))
    if said.text == words_of(before, said.about, part) or (not said.text.first and not said.part):
        if row is not None:
            await moment.session.delete(row)
    else:
        second = said.text.language if said.text.second else ""
        await moment.session.merge(
            OtherWords(**key, text=said.text.first, text_second=said.text.second, second_language=second)
        )
    (await corrections_of(moment.session, moment.meeting.id))[coming.version].changed_at = moment.now


async def drop(moment: Moment) -> None:
    """There is no correction after all; what was adopted stands as it stood."""
    coming = await open_correction(moment)
    for rows in (OtherWords, Correction):
        mine = (rows.meeting_id == moment.meeting.id, rows.version == coming.version)
        await moment.session.execute(delete(rows).where(*mine))


async def open_correction(moment: Moment) -> Coming:
    """The correction that is being made; raises `AdoptedAlready` or `NothingToCorrect` where there is
    none.
    """
    coming = await coming_version(moment.session, moment.meeting)
    if coming.version == 1:
        raise NothingToCorrect
    return coming


def words_of(minutes: Minutes, about: About, part: str) -> Text | None:
    """What a part says in these minutes; None where it is not there."""
    if about is About.ITEM:
        note = next((each.note for each in minutes.items if each.item.id == part), None)
        return None if note is None else Text(note)
    texts = {
        About.LINE: [(each.id, Text(each.text)) for each in minutes.around.lines],
        About.ASK: [(each.id, each.text) for each in minutes.evening.requests],
    }
    sentences = [(each.sentence.id, each.sentence.text) for each in minutes.sentences]
    return dict(texts.get(about, sentences)).get(part)


async def _must_be_there(moment: Moment, before: Minutes, said: Reworded, coming: Coming) -> None:
    if said.about not in ALLOWED:
        raise Missing
    if said.text.second and said.text.language not in moment.meeting.languages:
        raise Missing
    if not said.part and said.about is About.SENTENCE:
        return
    here = (moment.meeting.id, coming.version, said.about, said.part)
    added = await moment.session.get(OtherWords, here)
    if added is None and words_of(before, said.about, said.part) is None:
        raise NotFound
