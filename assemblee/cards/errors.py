"""What people read when something about cards is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NotForWriting(Refused):
    status = 409
    text = N_("Cards are written in a part of the evening for writing. Put one on the agenda.")


class NoCardsYet(Refused):
    status = 409
    text = N_("There are no cards on the table yet.")


class NotPrepared(Refused):
    status = 409
    text = N_("This round has begun, so what is asked in it stays as it is. Prepare another one.")


class OnTheTable(Refused):
    status = 409
    text = N_("The cards are on the table, so the words stay. Take your card back, or write a new one.")
