"""Where the desk takes away for good what a card in approved minutes says."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from sqlalchemy import select

from assemblee.cards.tables import Card
from assemblee.evening.erasing import Eraser, erasable
from assemblee.people.getters import Facilitator
from assemblee.record.erasing.rules import REASONS, Reason
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage


@get("/m/{meeting_id:str}/erasures")
async def offer_erasing(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The cards of one meeting, in the order of their ids, to choose one."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        query = select(Card).where(Card.meeting_id == meeting_id).order_by(Card.id)
        found = erasable(list(await session.scalars(query)))
    return await screen.page("evening/erasing.html", evening=meeting, cards=found, reasons=REASONS)


@post("/m/{meeting_id:str}/erasures")
async def erase(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    eraser: NamedDependency[Eraser],
    storage: NamedDependency[Storage],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take the words of one card away, with the reason; then the book, which tells it."""
    reason = form.choice("reason", Reason)
    await eraser.erase_card(meeting_id, form.raw("card"), reason)
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
    return act.done(f"/t/{meeting.trajectory_id}/record")


@post("/m/{meeting_id:str}/asks/{ask:str}/names/erasures")
async def erase_name(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    eraser: NamedDependency[Eraser],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take the name that somebody gave with a promise out of approved minutes, when they ask."""
    await eraser.erase_name(meeting_id, ask)
    return act.done(f"/m/{meeting_id}/asks/{ask}")


HANDLERS: list[ControllerRouterHandler] = [offer_erasing, erase, erase_name]
