"""For whom tickets are asked: somebody on a phone, or a table where tables answer together."""

from assemblee.agenda.rules import CardKind
from assemblee.cards.errors import ForResidents
from assemblee.errors import NotInThisRoom
from assemblee.people.tables import Seat
from assemblee.people.together import seats_of_phone
from assemblee.room.tables import Meeting
from assemblee.slips.errors import ByTable, SpeaksForAnother
from assemblee.slips.letterbox import Letterbox
from assemblee.slips.rules import Purpose
from assemblee.slips.tables import Issue


async def table_of(box: Letterbox, seat: Seat, number: int | None) -> str:
    """What stands for a table where a seat does elsewhere; nothing where everybody answers alone.

    Which phone speaks for a table all can see, so it is kept until release: one phone could take the tables
    of all otherwise. Raises `ByTable` for no table of this round, `SpeaksForAnother` for a second one.
    """
    if not box.round.tables:
        return ""
    if number is None or not 1 <= number <= box.round.tables:
        raise ByTable(most=box.round.tables)
    table = f"table {number}"
    before = await box.session.get(Issue, (box.round.id, seat.id))
    if before is None:
        box.session.add(Issue(round_id=box.round.id, seat_id=seat.id, want=table))
    elif before.want != table:
        raise SpeaksForAnother
    return table


async def person_on(box: Letterbox, seat: Seat, number: int | None) -> str:
    """The seat of whoever on this phone has this number; raises `NotInThisRoom`."""
    if number is None or number == seat.number:
        return seat.id
    together = await seats_of_phone(box.session, seat)
    found = next((each.id for each in together if each.number == number), None)
    if found is None:
        raise NotInThisRoom
    return found


async def must_be_asked(box: Letterbox, voter: str) -> None:
    """What goes wrong is written by those who live there; raises `ForResidents` for who is there for work,
    unless the evening was planned so.
    """
    if box.round.purpose != Purpose.CARDS or box.round.kind != CardKind.PROBLEM:
        return
    seat = await box.session.get(Seat, voter)
    meeting = await box.session.get_one(Meeting, box.round.meeting_id)
    if seat and seat.is_guest and not meeting.guests_write:
        raise ForResidents
