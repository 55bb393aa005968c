"""The wifi of the hall, for the big screen: a phone must be on it before it can come in.

Name and password stand on the wall while people join, so they are no secret; they are wiped when the evening
closes, and do not go along when it is handed over.
"""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from segno.helpers import make_wifi_data

from assemblee.errors import MeetingClosed
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moment
from assemblee.room.pages import FormAct
from assemblee.room.tables import Meeting, MeetingState

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


def forget_wifi(moment: Moment) -> None:
    """At closing."""
    moment.meeting.wifi_name = moment.meeting.wifi_password = ""


def to_scan(meeting: Meeting) -> str:
    """What phones read from a QR code to come on this wifi; empty where there is none."""
    name, password = meeting.wifi_name, meeting.wifi_password
    if not name:
        return ""
    return str(make_wifi_data(ssid=name, password=password or None, security="WPA" if password else None))


HANDLERS: list[ControllerRouterHandler] = [set_wifi]
