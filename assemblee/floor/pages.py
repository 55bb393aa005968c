"""Hands and turns over the web, and the four fragments of the line."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import accumulate

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from markupsafe import escape

from assemblee.floor import actions
from assemblee.floor.queue import InLine, Queue, Speaker
from assemblee.floor.tables import waiting_order
from assemblee.people.getters import Facilitator
from assemblee.people.tables import Seat
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct

HIGHEST_NUMBER = 99_999

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


@post("/m/{meeting_id:str}/desk/hands")
async def raise_hand_of_number(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A hand in the air, or of a phone that is empty: the desk types the number."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    async with act.moment(meeting_id) as moment:
        await actions.raise_hand_of_number(moment, number)
    return act.done()


@post("/m/{meeting_id:str}/desk/hands/lowered")
async def lower_hand(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The desk takes a hand down, for whoever asks or has left."""
    async with act.moment(meeting_id) as moment:
        await actions.lower_hand(moment, form.raw("hand"))
    return act.done()


@post("/m/{meeting_id:str}/turns")
async def give_floor(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Next: one tap ends and starts."""
    async with act.moment(meeting_id) as moment:
        await actions.give_floor(moment, form.raw("seen"), form.raw("hand"))
    return act.done()


@post("/m/{meeting_id:str}/turns/ended")
async def end_turn(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The turn is over, and nobody speaks yet."""
    async with act.moment(meeting_id) as moment:
        await actions.end_seen_turn(moment, form.raw("seen"))
    return act.done()


async def gather_speaker(view: View) -> Mapping[str, object]:
    """Now and next."""
    line = await waiting_order(view.session, view.meeting)
    return {"speaker": line.speaker, "next": line.next, **_clock(line.speaker, view.now)}


async def gather_queue(view: View) -> Mapping[str, object]:
    """The whole line, as far as it fits on a phone's message."""
    return _rows(await waiting_order(view.session, view.meeting), Audience.ROOM)


async def gather_mine(view: View) -> Mapping[str, object]:
    """For one phone: its turn, or its place and why, or the place it would get."""
    line = await waiting_order(view.session, view.meeting)
    seat = await view.session.get(Seat, view.seat)
    place = line.place_of(view.seat)
    speaking = line.speaker if line.speaker and line.speaker.caller.seat_id == view.seat else None
    return {
        "is_open": line.is_open and seat is not None,
        "speaking": speaking,
        "place": place,
        "my_hand": line.in_line[place - 1].hand.id if place else speaking.hand_id if speaking else "",
        "why": line.why(place) if place else None,
        "would_be": line.place_if_raised(seat.id, seat.is_guest) if seat else 1,
        "cap": line.cap,
        **_clock(speaking, view.now),
    }


async def gather_desk(view: View) -> Mapping[str, object]:
    """The giant button, what to say aloud, the speaker's clock, and the line for whoever opens it."""
    line = await waiting_order(view.session, view.meeting)
    return {
        "speaker": line.speaker,
        "next": line.next,
        "after": line.in_line[1] if len(line.in_line) > 1 else None,
        **_clock(line.speaker, view.now),
        **_rows(line, Audience.DESK),
    }


def _clock(speaker: Speaker | None, now: datetime) -> Mapping[str, object]:
    """When the turn should end, in milliseconds since 1970, and seconds left: below 0 when over time."""
    if speaker is None:
        return {"until": 0, "left": 0}
    until = speaker.until(now)
    return {"until": int(until.timestamp() * 1000), "left": int((until - now).total_seconds())}


def _rows(line: Queue, audience: Audience) -> Mapping[str, object]:
    fit: Sequence[InLine] = line.in_line[: _ROWS[audience]]
    sizes = accumulate(len(escape(each.caller.name).encode()) for each in fit)
    rows = [each for each, size in zip(fit, sizes, strict=True) if size <= _NAMES_FIT]
    return {"rows": rows, "more": len(line.in_line) - len(rows)}


FRAGMENTS = [
    Fragment("floor-speaker", Audience.ROOM, gather_speaker),
    Fragment("floor-queue", Audience.ROOM, gather_queue),
    Fragment("floor-mine", Audience.SEAT, gather_mine),
    Fragment("floor-desk", Audience.DESK, gather_desk),
]

HANDLERS: list[ControllerRouterHandler] = [
    raise_hand,
    lower_own_hand,
    raise_hand_of_number,
    lower_hand,
    give_floor,
    end_turn,
]
