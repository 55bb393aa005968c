"""Taking away for good what a card said: out of the book, its files, the rows, and older copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards import actions as cards
from assemblee.cards.after import Aftermath
from assemblee.cards.tables import Card, CardState, card_with_id
from assemblee.errors import NotFound
from assemblee.evening.quotes import TAKEN_BACK, forget_quotes
from assemblee.languages import DEFAULT, N_, catalogue, known
from assemblee.record.asks.erasing import OwnName, plan_name_erasure
from assemblee.record.asks.tables import ask_here, forget_names, names_given
from assemblee.record.erasing.actions import erase, erase_again, erased_everywhere, plan_erasure
from assemblee.record.erasing.planning import Maker
from assemblee.record.erasing.rules import Reason, Words
from assemblee.record.errors import BookWentOn
from assemblee.room.moment import Moments
from assemblee.room.tables import Meeting
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory

SOMEBODY = N_("Somebody who was there")
"""What stands where a name was."""


@dataclass(frozen=True, slots=True)
class Eraser:
    """What must hear of an erasure; `makers` make files of other kinds out of pages, by their ending."""

    aftermath: Aftermath
    makers: Mapping[str, Maker]

    async def erase_card(self, meeting_id: str, card_id: str, reason: Reason) -> None:
        """Of a card in the book only its id stays, and that it was taken away.

        Raises `NotFound`, `NotInTheBook`, and `BookWentOn` when something was adopted just then.
        """
        moments = self.aftermath.moments
        async with moments.storage.reading() as session:
            card, meeting = await card_with_id(session, card_id), await session.get(Meeting, meeting_id)
            if card is None or meeting is None or card.meeting_id != meeting_id:
                raise NotFound
            words = words_of(card, meeting)
            book = meeting.trajectory_id
            plan = await plan_erasure(session, book, words, self.makers)
            meetings = list(await session.scalars(select(Meeting.id).where(Meeting.trajectory_id == book)))
        async with moments.at(meeting_id, elsewhere=True) as moment:
            await _hold(moment.session, book)
            if not await erase(moment.session, book, plan, reason, moment.now):
                raise BookWentOn
            await cards.take_back_again(moment.session, [card_id])
            await self.aftermath.redraw(moment)
        await self.aftermath.gone.add(card_id, *plan.gone)
        for each in meetings:
            async with moments.at(each, elsewhere=True) as moment:
                await self.aftermath.forget_quotes(moment, words.quotes)
        self.aftermath.tidier.soon()

    async def erase_name(self, meeting_id: str, ask_id: str) -> None:
        """The name that somebody gave with a promise leaves the book, as they ask; what they promised stays.

        Raises `NotFound`, `NotInTheBook` and `BookWentOn`.
        """
        moments = self.aftermath.moments
        async with moments.storage.reading() as session:
            meeting, asked = (
                await session.get(Meeting, meeting_id),
                await ask_here(session, meeting_id, ask_id),
            )
            if meeting is None:
                raise NotFound
            given = await names_given(session, meeting.trajectory_id, meeting_id)
            if asked.id not in given:
                raise NotFound
            name = given[asked.id].name
            asks = [each for each, row in given.items() if row.name == name]
            words = OwnName((name,), _said(meeting, SOMEBODY))
            plan = await plan_name_erasure(session, meeting, asks, words, self.makers)
        async with moments.at(meeting_id) as moment:
            await _hold(moment.session, meeting.trajectory_id)
            if not await erase(moment.session, meeting.trajectory_id, plan, Reason.LAW, moment.now):
                raise BookWentOn
            await forget_names(moment.session, asks)
        await self.aftermath.gone.add(*asks, *plan.gone)
        self.aftermath.tidier.soon()

    async def catch_up(self, storage: Storage) -> None:
        """A start: what was erased just before the last end is noted now, if it was not then."""
        await self.aftermath.catch_up(storage)
        async with storage.reading() as session:
            await self.aftermath.gone.add(*await erased_everywhere(session))


async def erase_in_copy(storage: Storage, gone: frozenset[str], makers: Mapping[str, Maker]) -> None:
    """An older copy of the database was put back: what was erased since leaves it before anybody reads it."""
    async with storage.writing() as session:
        rows = await session.scalars(select(Card).where(Card.id.in_(list(gone)), Card.text != ""))
        had = [(card, await session.get_one(Meeting, card.meeting_id)) for card in rows]
        for book in list(await session.scalars(select(Trajectory.id))):
            words = [words_of(card, meeting) for card, meeting in had if meeting.trajectory_id == book]
            await erase_again(session, book, words, gone, makers)
        quotes = [quote for card, meeting in had for quote in words_of(card, meeting).quotes]
        meetings = list(await session.scalars(select(Meeting.id))) if quotes else []
        await cards.take_back_again(session, gone)
        await forget_names(session, gone)
    await _forget(storage, meetings, quotes)


def words_of(card: Card, meeting: Meeting) -> Words:
    """What a card says, and what stands in its place in the language of its evening."""
    quotes = tuple(text for text in (card.text, card.text_second) if text)
    return Words(quotes, _said(meeting, TAKEN_BACK), card.id)


def _said(meeting: Meeting, words: str) -> str:
    return catalogue(known(next(iter(meeting.languages), DEFAULT))).gettext(words)


async def _forget(storage: Storage, meetings: Sequence[str], quotes: Sequence[str]) -> None:
    moments = Moments(storage, lambda *_: None)
    for each in meetings:
        async with moments.at(each, elsewhere=True) as moment:
            await forget_quotes(moment, quotes)


async def _hold(session: AsyncSession, trajectory_id: str) -> None:
    held = select(Trajectory.id).where(Trajectory.id == trajectory_id)
    await session.execute(held.with_for_update(key_share=True))


def erasable(rows: Sequence[Card]) -> list[Card]:
    """The cards whose words can be taken away: all that have any."""
    return [card for card in rows if card.text and card.state != CardState.WITHDRAWN]
