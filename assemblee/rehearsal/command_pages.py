"""What `assemblee rehearse` asks of a server, in the browser that the owner's link let in."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.tables import items_of
from assemblee.languages import DEFAULT, LANGUAGES
from assemblee.people.counted import people_count
from assemblee.people.getters import Facilitator
from assemblee.rehearsal import actions
from assemblee.rehearsal.actions import Like
from assemblee.rehearsal.tables import played_count
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Web, see_other
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

COMMAND_CAME = "/practices"
"""The page on which a practice of `assemblee rehearse` began."""


@post("/practices")
async def practise_alone(
    request: Web, owner: NamedDependency[object], form: NamedDependency[Form], act: NamedDependency[FormAct]
) -> Response[None]:
    """For `assemblee rehearse`, which brings its own phones, and for no neighbourhood."""
    language = form.raw("language") if form.raw("language") in LANGUAGES else DEFAULT
    like = Like("Assemblee", "Assemblee", "Europe/Amsterdam", (language,))
    async with act.on(None) as occasion:
        key = request.cookies.get(DEVICE_COOKIE, "")
        meeting = await actions.begin_practice(occasion, like, COMMAND_CAME, key)
        act.location = f"/m/{meeting.id}/desk"
    return act.done(act.location)


@post("/practices/leavings")
async def leave(
    request: Web, owner: NamedDependency[object], moments: NamedDependency[Moments]
) -> Response[None]:
    """The command is done: the link made its browser an owner's, and now it is nobody's."""
    async with moments.on(None) as occasion:
        await actions.forget_device(occasion.session, request.cookies.get(DEVICE_COOKIE, ""))
    return see_other("/")


@get("/m/{meeting_id:str}/practice")
async def told(
    meeting_id: FromPath[str], facilitator: NamedDependency[Facilitator], storage: NamedDependency[Storage]
) -> dict[str, object]:
    """Whether it is a practice, and how many of the people in it are played: for `assemblee rehearse`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        people, _ = await people_count(session, meeting_id)
        return {
            "meeting": meeting.id,
            "practice": meeting.practice,
            "people": people,
            "played": await played_count(session, meeting_id),
            "code": meeting.code,
            "state": meeting.state,
            "items": [{"id": item.id, "kind": item.kind} for item in await items_of(session, meeting_id)],
        }


HANDLERS: list[ControllerRouterHandler] = [practise_alone, leave, told]
