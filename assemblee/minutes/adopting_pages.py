"""Approving minutes: by two people at home, or by the room that is together now, which sees them on the
wall.
"""

from collections.abc import Mapping

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.cards.after import Aftermath
from assemblee.clusters.standing import ClearWall
from assemblee.errors import NotYours
from assemblee.minutes import adopting
from assemblee.minutes.adopting import Seen
from assemblee.minutes.amending import asking
from assemblee.minutes.amending.asking import SHOWING, Waiting
from assemblee.people.getters import Facilitator
from assemblee.people.tables import may_read, may_run
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Web
from assemblee.room.tables import meeting_here


@post("/m/{meeting_id:str}/minutes/approvals")
async def approve(
    meeting_id: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    drawing: NamedDependency[Drawing],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """One of the two people who adopt; raises `NotYours` for a device without a role in the trajectory."""

    async def once() -> None:
        async with act.moment(meeting_id) as moment:
            key = request.cookies.get(DEVICE_COOKIE, "")
            role = await may_read(moment.session, key, moment.meeting.trajectory_id)
            if role is None:
                raise NotYours
            await adopting.approve(moment, role, drawing, _seen(form))

    await drawing.printer.adopted_when_printed(once)
    aftermath.tidier.soon()  # locks of cards may have gone
    return act.done(f"/m/{meeting_id}/minutes")


@post("/m/{meeting_id:str}/minutes/adoptions")
async def adopt_at_the_next(
    meeting_id: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    drawing: NamedDependency[Drawing],
    aftermath: NamedDependency[Aftermath],
    moments: NamedDependency[Moments],
) -> Response[None]:
    """The room that is together now approves, at the word of its facilitator; raises `NotYours`."""
    room = form.raw("meeting")

    async def once() -> None:
        async with act.moment(meeting_id) as moment:
            following = await meeting_here(moment.session, room)
            if not await may_run(moment.session, request.cookies.get(DEVICE_COOKIE, ""), following):
                raise NotYours
            await adopting.adopt_at(moment, following.id, drawing, _seen(form))

    await drawing.printer.adopted_when_printed(once)
    aftermath.tidier.soon()
    async with moments.at(room) as moment:
        await asking.put_away(moment)
        moment.redraw(*SHOWING)
    return act.done("" if form.raw("desk") else f"/m/{meeting_id}/minutes")


def _seen(form: Form) -> Seen:
    return Seen(form.raw("seal"), unanswered=bool(form.raw("unanswered")))


@post("/m/{meeting_id:str}/minutes/asked")
async def ask_the_room(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """The minutes of an earlier assemblee on the big screen, or off it again."""
    async with act.moment(meeting_id) as moment:
        await clear_wall(moment)
        if form.raw("earlier"):
            await asking.show(moment, form.raw("earlier"), form.number("page", 0, 99))
        moment.redraw(*SHOWING)
    return act.done()


async def gather_adopting(view: View) -> Mapping[str, object]:
    """What the room looks at when it is asked whether earlier minutes are right."""
    shown = await asking.shown(view.session, view.meeting)
    return {"shown": shown}


async def gather_desk_adopting(view: View) -> Mapping[str, object]:
    """Which earlier minutes wait for the room that is together now."""
    waiting: list[Waiting] = await asking.waiting_for(view.session, view.meeting)
    return {"waiting": waiting, "shown": await asking.shown(view.session, view.meeting)}


FRAGMENTS = [
    Fragment("minutes-adopting", Audience.ROOM, gather_adopting),
    Fragment("minutes-desk-adopting", Audience.DESK, gather_desk_adopting),
]

HANDLERS = [approve, adopt_at_the_next, ask_the_room]
