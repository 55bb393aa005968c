"""What people read when something about the floor is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NoLineNow(Refused):
    status = 409
    text = N_("There is no line now. You can raise your hand when the whole room talks.")


class NobodyWaits(Refused):
    status = 409
    text = N_("Nobody has a hand up. Ask who has not spoken yet.")


class LineChanged(Refused):
    status = 409
    text = N_("Somebody else was just before you, or the line changed. Look who is next, then press again.")


class HandUnknown(Refused):
    status = 404
    text = N_("This hand is not in the line of this assemblee. Look at the line again.")
