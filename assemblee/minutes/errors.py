"""What people read when something about the minutes is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class AdoptedAlready(Refused):
    status = 409
    text = N_(
        "These minutes have been approved, so nothing in them changes any more. "
        "Put a correction on the next agenda."
    )


class EveningNotOver(Refused):
    status = 409
    text = N_("The evening is still going on. Its minutes can be approved when it is over.")


class TimeToAmend(Refused):
    status = 409
    text = N_(
        "Everybody has seven days to say what is wrong. After that two people can approve these minutes."
    )


class NotTheNextMeeting(Refused):
    status = 409
    text = N_("Only an assemblee that comes after this one, and is going on now, can approve these minutes.")


class NotAdoptedYet(Refused):
    status = 404
    text = N_("These minutes wait to be approved. Come back to this address later.")


class NoPdf(Refused):
    status = 404
    text = N_(
        "There is no PDF: the computer on which these minutes were approved could not make one. "
        "Open the page to print, and choose print in your browser; that can save a PDF too."
    )


class SentenceChanged(Refused):
    status = 409
    text = N_(
        "Somebody else changed this sentence just now. Read it again, and change it if you still want to."
    )


class NoteChanged(Refused):
    status = 409
    text = N_("Somebody else wrote here just now. Nothing was overwritten; put the two texts together.")


class EnoughSentences(Refused):
    status = 409
    text = N_("There are %(most)s key sentences already. Put two together, or take one away.")


class LineChanged(Refused):
    status = 409
    text = N_(
        "Somebody else changed this line just now. Nothing was overwritten; put the two texts together."
    )


class EnoughLines(Refused):
    status = 409
    text = N_("There are %(most)s lines already. Take one away, or write a note at the item.")


class NobodyCounted(Refused):
    status = 422
    text = N_("Fill in how many hands there were, or say that the whole room agreed.")


class EnoughDissent(Refused):
    status = 409
    text = N_("There are %(most)s minority views already, and none of them can be taken away.")


class OrderChanged(Refused):
    status = 409
    text = N_(
        "Somebody else changed the order just now. Look at it again, and change it if you still want to."
    )


class AlwaysStands(Refused):
    status = 409
    text = N_("This part always stands in the minutes. It can be put elsewhere, but not left out.")
