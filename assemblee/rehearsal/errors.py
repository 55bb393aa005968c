"""What people read when a practice is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class EnoughPractices(Refused):
    status = 409
    text = N_("There are %(most)s practices here already. They end by themselves; try again later.")


class NotPractice(Refused):
    status = 409
    text = N_("This is a real evening. What you asked for is only possible in a practice.")


class PlayersBusy(Refused):
    status = 409
    text = N_(
        "Neighbours are being played in %(most)s other practices right now. Try again in a few minutes."
    )
