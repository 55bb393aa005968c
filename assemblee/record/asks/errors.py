"""What people read when something about asks, promises and answers is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NobodyAsked(Refused):
    status = 422
    text = N_("It does not say to whom. Name a partner, a group, or a number that is kept at the desk.")


class TooManyOwners(Refused):
    status = 422
    text = N_(
        "It says more than one owner. Choose a partner, or write a group, or give a number: one of them."
    )


class TooManyAsks(Refused):
    status = 409
    text = N_("There are %(most)s already, and nobody can keep more. Take one away first.")


class AskChanged(Refused):
    status = 409
    text = N_("Somebody else changed this just now. Nothing was overwritten: look at it again.")


class AskFrozen(Refused):
    status = 409
    text = N_(
        "The minutes are approved, or somebody answered already, so these words stay as they are. "
        "An answer can still be added."
    )


class AskOfTonight(Refused):
    status = 409
    text = N_("This assemblee still goes on. Whoever is here can say yes aloud; others answer afterwards.")


class NotToBeAnswered(Refused):
    status = 409
    text = N_(
        "This was settled already, so that answer does not fit any more. Look at what stands there now."
    )


class AnswerMissing(Refused):
    status = 422
    text = N_("An answer or a refusal needs a few words, so that the neighbourhood knows why.")


class NobodyAnswers(Refused):
    status = 422
    text = N_("It does not say who answers. Name the partner or the group, not a person.")


class DayGone(Refused):
    status = 422
    text = N_("That day has gone by already. Choose a day that is still to come.")


class NotYourPromise(Refused):
    status = 403
    text = N_("Only who promised this can put a name to it. Ask at the desk.")


class AnsweredMeanwhile(Refused):
    status = 409
    text = N_("Somebody else wrote an answer just now. Nothing was overwritten: read it first.")


class HeadUnknown(Refused):
    status = 422
    text = N_("The book is not the one this page was made from. Load the page again, and answer then.")


class TooManyAnswers(Refused):
    status = 409
    text = N_("There are %(most)s answers already. Ask it anew in the next assemblee.")
