"""Proposing other words, and answering: the note-taker says of each whether it is taken over, and if not,
why.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.tables import this_item
from assemblee.errors import NotFound
from assemblee.minutes import actions as minutes
from assemblee.minutes.actions import Wording, must_be_draft
from assemblee.minutes.aloud.tables import dissents_of
from assemblee.minutes.amending.errors import DaysAreOver, EnoughAmendments, SaidWhy
from assemblee.minutes.amending.presence import speak_once
from assemblee.minutes.amending.rules import MOST, About, Proposal, State, amending_ends_at
from assemblee.minutes.amending.tables import AmendmentRow, this_amendment
from assemblee.minutes.errors import EveningNotOver
from assemblee.minutes.parts import Text
from assemblee.minutes.tables import this_sentence
from assemblee.minutes.typed.tables import this_line
from assemblee.people.codes import Door
from assemblee.record.asks.tables import ask_here
from assemblee.room.moment import Moment
from assemblee.room.tables import MeetingState


@dataclass(frozen=True, slots=True)
class Answer:
    """What the note-taker says to an amendment; `put_in` puts its words in the place of the sentence."""

    state: State
    reason: str = ""
    put_in: bool = False


async def propose(moment: Moment, door: Door, code: str, proposal: Proposal) -> None:
    """Somebody who was there proposes other words; their code counts it, and nothing else does.

    Raises `DaysAreOver`, `NotThereThen`, `EnoughFromYou`, `AdoptedAlready`, `EveningNotOver`, or
    `NotFound` for a part that is not there.
    """
    await must_be_over(moment)
    if moment.meeting.closed_at is None or moment.now >= amending_ends_at(moment.meeting.closed_at):
        raise DaysAreOver
    await speak_once(moment, door, code)
    await _add(moment, proposal)


async def type_over(moment: Moment, door: Door, code: str, proposal: Proposal) -> None:
    """The note-taker types what came on paper, until the minutes are adopted; a code on it counts too."""
    await must_be_over(moment)
    if code:
        await speak_once(moment, door, code)
    await _add(moment, proposal)


async def answer(moment: Moment, amendment_id: str, said: Answer) -> None:
    """What becomes of an amendment, until the minutes are adopted.

    Raises `SaidWhy` when it is refused without a reason, and `SentenceChanged` or `NotFound` when its words
    cannot be put in any more.
    """
    await must_be_over(moment)
    row = await this_amendment(moment.session, moment.meeting.id, amendment_id)
    if said.state is State.REFUSED and not said.reason:
        raise SaidWhy
    if said.state is State.TAKEN_OVER and said.put_in and row.about == About.SENTENCE:
        await _put_in(moment, row)
    row.state, row.answer = said.state, said.reason


async def must_be_over(moment: Moment) -> None:
    """Raises `EveningNotOver` while there are no minutes yet, and `AdoptedAlready` once they stay."""
    if moment.meeting.state != MeetingState.CLOSED:
        raise EveningNotOver
    await must_be_draft(moment)


async def _add(moment: Moment, proposal: Proposal) -> None:
    session, here = moment.session, moment.meeting.id
    await _must_be_there(session, here, proposal)
    many = select(func.count()).select_from(AmendmentRow).where(AmendmentRow.meeting_id == here)
    if (await session.scalar(many) or 0) >= MOST:
        raise EnoughAmendments(most=MOST)
    moment.add(
        AmendmentRow(
            meeting_id=here,
            about=proposal.about,
            part=proposal.part,
            text=proposal.text,
            reason=proposal.reason,
            stays=proposal.stays,
        )
    )


async def _must_be_there(session: AsyncSession, here: str, proposal: Proposal) -> None:
    """Raises `NotFound` for a part of another meeting, or one that was taken away meanwhile."""
    look = _LOOKS.get(proposal.about)
    if look is not None:
        await look(session, here, proposal.part)


async def _this_dissent(session: AsyncSession, here: str, part: str) -> None:
    if part not in {each.id for each in await dissents_of(session, here)}:
        raise NotFound


_LOOKS: Mapping[About, Callable[[AsyncSession, str, str], Awaitable[object]]] = {
    About.SENTENCE: this_sentence,
    About.ITEM: this_item,
    About.ASK: ask_here,
    About.LINE: this_line,
    About.DISSENT: _this_dissent,
}


async def _put_in(moment: Moment, row: AmendmentRow) -> None:
    sentence = await this_sentence(moment.session, moment.meeting.id, row.part)
    wording = Wording(Text(row.text), sentence.cites, keeps_cards=True)
    await minutes.change_sentence(moment, sentence.id, wording, sentence.version)
