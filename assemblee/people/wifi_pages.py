"""Typing in the wifi of the hall, at the desk."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import MeetingClosed
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct
from assemblee.room.tables import MeetingState

NAME_FITS, PASSWORD_FITS = 32, 63
"""Signs, as the standard of wifi has it (IEEE 802.11: a name of 32 bytes; WPA: a password of 8 to 63)."""


@post("/m/{meeting_id:str}/wifi")
async def set_wifi(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """What the wall shows first; an empty name takes it away again."""
    name = form.line_or_nothing("wifi_name", NAME_FITS)
    password = form.line_or_nothing("wifi_password", PASSWORD_FITS)
    async with act.moment(meeting_id) as moment:
        if moment.meeting.state == MeetingState.CLOSED:
            raise MeetingClosed
        moment.meeting.wifi_name = name
        moment.meeting.wifi_password = password if name else ""
        moment.redraw("screens-wall", "screens-desk")
    return act.done()


HANDLERS: list[ControllerRouterHandler] = [set_wifi]
