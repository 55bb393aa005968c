"""Phones and the people on them: which seat a phone came in with, and who can be reached by one."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.people.rules import unreadable
from assemblee.people.tables import Seat


async def own_seat(session: AsyncSession, meeting_id: str, key: str) -> Seat | None:
    """The seat whose key a phone holds, also when that is the number of another seat's person by now."""
    if not key:
        return None
    here = (Seat.key == unreadable(key), Seat.meeting_id == meeting_id)
    return await session.scalar(select(Seat).where(*here))


async def seat_rows(session: AsyncSession, meeting_id: str) -> list[Seat]:
    """Every number that was given, in order; two of them may be one person."""
    query = select(Seat).where(Seat.meeting_id == meeting_id).order_by(Seat.number)
    return list(await session.scalars(query))


async def numbers_of(session: AsyncSession, seat: Seat) -> list[Seat]:
    """All seats of the person that a seat leads to: usually one."""
    person = seat.merged_into or seat.id
    return list(await session.scalars(select(Seat).where(or_(Seat.id == person, Seat.merged_into == person))))


async def has_phone(session: AsyncSession, seat: Seat) -> bool:
    """Whether a person is on any phone, by whichever of their numbers."""
    return any(each.has_phone for each in await numbers_of(session, seat))
