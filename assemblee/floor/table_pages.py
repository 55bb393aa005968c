"""A table host raises hands for those at the table without a phone: one field, and what came of it."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotYours, Refused
from assemblee.floor.actions import raise_hand_at_table
from assemblee.people.rules import HIGHEST_NUMBER
from assemblee.people.tables import Seat
from assemblee.people.together import seats_of_phone
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.refusals import sentence
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage


@get("/m/{meeting_id:str}/table")
async def table(
    meeting_id: FromPath[str],
    seat: NamedDependency[Seat],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    up: FromQuery[str] = "",
) -> Response[str]:
    """For whoever helps a table; `up` is the number whose hand went up just before."""
    async with storage.reading() as session:
        hosts = [each for each in await seats_of_phone(session, seat) if each.hosts]
    if not hosts:
        raise NotYours
    return await _page(hosts[0], storage, screen, up=up if up.isascii() and up.isdigit() else "")


@post("/m/{meeting_id:str}/table/hands")
async def raise_hand(
    meeting_id: FromPath[str],
    seat: NamedDependency[Seat],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """A hand for somebody at the table without a phone; what was refused is said where it was typed."""
    try:
        number = form.number("number", 1, HIGHEST_NUMBER)
        act.location = f"/m/{meeting_id}/table"  # what is kept of the act names no number
        async with act.moment(meeting_id) as moment:
            await raise_hand_at_table(moment, seat, number)
    except Refused as refusal:
        if act.live or not seat.hosts:
            raise
        return await _page(seat, storage, screen, refused=refusal)
    return act.done("" if act.live else f"{act.location}?up={number}")


async def _page(
    host: Seat, storage: Storage, screen: Screen, *, up: str = "", refused: Refused | None = None
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, host.meeting_id)
    return await screen.page(
        "floor/table.html",
        status=refused.status if refused else 200,
        here=meeting,
        host=host,
        up=up,
        refused=sentence(refused, screen.language) if refused else "",
    )


HANDLERS: list[ControllerRouterHandler] = [table, raise_hand]
