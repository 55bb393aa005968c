"""Who sits together behind one phone; read once for all the phones of a drawing."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.people.phones import seat_rows
from assemblee.people.tables import Seat
from assemblee.room.fragments import View


async def people_here(view: View) -> Sequence[Seat]:
    """Everybody on the phone a fragment is drawn for, its owner first; nobody once seats are gone."""
    key = ("phones", view.meeting.id, view.meeting.label)
    if key not in view.session.info:
        view.session.info[key] = await _phones(view.session, view.meeting.id)
    phones: Mapping[str, Sequence[Seat]] = view.session.info[key]
    return phones.get(view.seat, ())


async def seats_of_phone(session: AsyncSession, seat: Seat) -> Sequence[Seat]:
    """Everybody on the phone that opens this seat: its own person first, then by number."""
    return (await _phones(session, seat.meeting_id))[seat.id]


async def _phones(session: AsyncSession, meeting_id: str) -> dict[str, tuple[Seat, ...]]:
    """For every seat's id, also one that was merged away: its person, then those beside it by number."""
    rows = {seat.id: seat for seat in await seat_rows(session, meeting_id)}
    person = {seat.id: rows.get(seat.merged_into or "", seat) for seat in rows.values()}
    together = {seat.id: [seat] for seat in person.values()}
    for seat in rows.values():
        owner = person.get(seat.beside or "")
        if owner is not None and person[seat.id] not in together[owner.id]:
            together[owner.id].append(person[seat.id])
    return {seat_id: tuple(together[seat.id]) for seat_id, seat in person.items()}
