"""What screens show of the numbers that were given; joining, the desk and the door are beside this file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litestar.types import ControllerRouterHandler
from markupsafe import escape

from assemblee.people import beside, desk_pages, door_pages, invitations, joining, wifi_pages
from assemblee.people.counted import people_count
from assemblee.people.partners import pages as partners
from assemblee.people.phones import seat_rows
from assemblee.people.tables import Seat
from assemblee.people.together import Somebody, phones
from assemblee.room.fragments import Audience, Fragment, View, personal, that_fit

_LIST_FITS = 30_000
_ROW_BYTES, _BUTTON_BYTES = 160, 280
"""Bytes: the desk's list is one message of at most 32 kB, also with 300 people in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A number in the desk's list: a person, or another number of the `same` person."""

    seat: Seat
    same: Seat | None
    has_phone: bool


async def gather_count(view: View) -> Mapping[str, object]:
    """How many are in."""
    people, phones = await people_count(view.session, view.meeting.id)
    return {"people": people, "phones": phones}


async def gather_list(view: View) -> Mapping[str, object]:
    """All numbers, for the desk."""
    seats = await seat_rows(view.session, view.meeting.id)
    by_id = {seat.id: seat for seat in seats}
    with_phone = {seat.merged_into or seat.id for seat in seats if seat.has_phone}
    rows = [Row(seat, by_id.get(seat.merged_into or ""), seat.id in with_phone) for seat in seats]
    shown = that_fit(rows, _bytes, _LIST_FITS)
    return {
        "rows": shown,
        "more": len(rows) - len(shown),
        "people": sum(row.same is None for row in rows),
    }


def _bytes(row: Row) -> int:
    return _ROW_BYTES + len(escape(row.seat.name).encode()) + (_BUTTON_BYTES if row.same else 0)


async def gather_mine(_: View, people: Sequence[Somebody]) -> Mapping[str, object]:
    """The numbers of one phone."""
    return {"people": people}


FRAGMENTS = [
    Fragment("people-count", Audience.ROOM, gather_count),
    Fragment("people-list", Audience.DESK, gather_list),
    personal("people-mine", phones, gather_mine),
    personal("people-numbers", phones, gather_mine),
    personal("people-remember", phones, gather_mine),
]

HANDLERS: list[ControllerRouterHandler] = [
    *joining.HANDLERS,
    *beside.HANDLERS,
    *desk_pages.HANDLERS,
    *door_pages.HANDLERS,
    *invitations.HANDLERS,
    *partners.HANDLERS,
    *wifi_pages.HANDLERS,
]
