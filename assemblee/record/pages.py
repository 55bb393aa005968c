"""What the room asks, on wall, phones and desk."""

from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.languages import LANGUAGES
from assemblee.people.getters import Facilitator
from assemblee.record import actions, book_pages, tables
from assemblee.record.asks import AskKind
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct

TEXT_LIMIT = 200
OWNER_LIMIT = 60


@post("/m/{meeting_id:str}/asks")
async def write_ask(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Write down at the desk what the room asks, or what somebody promised."""
    kind, text = form.choice("kind", AskKind), form.text("text", TEXT_LIMIT)
    owner, second = (
        form.line_or_nothing("owner", OWNER_LIMIT),
        form.text_or_nothing("text_second", TEXT_LIMIT),
    )
    language = form.raw("second_language") if form.raw("second_language") in LANGUAGES else ""
    async with act.moment(meeting_id) as moment:
        await actions.ask(moment, kind, text, owner, second, language)
    return act.done()


@post("/m/{meeting_id:str}/asks/{ask:str}/removals")
async def remove_ask(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take away what was written down by mistake."""
    async with act.moment(meeting_id) as moment:
        await actions.take_back(moment, await tables.ask_here(moment.session, meeting_id, ask))
    return act.done()


async def gather_asks(view: View) -> Mapping[str, object]:
    """What the room asks, the newest first, for the wall shows what fits; the desk has buttons beside it."""
    return {"asks": (await tables.asks_of(view.session, view.meeting.id))[::-1]}


async def gather_ask(view: View) -> Mapping[str, object]:
    """One of them: a list that grows is sent in pieces."""
    ask = await tables.ask_here(view.session, view.meeting.id, view.key)
    return {"ask": ask, "key": view.key, "AskKind": AskKind}


FRAGMENTS = [
    Fragment("record-asks", Audience.ROOM, gather_asks),
    Fragment("record-ask", Audience.ROOM, gather_ask),
    Fragment("record-desk-asks", Audience.DESK, gather_asks),
]

HANDLERS = [write_ask, remove_ask, *book_pages.HANDLERS]
