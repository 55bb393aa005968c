"""What people read when an amendment or a correction is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NotThereThen(Refused):
    status = 403
    text = N_(
        "This code is not of somebody who was there. Look at your phone or your card and type it again, "
        "or hand in the paper form."
    )


class TooManyTries(Refused):
    status = 429
    text = N_("Too many codes were tried that nobody has. Wait ten minutes, or hand in the paper form.")


class EnoughFromYou(Refused):
    status = 409
    text = N_("You proposed %(most)s things already. Say the rest at the next assemblee.")


class EnoughAmendments(Refused):
    status = 409
    text = N_("There are %(most)s proposals already. Say it at the next assemblee.")


class DaysAreOver(Refused):
    status = 409
    text = N_(
        "The seven days are over. Say it at the next assemblee, or to whoever writes the minutes: they "
        "can still write it down until the minutes are approved."
    )


class SaidWhy(Refused):
    status = 422
    text = N_("Say in a few words why this was not taken over. Whoever proposed it can read that.")


class AmendmentsWait(Refused):
    status = 409
    text = N_(
        "Proposals that wait for an answer: %(n)s. Answer them first, or tick that they go along "
        "without an answer."
    )


class TextChanged(Refused):
    status = 409
    text = N_("The text was changed while you read it. Read it again, and approve it if it is right.")


class NothingCorrected(Refused):
    status = 409
    text = N_("Nothing in this correction differs from the approved minutes yet. Change something first.")


class NothingToCorrect(Refused):
    status = 409
    text = N_("Only approved minutes can be corrected. A draft is changed at its place.")


class CorrectionGoesOn(Refused):
    status = 409
    text = N_("Somebody else is correcting these minutes already. Help with that correction.")
