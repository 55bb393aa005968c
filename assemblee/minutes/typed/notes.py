"""The longer text at an item; two who write it at once are told, and put both texts together."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.minutes import actions, tables
from assemblee.minutes.errors import NoteChanged
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

NOTE_LIMIT = 4000
"""Graphemes in the note at one item."""

_MOST_CHANGES = 1_000_000


@post("/m/{meeting_id:str}/notes")
async def write_note(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """The note-taker's text at an item; when somebody else wrote meanwhile, both texts on one page."""
    item, text = form.raw("item"), form.text_or_nothing("text", NOTE_LIMIT)
    try:
        async with act.moment(meeting_id) as moment:
            await actions.write_note(moment, item, text, form.number("seen", 0, _MOST_CHANGES))
    except NoteChanged as told:
        return await _both_texts(storage, screen, meeting_id, item, text, told.status)
    return act.done(f"/m/{meeting_id}/minutes#item-{item}")


async def _both_texts(
    storage: Storage, screen: Screen, meeting_id: str, item: str, mine: str, status: int
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        theirs = (await tables.notes_of(session, meeting_id))[item]
    return await screen.page(
        "minutes/note_conflict.html",
        status=status,
        meeting=meeting,
        action=f"/m/{meeting_id}/notes",
        item=item,
        mine=mine,
        theirs=theirs,
    )


HANDLERS = [write_note]
