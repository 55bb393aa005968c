"""What people read when something about the evening is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class RoundStillOpen(Refused):
    status = 409
    text = N_("There are cards that nobody has seen yet. Show them first, then close the evening.")
