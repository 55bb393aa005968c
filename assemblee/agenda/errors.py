"""What people read when something about the agenda is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class ItemBegun(Refused):
    status = 409
    text = N_("This part of the evening has begun already. Change what comes after it.")


class AgendaFull(Refused):
    status = 422
    text = N_("An evening has room for %(most)s items. Take one away first.")
