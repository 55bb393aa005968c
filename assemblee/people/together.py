"""Who sits together behind one phone; read once for all the phones of a drawing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.people.rules import GUESTS, Standing
from assemblee.people.tables import Seat
from assemblee.room.fragments import View, read_once


class Somebody(NamedTuple):
    """A seat in plain values: hundreds of them are read for every change of the line."""

    id: str
    number: int
    name: str
    standing: str
    more_time: bool
    hosts: bool
    beside: str | None
    merged_into: str | None

    @property
    def is_guest(self) -> bool:
        return self.standing in GUESTS


_VALUES = tuple(getattr(Seat, name) for name in Somebody._fields)
One = TypeVar("One", Seat, Somebody)


async def phones(view: View) -> Callable[[str], Sequence[Somebody]]:
    """Everybody on the phone of a seat, its owner first; nobody once seats are gone. For the view of one seat
    no other phone is read.
    """
    which = _with_phone_of(view.meeting.id, view.seat) if view.seat else Seat.meeting_id == view.meeting.id

    async def read() -> Mapping[str, Sequence[Somebody]]:
        rows = await view.session.execute(select(*_VALUES).where(which).order_by(Seat.number))
        return _together([Somebody(*row) for row in rows])

    together = await read_once(view, f"phones {view.seat}", read)
    return lambda seat: together.get(seat, ())


async def phones_apart(view: View) -> Mapping[str, Sequence[Somebody]]:
    """As `phones`, by the id of each seat that shares a phone or is a guest's or a table host's: of all
    others the id says enough, and they are not read.
    """

    async def read() -> Mapping[str, Sequence[Somebody]]:
        rows = await view.session.execute(_APART, {"meeting": view.meeting.id})
        return _together([Somebody(*row) for row in rows])

    return await read_once(view, "phones apart", read)


def resident(seat_id: str) -> Somebody:
    """Who has a phone alone, comes for nobody else and helps no table, as far as that goes."""
    return Somebody(seat_id, 0, "", Standing.RESIDENT, False, False, None, None)


async def seats_of_phone(session: AsyncSession, seat: Seat) -> Sequence[Seat]:
    """Everybody on the phone that opens this seat: its own person first, then by number."""
    rows = select(Seat).where(_with_phone_of(seat.meeting_id, seat.id)).order_by(Seat.number)
    return _together(list(await session.scalars(rows)))[seat.id]


_HERE = Seat.meeting_id == bindparam("meeting")
_APART = (
    select(*_VALUES)
    .where(
        _HERE,
        or_(
            Seat.standing.in_(GUESTS),
            Seat.hosts,
            Seat.beside.is_not(None),
            Seat.merged_into.is_not(None),
            Seat.id.in_(select(Seat.beside).where(_HERE, Seat.beside.is_not(None))),
            Seat.id.in_(select(Seat.merged_into).where(_HERE, Seat.merged_into.is_not(None))),
        ),
    )
    .order_by(Seat.number)
)


def _with_phone_of(meeting_id: str, seat_id: str) -> ColumnElement[bool]:
    """This seat, and all that may share a phone or a person with it."""
    merged = Seat.meeting_id == meeting_id, Seat.merged_into.is_not(None)
    linked = or_(
        Seat.id == seat_id,
        Seat.beside.is_not(None),
        Seat.merged_into.is_not(None),
        Seat.id.in_(select(Seat.merged_into).where(*merged)),
    )
    return and_(Seat.meeting_id == meeting_id, linked)


def _together(seats: Iterable[One]) -> dict[str, tuple[One, ...]]:
    """For every seat's id, also one that was merged away: its person, then those beside it by number."""
    rows = {seat.id: seat for seat in seats}
    together: dict[str, tuple[One, ...]] = {seat.id: (seat,) for seat in rows.values()}
    linked = [seat for seat in rows.values() if seat.beside or seat.merged_into]  # few, and mostly nobody

    def person(seat: One) -> One:
        return rows.get(seat.merged_into or "", seat)

    for seat in linked:
        phone = rows.get(seat.beside or "")
        if phone is not None and person(seat) not in together[person(phone).id]:
            together[person(phone).id] += (person(seat),)
    return together | {seat.id: together[person(seat).id] for seat in linked}
