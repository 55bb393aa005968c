"""The numbers of a person, and whether they can be reached by a phone."""

from collections.abc import Iterable

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from assemblee.people.tables import Seat

_PERSON = aliased(Seat)
_BEHIND = (
    select(Seat, _PERSON)
    .outerjoin(_PERSON, _PERSON.id == Seat.merged_into)
    .where(Seat.id.in_(bindparam("seats", expanding=True)))
)


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


async def people_behind(session: AsyncSession, seat_ids: Iterable[str]) -> dict[str, Seat]:
    """The seat of the person behind each of these: a line has some tens of hands, and the room hundreds of
    people.
    """
    rows = await session.execute(_BEHIND, {"seats": list(set(seat_ids))})
    return {seat.id: behind or seat for seat, behind in rows}
