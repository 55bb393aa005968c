"""The wifi of the hall, for the big screen: a phone must be on it before it can come in.

Name and password stand on the wall while people join, so they are no secret; they are wiped when the evening
closes, and do not go along when it is handed over.
"""

from segno.helpers import make_wifi_data

from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting


def forget_wifi(moment: Moment) -> None:
    """At closing."""
    moment.meeting.wifi_name = moment.meeting.wifi_password = ""


def to_scan(meeting: Meeting) -> str:
    """What phones read from a QR code to come on this wifi; empty where there is none."""
    name, password = meeting.wifi_name, meeting.wifi_password
    if not name:
        return ""
    return str(make_wifi_data(ssid=name, password=password or None, security="WPA" if password else None))
