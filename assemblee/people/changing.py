"""What the desk changes about a number: who came in, how long turns last, who helps a table, a rude name."""

from assemblee.people.actions import SHOW_PEOPLE, whoever_has
from assemblee.people.phones import has_phone
from assemblee.people.rules import Standing
from assemblee.room.moment import Moment


async def check_in(moment: Moment, number: int, standing: Standing) -> None:
    """Somebody came in at the door with this number; what they said on their own phone stays.

    Raises `NumberUnknown`.
    """
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    if not await has_phone(moment.session, seat):
        seat.standing = standing
    moment.redraw(*SHOW_PEOPLE)


async def change_more_time(moment: Moment, number: int, *, on: bool) -> None:
    """Turns of this number last twice as long from now on, or no longer; raises `NumberUnknown`."""
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    seat.more_time = on
    moment.redraw("people-list", "people-mine")


async def change_hosting(moment: Moment, number: int, *, on: bool) -> None:
    """This number helps a table from now on, or no longer; raises `NumberUnknown`."""
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    seat.hosts = on
    moment.redraw("people-list", "floor-mine")


async def hide_name(moment: Moment, number: int) -> None:
    """Take a rude name off all screens; the number stays. Raises `NumberUnknown`."""
    moment.must_be_open()
    seat = await whoever_has(moment, number)
    seat.name = ""
    moment.redraw(*SHOW_PEOPLE, "people-numbers")
