"""What people read when something about cards is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NotForWriting(Refused):
    status = 409
    text = N_("Cards are written in a part of the evening for writing. Put one on the agenda.")


class NoCardsYet(Refused):
    status = 409
    text = N_("There are no cards on the table yet.")
