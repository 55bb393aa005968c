"""Putting one's name to a promise, on one's own phone or by saying yes at the desk; and taking it away."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import Missing
from assemblee.people.getters import Facilitator
from assemblee.people.rules import NAME_LIMIT
from assemblee.people.tables import Seat, seat_with_key
from assemblee.people.together import seats_of_phone
from assemblee.record.asks import names, tables
from assemblee.record.asks.rules import AskKind
from assemblee.room.forms import Form
from assemblee.room.pages import SEAT_COOKIE, FormAct, Screen, Web
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

TICKED = "yes"


@get("/m/{meeting_id:str}/names")
async def my_promises(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What this phone's people promised; when the evening is over, where its name stands."""
    key = request.cookies.get(SEAT_COOKIE, "")
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        asks = await tables.asks_of(session, meeting_id)
        given = await tables.names_given(session, meeting.trajectory_id)
        seat = await seat_with_key(session, meeting_id, key)
        people = await seats_of_phone(session, seat) if seat else []
        owned = await names.owned_by(session, meeting_id, {each.id for each in people})
    by_key = {ask.id for ask in asks if ask.id in given and given[ask.id].key == names.opens(key, ask.id)}
    return await screen.page(
        "record/asks/names.html",
        here=meeting,
        mine=[each for each in asks if each.id in by_key or each.id in owned],
        owned=owned,
        names={ask: row.name for ask, row in given.items()},
        theirs=by_key,
        settled=any(each.settled for each in asks),
        together=len(people) > 1,
        AskKind=AskKind,
    )


@post("/m/{meeting_id:str}/asks/{ask:str}/names")
async def give_name(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    request: Web,
    seat: NamedDependency[Seat],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """My name may stand with what I promised; raises `Missing` without the tick."""
    name = _ticked(form)
    async with act.moment(meeting_id) as moment:
        asked = await tables.ask_here(moment.session, meeting_id, ask)
        await names.tick(moment, asked, seat, name, request.cookies.get(SEAT_COOKIE, ""))
    return act.done(f"/m/{meeting_id}/names")


@post("/m/{meeting_id:str}/asks/{ask:str}/names/removals")
async def take_name_away(
    meeting_id: FromPath[str], ask: FromPath[str], request: Web, act: NamedDependency[FormAct]
) -> Response[None]:
    """My name must not stand there any more."""
    async with act.moment(meeting_id) as moment:
        asked = await tables.ask_here(moment.session, meeting_id, ask)
        await names.take_away(moment, asked, request.cookies.get(SEAT_COOKIE, ""))
    return act.done(f"/m/{meeting_id}/names")


@post("/m/{meeting_id:str}/asks/{ask:str}/spoken-names")
async def spoken_name(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """At the desk: the person themselves said yes to their name."""
    name = _ticked(form)
    async with act.moment(meeting_id) as moment:
        await names.said_aloud(moment, await tables.ask_here(moment.session, meeting_id, ask), name)
    return act.done(f"/m/{meeting_id}/asks/{ask}")


@post("/m/{meeting_id:str}/asks/{ask:str}/spoken-names/removals")
async def unspoken_name(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """At the desk: that person wants their name away."""
    async with act.moment(meeting_id) as moment:
        asked = await tables.ask_here(moment.session, meeting_id, ask)
        await names.take_away(moment, asked, at_the_desk=True)
    return act.done(f"/m/{meeting_id}/asks/{ask}")


def _ticked(form: Form) -> str:
    if form.raw("mine") != TICKED:
        raise Missing
    return form.line("name", NAME_LIMIT)


HANDLERS: list[ControllerRouterHandler] = [
    my_promises,
    give_name,
    take_name_away,
    spoken_name,
    unspoken_name,
]
