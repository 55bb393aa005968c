"""The draft as one file that goes round by mail or on paper, where no address can be reached."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.errors import HandedOver
from assemblee.languages import known
from assemblee.minutes.amending.rules import amending_ends_at
from assemblee.minutes.errors import EveningNotOver
from assemblee.minutes.file_pages import own_style_only
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.tables import adoption_of
from assemblee.people.getters import Facilitator
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import see_other
from assemblee.room.tables import MeetingState, meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

TO_LIMIT = 120
"""Graphemes of to whom people answer."""


@get("/m/{meeting_id:str}/minutes/round.html")
async def go_round(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    drawing: NamedDependency[Drawing],
    moments: NamedDependency[Moments],
    to: FromQuery[str] = "",
) -> Response[str] | Response[None]:
    """The draft, how to answer, to whom and until when, and a form to print; needs nothing but itself.

    Adopted minutes are a file already. Raises `EveningNotOver` and `HandedOver`.
    """
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        if meeting.handed_to:
            raise HandedOver(to=meeting.handed_to)
        if meeting.state != MeetingState.CLOSED or meeting.closed_at is None:
            raise EveningNotOver
        if await adoption_of(session, meeting_id) is not None:
            return see_other(f"/m/{meeting_id}/minutes")
        minutes = await minutes_of(session, meeting)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
    until = amending_ends_at(meeting.closed_at)
    values = {
        "minutes": minutes,
        "trajectory": trajectory,
        "adopted": None,
        "draft": None,
        "to": Form({"to": [to]}).line_or_nothing("to", TO_LIMIT) or trajectory.controller,
        "until": until if moments.clock() < until else None,
    }
    html = await drawing.page("minutes/round.html", known(minutes.evening.language), values)
    headers = {
        "Content-Disposition": f'inline; filename="assemblee-{meeting.number}-draft.html"',
        "Content-Security-Policy": own_style_only(html.encode()),
        "Cache-Control": "no-store",
    }
    return Response(html, media_type="text/html", headers=headers)


HANDLERS: list[ControllerRouterHandler] = [go_round]
