"""What people read when something about a go-round is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NoGoRoundNow(Refused):
    status = 409
    text = N_("This go-round is over, or it has not begun. Look up: the room does something else now.")
