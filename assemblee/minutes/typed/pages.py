"""Lines for the minutes on screens: a small form at the desk, a page for who does nothing else, the draft."""

from collections.abc import Mapping

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.agenda.tables import items_of
from assemblee.minutes.around import LineKind
from assemblee.minutes.errors import LineChanged
from assemblee.minutes.typed import actions
from assemblee.minutes.typed.tables import lines_typed, this_line
from assemblee.minutes.typed.words import LINE_KINDS
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

LINE_LIMIT = 400
"""Graphemes in one line."""

_MOST_CHANGES = 1_000_000


@get("/m/{meeting_id:str}/lines")
async def note_taker(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """For a note-taker with a screen of their own: the form, and all lines as they come in."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        view = View(session, meeting, moments.clock())
        items = await items_of(session, meeting_id)
        return await screen.page("minutes/lines.html", view, items=items, kinds=LINE_KINDS)


@post("/m/{meeting_id:str}/lines")
async def add_line(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """One more line."""
    kind, text = form.choice("kind", LineKind), form.line("text", LINE_LIMIT)
    async with act.moment(meeting_id) as moment:
        await actions.add_line(moment, kind, form.raw("item"), text)
    return act.done()


@post("/m/{meeting_id:str}/lines/{line_id:str}")
async def change_line(
    meeting_id: FromPath[str],
    line_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """Other words; when somebody else changed the line meanwhile, both texts on one page."""
    text = form.line_or_nothing("text", LINE_LIMIT)
    try:
        async with act.moment(meeting_id) as moment:
            await actions.change_line(moment, line_id, text, form.number("seen", 1, _MOST_CHANGES))
    except LineChanged as told:
        return await _both_texts(storage, screen, meeting_id, line_id, text, told.status)
    return act.done()


async def _both_texts(
    storage: Storage, screen: Screen, meeting_id: str, line_id: str, mine: str, status: int
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        theirs = await this_line(session, meeting_id, line_id)
    return await screen.page(
        "minutes/note_conflict.html",
        status=status,
        meeting=meeting,
        action=f"/m/{meeting_id}/lines/{line_id}",
        item="",
        mine=mine,
        theirs=theirs,
    )


async def gather_lines(view: View) -> Mapping[str, object]:
    """All lines, under the parts of the evening where they stand."""
    lines = await lines_typed(view.session, view.meeting.id)
    items = await items_of(view.session, view.meeting.id)
    places = [(item.id, item.title) for item in items] + [("", "")]
    used = {line.item_id for line in lines}
    return {
        "lines": lines,
        "places": [(item, title) for item, title in places if item in used],
        "kinds": LINE_KINDS,
    }


FRAGMENTS = [Fragment("minutes-desk-lines", Audience.DESK, gather_lines)]

HANDLERS = [note_taker, add_line, change_line]
