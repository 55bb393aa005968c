"""A person's name beside their own promise: only by their own tick, and theirs to take away."""

import hashlib
from collections.abc import Collection

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.people.tables import Seat, seat_with_number
from assemblee.record.asks.errors import AskFrozen, NotYourPromise
from assemblee.record.asks.tables import Ask, AskName, AskNumber, forget_names, numbers_kept
from assemblee.room.moment import Moment


def opens(key: str, ask_id: str) -> str:
    """What is kept of the key a phone has, so that it can take the name away when its seat is gone; no seat
    is found with it.
    """
    return hashlib.sha256(f"assemblee-ask-name-v1|{ask_id}|{key}".encode()).hexdigest()


async def tick(moment: Moment, asked: Ask, seat: Seat, name: str, key: str) -> None:
    """This person wants their name beside what they promised; raises `NotYourPromise` for anybody else."""
    moment.must_be_open()
    if not await _is_theirs(moment.session, asked, seat):
        raise NotYourPromise
    await _put(moment, asked, name, opens(key, asked.id))


async def said_aloud(moment: Moment, asked: Ask, name: str) -> None:
    """The desk marks that the person themselves said yes to their name, and spells it as they did."""
    if await moment.session.get(AskNumber, asked.id) is None:
        raise NotYourPromise
    await _put(moment, asked, name, "")


async def take_away(moment: Moment, asked: Ask, key: str = "", *, at_the_desk: bool = False) -> None:
    """No name any more: by the phone that ticked, or at the desk at that person's word."""
    named = await moment.session.get(AskName, asked.id)
    if asked.settled:
        raise AskFrozen
    if not at_the_desk and (named is None or named.key != opens(key, asked.id)):
        raise NotYourPromise
    await forget_names(moment.session, [asked.id])
    _redraw(moment, asked)


async def owners(session: AsyncSession, meeting_id: str) -> list[tuple[Ask, str]]:
    """What this meeting asked of a number, in order, with the seat whose it is."""
    query = (
        select(Ask, func.coalesce(Seat.merged_into, Seat.id))
        .join(AskNumber, AskNumber.ask_id == Ask.id)
        .join(Seat, and_(Seat.meeting_id == Ask.meeting_id, Seat.number == AskNumber.number))
        .where(Ask.meeting_id == meeting_id)
        .order_by(Ask.position, Ask.id)
    )
    return [(ask, seat) for ask, seat in await session.execute(query)]


async def owned_by(session: AsyncSession, meeting_id: str, people: Collection[str]) -> dict[str, Seat]:
    """What the people of these seats promised or were asked in this meeting: by its id, whose it is."""
    numbers = await numbers_kept(session, meeting_id)
    seats = {ask: await seat_with_number(session, meeting_id, number) for ask, number in numbers.items()}
    return {ask: seat for ask, seat in seats.items() if seat is not None and seat.id in people}


async def _put(moment: Moment, asked: Ask, name: str, key: str) -> None:
    if asked.settled:
        raise AskFrozen
    await moment.session.merge(AskName(ask_id=asked.id, name=name, key=key))
    _redraw(moment, asked)


async def _is_theirs(session: AsyncSession, asked: Ask, seat: Seat) -> bool:
    kept = await session.get(AskNumber, asked.id)
    if kept is None:
        return False
    person = await seat_with_number(session, asked.meeting_id, kept.number)
    return person is not None and person.id == seat.id


def _redraw(moment: Moment, asked: Ask) -> None:
    moment.redraw("record-mine", f"record-ask:{asked.id}")
