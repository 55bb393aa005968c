"""Rows of all evenings of a trajectory, as plain values for its document."""

import asyncio
from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document import tables
from assemblee.analysis.document.parts import (
    Dissent,
    Evidence,
    Hands,
    SourceAsk,
    SourceCard,
    SourceLink,
    SourceMeeting,
    SourcePile,
    SourceTheme,
)
from assemblee.analysis.document.rules import Document, compile_document
from assemblee.analysis.document.settled import only_of
from assemblee.analysis.themes.rules import ThemeState
from assemblee.analysis.themes.tables import follow, parts_of, rows_of
from assemblee.cards.tables import Card, hidden_by_reason, parked_in, withdrawn_of
from assemblee.clusters.tables import Layout, layout_of
from assemblee.clusters.tree.tables import tree_of
from assemblee.minutes.parts import Text
from assemblee.minutes.tables import adopted_meetings
from assemblee.people.counted import people_count
from assemblee.record.asks.tables import asks_of
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import MeetingClosed
from assemblee.room.lines import lines_of
from assemblee.room.tables import Meeting, MeetingState
from assemblee.trajectory.tables import meetings_of


async def document_of(session: AsyncSession, trajectory_id: str) -> Document:
    """The document as its rows are now."""
    return await _compiled(session, trajectory_id, await evidence_of(session, trajectory_id))


async def document_for_readers(session: AsyncSession, trajectory_id: str) -> tuple[Document, str]:
    """The draft for who was let in to read what was adopted, and the seal of the whole draft.

    Beside the text that is to be approved it holds nothing of an evening whose minutes were not adopted.
    """
    whole = await document_of(session, trajectory_id)
    settled = await _compiled(session, trajectory_id, await evidence_of(session, trajectory_id, settled=True))
    return only_of(whole, settled), whole.seal


async def _compiled(session: AsyncSession, trajectory_id: str, evidence: Evidence) -> Document:
    numbers = {each.id: each.number for each in evidence.meetings}
    versions = await tables.versions_of(session, trajectory_id)
    return await asyncio.to_thread(
        compile_document,
        evidence,
        [row.said for row in await tables.paragraphs_of(session, trajectory_id)],
        [_hands(row, numbers) for row in await tables.hands_of(session, trajectory_id)],
        [_dissent(row, numbers) for row in await tables.dissents_of(session, trajectory_id)],
        await tables.laid_of(session, trajectory_id),
        versions[0].paragraphs if versions else None,
    )


async def evidence_of(session: AsyncSession, trajectory_id: str, *, settled: bool = False) -> Evidence:
    """All that the evenings of a trajectory brought forth, whether they are over or going on; or only those
    whose minutes were adopted.
    """
    adopted = await adopted_meetings(session, trajectory_id)
    meetings = [
        each
        for each in reversed(await meetings_of(session, trajectory_id))
        if each.state != MeetingState.PLANNED and (each.id in adopted or not settled)
    ]
    layouts = {each.id: await layout_of(session, each.id) for each in meetings}
    parked = {each.id: await parked_in(session, each.id) for each in meetings}
    cards = [
        _card(row, each, layouts[each.id].board.homes[row.id], settled=each.id in adopted)
        for each in meetings
        for row in layouts[each.id].cards.values()
    ]
    themes, moved = await _themes(session, trajectory_id)
    for layout in layouts.values():
        moved |= _moved(layout)
    return Evidence(
        meetings=[await _meeting(session, each, layouts[each.id], each.id in adopted) for each in meetings],
        cards={card.id: card for card in cards},
        piles={pile.id: pile for each in meetings for pile in _piles(layouts[each.id], each.number)},
        themes=themes,
        links=[link for layout in layouts.values() for link in _links(layout)],
        core=tuple(layout.board.core_now() for layout in layouts.values() if layout.board.core_now()),
        asks=[ask for each in meetings for ask in await _asks(session, each)],
        parked=[
            _card(row, each, "", settled=each.id in adopted) for each in meetings for row in parked[each.id]
        ],
        moved=moved,
        trees=[tree for layout in layouts.values() if (tree := tree_of(layout))],
    )


async def _meeting(session: AsyncSession, meeting: Meeting, layout: Layout, settled: bool) -> SourceMeeting:
    closed = lines_of(await chronicle(session, meeting.id), MeetingClosed)
    people = closed[-1][1].people if closed else (await people_count(session, meeting.id))[0]
    return SourceMeeting(
        id=meeting.id,
        number=meeting.number,
        title=meeting.title,
        people=people,
        cards=len(layout.cards),
        hidden=sum((await hidden_by_reason(session, meeting.id)).values()),
        withdrawn=await withdrawn_of(session, meeting.id),
        settled=settled,
    )


async def _themes(session: AsyncSession, trajectory_id: str) -> tuple[dict[str, SourceTheme], dict[str, str]]:
    rows, parts = await rows_of(session, trajectory_id), await parts_of(session, trajectory_id)
    of_theme: dict[str, list[str]] = {}
    for part in parts.values():
        of_theme.setdefault(follow(rows, part.theme_id), []).append(part.cluster_id)
    themes = {
        row.id: SourceTheme(
            row.id,
            Text(row.title, row.title_second, row.second_language),
            tuple(sorted(of_theme.get(row.id, ()))),
        )
        for row in rows.values()
        if row.state == ThemeState.ACTIVE
    }
    return themes, {each: follow(rows, each) for each in rows if follow(rows, each) != each}


def _moved(layout: Layout) -> dict[str, str]:
    lies = {each: layout.board.follow(each) for each in layout.clusters}
    return {each: home for each, home in lies.items() if each != home}


def _piles(layout: Layout, number: int) -> Iterable[SourcePile]:
    for pile in layout.piles():
        title = Text(pile.title, pile.title_second, pile.second_language)
        yield SourcePile(pile.id, title, number, tuple(card.id for card in pile.cards))


def _links(layout: Layout) -> list[SourceLink]:
    return [
        SourceLink(link.source, link.target, link.kind, tuple(sorted(cards)))
        for link, cards in layout.board.links_now().items()
    ]


def _card(row: Card, meeting: Meeting, home: str, *, settled: bool) -> SourceCard:
    return SourceCard(
        id=row.id,
        kind=row.kind,
        text=row.text,
        meeting=meeting.number,
        pile=home,
        language=row.language,
        second=row.text_second,
        second_language=row.second_language,
        stays=row.stays,
        settled=settled,
    )


async def _asks(session: AsyncSession, meeting: Meeting) -> list[SourceAsk]:
    return [
        SourceAsk(
            id=row.id,
            kind=row.kind,
            text=Text(row.text, row.text_second, row.second_language),
            meeting=meeting.number,
            owner=row.owner,
            state=row.state,
        )
        for row in await asks_of(session, meeting.id)
    ]


def _hands(row: tables.HandsCounted, numbers: dict[str, int]) -> Hands:
    return Hands(
        row.paragraph_id, row.version, numbers.get(row.meeting_id, 0), row.agree, row.different, row.open
    )


def _dissent(row: tables.SeenDifferently, numbers: dict[str, int]) -> Dissent:
    text = Text(row.text, row.text_second, row.second_language)
    return Dissent(row.id, row.paragraph_id, numbers.get(row.meeting_id, 0), row.people, text)
