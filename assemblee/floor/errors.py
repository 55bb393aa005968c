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


class HandGone(Refused):
    status = 409
    text = N_("This hand is no longer in the line: it had its turn, or it went down. Look at the line again.")


class LineClosed(Refused):
    status = 409
    text = N_("The line is closed. Whoever is in it still speaks; tell the facilitator if yours cannot wait.")


class NotAtYourTable(Refused):
    status = 403
    text = N_("You cannot raise a hand for %(number)s: you help at no table, or that number has a phone.")


class NoSuchPlace(Refused):
    status = 422
    text = N_("The line has no such place. Choose a place from 1 to %(last)s.")


class TurnUnknown(Refused):
    status = 404
    text = N_("This turn is not over, or it is none of this assemblee. Look at the desk again.")


class NotThatLong(Refused):
    status = 422
    text = N_("A turn can only be made shorter: choose at most %(seconds)s seconds.")


class NothingToUndo(Refused):
    status = 409
    text = N_("It is too late to take that back. Say aloud what should happen, and put it right by hand.")
