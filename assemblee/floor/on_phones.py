"""What a phone shows of the line: for hundreds of phones it is made once for all that show the same."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from assemblee.floor.callers import Speaker
from assemblee.floor.clock import milliseconds, shown_clock
from assemblee.floor.queue import Queue
from assemblee.floor.reading import waiting_order
from assemblee.floor.why import Why
from assemblee.people.together import Somebody, phones
from assemblee.room.fragments import View


class Mine(NamedTuple):
    """One person on a phone: speaking, or in the line and why, or the place a hand would get now.

    Of the only one on a phone neither number nor name: what all see who would get the same place is drawn
    once.
    """

    number: int
    name: str
    speaking: Speaker | None
    hand_id: str
    why: Why | None
    would_be: int


class OnPhone(NamedTuple):
    """All that a phone shows of the line; phones where this is the same look the same."""

    people: tuple[Mine, ...]
    hosts: bool


async def cases(view: View) -> Callable[[str], OnPhone]:
    """For the phone of a seat, each of its people: the turn, or the place and why, or the place they would
    get.
    """
    line = await waiting_order(view.session, view.meeting)
    people_of = await phones(view)

    def case(seat: str) -> OnPhone:
        people = people_of(seat)
        if len(people) == 1:
            return OnPhone((_mine(line, people[0], alone=True),), people[0].hosts)
        mine = tuple(_mine(line, each, alone=False) for each in people)
        return OnPhone(mine, any(each.hosts for each in people))

    return case


async def gather(view: View, mine: OnPhone) -> Mapping[str, object]:
    """For one phone, and when the line closes."""
    line = await waiting_order(view.session, view.meeting)
    speaking = next((each.speaking for each in mine.people if each.speaking), None)
    return {
        "is_open": line.is_open,
        "takes_hands": line.takes_hands(view.now),
        "closes": milliseconds(line.closes_at),
        "people": mine.people,
        "hosts": mine.hosts,
        **shown_clock(speaking.clock if speaking else None, view.now),
    }


def _mine(line: Queue, seat: Somebody, *, alone: bool) -> Mine:
    place = line.place_of(seat.id)
    speaking = line.speaker if line.speaker and line.speaker.caller.seat_id == seat.id else None
    return Mine(
        number=0 if alone else seat.number,
        name="" if alone else seat.name,
        speaking=speaking,
        hand_id=line.in_line[place - 1].hand.id if place else speaking.hand_id if speaking else "",
        why=line.why(place) if place else None,
        would_be=line.place_if_raised(seat.id, seat.is_guest),
    )
