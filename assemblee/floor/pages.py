"""Hands from phones over the web, and the four fragments of the line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from markupsafe import escape

from assemblee.floor import actions, hand_pages, table_pages, turn_pages
from assemblee.floor.callers import InLine, Speaker
from assemblee.floor.line import MOVE_REASONS
from assemblee.floor.queue import Queue
from assemblee.floor.reading import last_ended, waiting_order
from assemblee.floor.rules import Kind
from assemblee.floor.tables import LastAct
from assemblee.floor.undoing import UNDO_WITHIN, may_undo
from assemblee.floor.why import Why
from assemblee.people.tables import Seat
from assemblee.people.together import Somebody, people_here
from assemblee.room.fragments import Audience, Fragment, View, that_fit
from assemblee.room.pages import FormAct

_ROWS = {Audience.ROOM: 20, Audience.DESK: 40}
_NAMES_FIT = 3_500  # bytes: with twenty rows around them a fragment stays under 8 kB


@post("/m/{meeting_id:str}/hands")
async def raise_hand(
    meeting_id: FromPath[str], seat: NamedDependency[Seat], act: NamedDependency[FormAct]
) -> Response[None]:
    """A hand from a phone."""
    async with act.moment(meeting_id) as moment:
        await actions.raise_hand(moment, seat)
    return act.done()


@post("/m/{meeting_id:str}/hands/lowered")
async def lower_own_hand(
    meeting_id: FromPath[str], seat: NamedDependency[Seat], act: NamedDependency[FormAct]
) -> Response[None]:
    """Somebody takes the own hand down."""
    async with act.moment(meeting_id) as moment:
        await actions.lower_own_hand(moment, seat)
    return act.done()


async def gather_speaker(view: View) -> Mapping[str, object]:
    """Now and next."""
    line = await waiting_order(view.session, view.meeting)
    return {
        "speaker": line.speaker,
        "next": line.upcoming,
        "reasons": MOVE_REASONS,
        **_clock(line.speaker, view.now),
    }


async def gather_queue(view: View) -> Mapping[str, object]:
    """The whole line, as far as it fits on a phone's message."""
    line = await waiting_order(view.session, view.meeting)
    named = line.upcoming is not None and line.next is not None and line.upcoming.hand_id == line.next.hand.id
    return {
        "next_is_first": named,
        "closes": _milliseconds(line.closes_at),
        "closed": line.is_open and not line.takes_hands(view.now),
        **_rows(line, Audience.ROOM),
    }


@dataclass(frozen=True, slots=True)
class Mine:
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


async def gather_rule(view: View) -> Mapping[str, object]:
    """How turns are shared out now."""
    return {"rule": (await waiting_order(view.session, view.meeting)).rule}


async def gather_mine(view: View) -> Mapping[str, object]:
    """For one phone, each of its people: the turn, or the place and why, or the place they would get."""
    line = await waiting_order(view.session, view.meeting)
    people = await people_here(view)
    mine = tuple(_mine(line, seat, alone=len(people) == 1) for seat in people)
    speaking = next((each.speaking for each in mine if each.speaking), None)
    return {
        "is_open": line.is_open,
        "takes_hands": line.takes_hands(view.now),
        "closes": _milliseconds(line.closes_at),
        "people": mine,
        "hosts": any(seat.hosts for seat in people),
        **_clock(speaking, view.now),
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


async def gather_desk(view: View) -> Mapping[str, object]:
    """The giant button, what to say aloud, the speaker's clock, and the line for whoever opens it."""
    line = await waiting_order(view.session, view.meeting)
    act = await view.session.get(LastAct, view.meeting.id)
    undo = act if act and may_undo(act.at, view.now) else None
    return {
        "speaker": line.speaker,
        "paused": line.paused,
        "upcoming": line.upcoming,
        "next": line.next,
        "after": line.in_line[1] if len(line.in_line) > 1 else None,
        "closes": _milliseconds(line.closes_at),
        "closed": line.is_open and not line.takes_hands(view.now),
        "missed": line.missed,
        "undo": undo,
        "undo_until": _milliseconds(undo.at + UNDO_WITHIN if undo else None),
        "ended": await last_ended(view.session, view.meeting.id),
        "reasons": MOVE_REASONS,
        "Kind": Kind,
        **_clock(line.speaker, view.now),
        **_rows(line, Audience.DESK),
    }


def _clock(speaker: Speaker | None, now: datetime) -> Mapping[str, object]:
    """When the turn should end, in milliseconds since 1970 (0: its clock stands still), and seconds left."""
    if speaker is None:
        return {"until": 0, "left": 0}
    return {"until": _milliseconds(speaker.clock.until(now)), "left": -(-speaker.clock.left(now) // 1000)}


def _milliseconds(at: datetime | None) -> int:
    return int(at.timestamp() * 1000) if at else 0


def _rows(line: Queue, audience: Audience) -> Mapping[str, object]:
    rows = that_fit(line.in_line[: _ROWS[audience]], _name_bytes, _NAMES_FIT)
    return {"rows": rows, "more": len(line.in_line) - len(rows)}


def _name_bytes(each: InLine) -> int:
    return len(escape(each.caller.name).encode())


FRAGMENTS = [
    Fragment("floor-speaker", Audience.ROOM, gather_speaker),
    Fragment("floor-queue", Audience.ROOM, gather_queue),
    Fragment("floor-rule", Audience.ROOM, gather_rule),
    Fragment("floor-mine", Audience.SEAT, gather_mine),
    Fragment("floor-desk", Audience.DESK, gather_desk),
]

HANDLERS: list[ControllerRouterHandler] = [
    raise_hand,
    lower_own_hand,
    *table_pages.HANDLERS,
    *hand_pages.HANDLERS,
    *turn_pages.HANDLERS,
]
