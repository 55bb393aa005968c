"""What people read when something about the evening is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class RoundStillOpen(Refused):
    status = 409
    text = N_(
        "A round of writing is not finished. Show its cards, or go on without them. Then close the evening."
    )
