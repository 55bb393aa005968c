"""Writing the shared document, two people at once: every change carries the version its sender saw."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document.answers import answers, causes
from assemblee.analysis.document.checking import FaultKind, faults, sentences
from assemblee.analysis.document.drafting import Drafted, drafted
from assemblee.analysis.document.errors import (
    EnoughParagraphs,
    HowManyIsThat,
    NotInACard,
    OneSentence,
    ParagraphChanged,
)
from assemblee.analysis.document.gathering import evidence_of
from assemblee.analysis.document.parts import Evidence
from assemblee.analysis.document.rules import titles_behind
from assemblee.analysis.document.sections import Section
from assemblee.analysis.document.tables import Laid, LastChange, Paragraph, paragraphs_of, this_paragraph
from assemblee.errors import Missing, NotFound
from assemblee.languages import LANGUAGES, catalogue, known
from assemblee.minutes.parts import Text
from assemblee.room.moment import Occasion
from assemblee.trajectory.tables import this_trajectory

MOST_PARAGRAPHS = 400  # single cards of many evenings included


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody filled in for a paragraph: where it belongs, its words, and the ids it rests on."""

    section: Section
    text: Text
    cites: Sequence[str] = ()
    assumption: bool = False


async def draft(occasion: Occasion, trajectory_id: str) -> None:
    """What can be drafted from all evenings, and what was drafted before and nobody touched, as it is now.

    What people changed or took away stays as they left it.
    """
    trajectory = await this_trajectory(occasion.session, trajectory_id)
    evidence = await evidence_of(occasion.session, trajectory_id)
    made = await asyncio.to_thread(drafted, evidence, known(trajectory.languages[0]), catalogue)
    fresh = {each.origin: each for each in made}
    rows = await paragraphs_of(occasion.session, trajectory_id)
    before = {row.origin: row for row in rows if row.origin}
    for row in before.values():
        if not row.touched:
            _redraft(row, fresh.get(row.origin))
    position = max((row.position for row in rows), default=0) + 1
    new = [each for origin, each in fresh.items() if origin not in before][: MOST_PARAGRAPHS - len(rows)]
    occasion.session.add_all(_drafted_row(trajectory_id, n, each) for n, each in enumerate(new, position))
    await _changed(occasion, trajectory_id)


async def add(occasion: Occasion, trajectory_id: str, wording: Wording) -> Paragraph:
    """One more paragraph at the end of its section; raises `EnoughParagraphs`, and as `change`."""
    rows = await paragraphs_of(occasion.session, trajectory_id)
    if len(rows) >= MOST_PARAGRAPHS:
        raise EnoughParagraphs(most=MOST_PARAGRAPHS)
    row = Paragraph(
        trajectory_id=trajectory_id,
        section=wording.section,
        position=max((each.position for each in rows), default=0) + 1,
    )
    await _write(occasion.session, row, wording)
    occasion.session.add(row)
    await _changed(occasion, trajectory_id)
    return row


async def change(
    occasion: Occasion, trajectory_id: str, paragraph_id: str, wording: Wording, seen: int
) -> None:
    """Other words, another section or other evidence.

    Raises `ParagraphChanged` when somebody else was first, `NotInACard`, `HowManyIsThat` or `OneSentence`.
    """
    row = await _seen(occasion.session, trajectory_id, paragraph_id, seen)
    if row.section != wording.section:
        row.position = max(each.position for each in await paragraphs_of(occasion.session, trajectory_id)) + 1
        row.section = wording.section
    await _write(occasion.session, row, wording)
    row.version += 1
    await _changed(occasion, trajectory_id)


async def move(occasion: Occasion, trajectory_id: str, paragraph_id: str, seen: int, *, up: bool) -> None:
    """One place up or down within its section; at the end of the section nothing changes."""
    row = await _seen(occasion.session, trajectory_id, paragraph_id, seen)
    rows = await paragraphs_of(occasion.session, trajectory_id)
    here = [each for each in rows if each.section == row.section and not each.removed]
    at = here.index(row) + (-1 if up else 1)
    if 0 <= at < len(here):
        row.position, here[at].position = here[at].position, row.position
        await _changed(occasion, trajectory_id)


async def remove(occasion: Occasion, trajectory_id: str, paragraph_id: str, seen: int) -> None:
    """Take a paragraph out; it can be put back. What people saw differently in it stays."""
    row = await _seen(occasion.session, trajectory_id, paragraph_id, seen)
    row.removed, row.touched = True, True
    row.version += 1
    await _changed(occasion, trajectory_id)


async def put_back(occasion: Occasion, trajectory_id: str, paragraph_id: str) -> None:
    """A paragraph that was taken out stands in its section again; twice is once."""
    row = await this_paragraph(occasion.session, trajectory_id, paragraph_id)
    if row.removed:
        evidence = await evidence_of(occasion.session, trajectory_id)
        row.removed, row.cites = False, evidence.resting_on(row.cites)
        row.assumption = row.assumption or not row.cites
        row.version += 1
        await _changed(occasion, trajectory_id)


async def lay(
    occasion: Occasion, trajectory_id: str, cause_id: str, answer_id: str, *, gone: bool = False
) -> None:
    """Lay an answer beside a cause, or take it away; raises `NotFound` for what is none."""
    evidence = await evidence_of(occasion.session, trajectory_id)
    offered, there = answers(evidence), causes(evidence, {})
    if cause_id not in {each.id for each in there} or answer_id not in {each.id for each in offered}:
        raise NotFound
    row = await occasion.session.get(Laid, (trajectory_id, cause_id, answer_id))
    if gone and row is not None:
        await occasion.session.delete(row)
    elif not gone and row is None:
        occasion.session.add(Laid(trajectory_id=trajectory_id, cause_id=cause_id, answer_id=answer_id))
    await _changed(occasion, trajectory_id)


async def _seen(session: AsyncSession, trajectory_id: str, paragraph_id: str, seen: int) -> Paragraph:
    row = await this_paragraph(session, trajectory_id, paragraph_id)
    if row.version != seen:
        raise ParagraphChanged
    return row


async def _write(session: AsyncSession, row: Paragraph, wording: Wording) -> None:
    evidence = await evidence_of(session, row.trajectory_id)
    cites = evidence.resting_on(wording.cites)
    _must_be_right(evidence, wording, cites)
    trajectory = await this_trajectory(session, row.trajectory_id)
    if wording.text.second and wording.text.language not in {*trajectory.languages, *LANGUAGES}:
        raise Missing
    row.text, row.text_second = wording.text.first, wording.text.second
    row.second_language = wording.text.language if wording.text.second else ""
    row.cites, row.assumption, row.touched = cites, wording.assumption or not cites, True


def _must_be_right(evidence: Evidence, wording: Wording, cites: Sequence[str]) -> None:
    titles = titles_behind(evidence, cites)
    for words in (wording.text.first, wording.text.second):
        for fault in faults(words, evidence.behind(cites), titles):
            raise (NotInACard if fault.kind is FaultKind.NOT_QUOTED else HowManyIsThat)(words=fault.words)
        if cites and not wording.assumption:
            for second in sentences(words, titles)[1:]:
                raise OneSentence(words=second)


def _redraft(row: Paragraph, fresh: Drafted | None) -> None:
    if fresh is None:
        gone, said = True, (row.section, row.text, row.text_second, row.second_language, row.cites)
    else:
        text = fresh.text
        gone, said = False, (fresh.section, text.first, text.second, text.language, list(fresh.cites))
    if (row.removed, row.section, row.text, row.text_second, row.second_language, row.cites) == (gone, *said):
        return
    row.section, row.text, row.text_second, row.second_language, row.cites = said
    row.removed, row.assumption = gone, not row.cites
    row.version += 1


def _drafted_row(trajectory_id: str, position: int, each: Drafted) -> Paragraph:
    return Paragraph(
        trajectory_id=trajectory_id,
        section=each.section,
        position=position,
        text=each.text.first,
        text_second=each.text.second,
        second_language=each.text.language,
        cites=list(each.cites),
        assumption=each.assumption,
        origin=each.origin,
        touched=False,
    )


async def _changed(occasion: Occasion, trajectory_id: str) -> None:
    await occasion.session.flush()
    await occasion.session.merge(LastChange(trajectory_id=trajectory_id, at=occasion.now))
