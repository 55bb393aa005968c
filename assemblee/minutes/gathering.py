"""Rows of all features, as plain values for the minutes."""

from collections.abc import Iterable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda import tables as agenda
from assemblee.cards import tables as cards
from assemblee.cards.tables import CardState
from assemblee.clusters import tables as clusters
from assemblee.clusters.ballots.results import counted_in
from assemblee.clusters.board import Board
from assemblee.clusters.tree.tables import tree_of
from assemblee.floor.mirror.tables import mirror_of
from assemblee.minutes.amending.corrections import corrected, corrected_around
from assemblee.minutes.amending.tables import amendments_of
from assemblee.minutes.amending.versions import said_until
from assemblee.minutes.parts import Card, Evening, Item, NotShown, Pile, Request, Round, Sentence, Text
from assemblee.minutes.rules import Minutes, compile_minutes
from assemblee.minutes.surroundings import around_of
from assemblee.minutes.tables import KeySentence, notes_of, sentences_of
from assemblee.people.counted import people_count
from assemblee.record.asks.rules import OwnerKind
from assemblee.record.asks.tables import Ask, AskName, asks_of, names_given
from assemblee.room.chronicle import chronicle
from assemblee.room.tables import Meeting
from assemblee.slips import tables as slips
from assemblee.slips.rules import RoundState


async def minutes_of(session: AsyncSession, meeting: Meeting, version: int | None = None) -> Minutes:
    """The minutes of a meeting as its rows and its chronicle are now, in this version.

    Without one they are as they were adopted last: what a correction will say does not count before.
    """
    others = await said_until(session, meeting.id, version)
    evening = corrected(await evening_of(session, meeting), others)
    around = corrected_around(await around_of(session, meeting, evening), others)
    return compile_minutes(evening, await chronicle(session, meeting.id), around)


async def evening_of(session: AsyncSession, meeting: Meeting) -> Evening:
    """Everything there is about a meeting, apart from its chronicle."""
    people, phones = await people_count(session, meeting.id)
    notes = await notes_of(session, meeting.id)
    layout = await clusters.layout_of(session, meeting.id)
    sentences = await sentences_of(session, meeting.id)
    away = await cards.not_shown(session, meeting.id)
    named = await names_given(session, meeting.trajectory_id, meeting.id)
    return Evening(
        number=meeting.number,
        title=meeting.title,
        question=Text(meeting.question, meeting.question_second, meeting.second_language),
        languages=tuple(meeting.languages),
        place=meeting.place,
        policy=meeting.policy,
        opened=meeting.opened_at,
        closed=meeting.closed_at,
        people=people,
        phones=phones,
        items=tuple(_item(row) for row in await agenda.items_of(session, meeting.id)),
        rounds=tuple(_round(row) for row in await slips.rounds_of(session, meeting.id)),
        piles=tuple(_pile(each) for each in layout.piles() if each.cards),
        loose=_cards(layout.loose()),
        parked=_cards(await cards.parked_in(session, meeting.id)),
        withdrawn=_not_shown(away, CardState.WITHDRAWN),
        hidden=_not_shown(away, CardState.HIDDEN),
        sentences=tuple(_sentence(row, layout.board) for row in sentences),
        requests=tuple(_request(row, named) for row in await asks_of(session, meeting.id)),
        notes={item: note.text for item, note in notes.items() if note.text},
        mirror=await mirror_of(session, meeting.id),
        ballots=tuple(await counted_in(session, meeting.id, layout)),
        tree=tree_of(layout),
        amendments=await amendments_of(session, meeting.id),
    )


def _item(row: agenda.Item) -> Item:
    return Item(
        id=row.id,
        kind=row.kind,
        title=Text(row.title, row.title_second, row.second_language),
        question=Text(row.question, row.question_second, row.second_language),
        minutes=row.minutes,
    )


def _round(row: slips.Round) -> Round:
    return Round(
        id=row.id,
        about=row.about_id,
        kind=row.kind,
        question=row.prompt,
        each=row.k,
        issued=row.issued,
        writers=row.band,
        issued_again=row.reissued,
        subject=row.subject,
        tables=row.tables,
        destroyed=row.state == RoundState.DESTROYED,
    )


def _pile(row: clusters.Pile) -> Pile:
    return Pile(row.id, Text(row.title, row.title_second, row.second_language), _cards(row.cards))


def _cards(rows: Iterable[cards.Card]) -> tuple[Card, ...]:
    return tuple(
        Card(
            id=row.id,
            kind=row.kind,
            text=row.text,
            language=row.language,
            round=row.round_id,
            second=row.text_second,
            second_language=row.second_language,
            stays=row.stays,
        )
        for row in rows
    )


def _not_shown(rows: Iterable[cards.NotShown], state: CardState) -> tuple[NotShown, ...]:
    return tuple(NotShown(row.round, row.reason, row.cards) for row in rows if row.state == state)


def _sentence(row: KeySentence, board: Board) -> Sentence:
    text = Text(row.text, row.text_second, row.second_language)
    return Sentence(
        row.id, text, tuple(board.follow(each) for each in row.cites), row.assumption, row.version
    )


def _request(row: Ask, named: Mapping[str, AskName]) -> Request:
    return Request(
        id=row.id,
        kind=row.kind,
        text=Text(row.text, row.text_second, row.second_language),
        owner=named[row.id].name if row.id in named else row.owner,
        state=row.state,
        somebody=row.owner_kind == OwnerKind.NUMBER,
        answer_by=row.answer_by,
        due=row.due,
        review_on=row.review_on,
    )
