"""How many are in: people, not numbers, for two numbers may be one person."""

from sqlalchemy import ColumnElement, Select, String, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.people.tables import Seat


async def people_count(session: AsyncSession, meeting_id: str) -> tuple[int, int]:
    """How many people have a number, and how many of them a phone of their own."""
    people, phones = (await session.execute(_COUNTED, {"meeting": meeting_id})).one()
    return people, phones


def how_many_people(meeting_id: ColumnElement[str]) -> Select[int]:
    """How many people have a number: a number that became another person's is nobody."""
    return select(func.count()).where(Seat.meeting_id == meeting_id, Seat.merged_into.is_(None))


_PERSON = func.coalesce(Seat.merged_into, Seat.id)
_WITH_PHONE = case((Seat.key.is_not(None), _PERSON))
_HERE = bindparam("meeting", type_=String)
_COUNTED = select(
    how_many_people(_HERE).scalar_subquery(),
    select(func.count(_WITH_PHONE.distinct())).where(Seat.meeting_id == _HERE).scalar_subquery(),
)
"""Made once, as it is asked again with whoever comes in."""
