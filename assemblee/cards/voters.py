"""For whom tickets are asked: somebody on a phone, or a table where tables answer together."""

from assemblee.errors import NotInThisRoom
from assemblee.people.tables import Seat
from assemblee.people.together import seats_of_phone
from assemblee.slips.errors import ByTable
from assemblee.slips.letterbox import Letterbox


def table_word(box: Letterbox, number: int | None) -> str:
    """What stands for a table where a seat does elsewhere; nothing where everybody answers alone.

    Raises `ByTable` for no table of this round.
    """
    if not box.round.tables:
        return ""
    if number is None or not 1 <= number <= box.round.tables:
        raise ByTable(most=box.round.tables)
    return f"table {number}"


async def person_on(box: Letterbox, seat: Seat, number: int | None) -> str:
    """The seat of whoever on this phone has this number; raises `NotInThisRoom`."""
    if number is None or number == seat.number:
        return seat.id
    together = await seats_of_phone(box.session, seat)
    found = next((each.id for each in together if each.number == number), None)
    if found is None:
        raise NotInThisRoom
    return found
