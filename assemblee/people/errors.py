"""What people read when something about numbers is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NumberUnknown(Refused):
    status = 404
    text = N_("Nobody here has number %(number)s. Ask for the number again, or give a new one.")
