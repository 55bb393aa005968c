"""What a phone shows of the line: for hundreds of phones it is made once for all that show the same."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assemblee.floor.callers import Speaker
from assemblee.floor.clock import milliseconds, shown_clock
from assemblee.floor.queue import Queue
from assemblee.floor.reading import waiting_order
from assemblee.floor.why import Why
from assemblee.people.together import Somebody, phones_apart, resident
from assemblee.room.fragments import View
from assemblee.room.tables import MeetingState


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
    get. Most residents did not speak yet and see the same.
    """
    if view.meeting.state == MeetingState.CLOSED:
        return lambda _: OnPhone((), hosts=False)
    line = await waiting_order(view.session, view.meeting)
    apart = await phones_apart(view)
    quiet = _on_phone(line, [resident("")])

    def case(seat: str) -> OnPhone:
        if seat in apart:
            return _on_phone(line, apart[seat])
        return _on_phone(line, [resident(seat)]) if line.knows(seat) else quiet

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


def _on_phone(line: Queue, people: Sequence[Somebody]) -> OnPhone:
    mine = tuple(_mine(line, each, alone=len(people) == 1) for each in people)
    return OnPhone(mine, any(each.hosts for each in people))


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
