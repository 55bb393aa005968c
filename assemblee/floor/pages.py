"""Hands from phones over the web, and the four fragments of the line."""

from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from markupsafe import escape

from assemblee.floor import actions, hand_pages, on_phones, table_pages, turn_pages
from assemblee.floor.callers import InLine
from assemblee.floor.clock import milliseconds, shown_clock
from assemblee.floor.line import MOVE_REASONS
from assemblee.floor.queue import Queue
from assemblee.floor.reading import last_ended, waiting_order
from assemblee.floor.rules import Kind
from assemblee.floor.tables import LastAct
from assemblee.floor.undoing import UNDO_WITHIN, may_undo
from assemblee.people.tables import Seat
from assemblee.room.fragments import Audience, Fragment, View, personal, that_fit
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
        **shown_clock(line.speaker.clock if line.speaker else None, view.now),
    }


async def gather_queue(view: View) -> Mapping[str, object]:
    """The whole line, as far as it fits on a phone's message."""
    line = await waiting_order(view.session, view.meeting)
    named = line.upcoming is not None and line.next is not None and line.upcoming.hand_id == line.next.hand.id
    return {
        "next_is_first": named,
        "closes": milliseconds(line.closes_at),
        "closed": line.is_open and not line.takes_hands(view.now),
        **_rows(line, Audience.ROOM),
    }


async def gather_rule(view: View) -> Mapping[str, object]:
    """How turns are shared out now."""
    return {"rule": (await waiting_order(view.session, view.meeting)).rule}


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
        "closes": milliseconds(line.closes_at),
        "closed": line.is_open and not line.takes_hands(view.now),
        "missed": line.missed,
        "undo": undo,
        "undo_until": milliseconds(undo.at + UNDO_WITHIN if undo else None),
        "ended": await last_ended(view.session, view.meeting.id),
        "reasons": MOVE_REASONS,
        "Kind": Kind,
        **shown_clock(line.speaker.clock if line.speaker else None, view.now),
        **_rows(line, Audience.DESK),
    }


def _rows(line: Queue, audience: Audience) -> Mapping[str, object]:
    rows = that_fit(line.in_line[: _ROWS[audience]], _name_bytes, _NAMES_FIT)
    return {"rows": rows, "more": len(line.in_line) - len(rows)}


def _name_bytes(each: InLine) -> int:
    return len(escape(each.caller.name).encode())


FRAGMENTS = [
    Fragment("floor-speaker", Audience.ROOM, gather_speaker),
    Fragment("floor-queue", Audience.ROOM, gather_queue),
    Fragment("floor-rule", Audience.ROOM, gather_rule),
    personal("floor-mine", on_phones.cases, on_phones.gather),
    Fragment("floor-desk", Audience.DESK, gather_desk),
]

HANDLERS: list[ControllerRouterHandler] = [
    raise_hand,
    lower_own_hand,
    *table_pages.HANDLERS,
    *hand_pages.HANDLERS,
    *turn_pages.HANDLERS,
]
