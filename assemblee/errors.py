"""What people read when something is refused: one class for each case, with its status and its sentence.

Raised where it is known, translated once where the answer is made. A sentence says what happened and
what to do next.
"""

from typing import ClassVar

from assemblee.languages import N_


class Refused(Exception):
    """Something was asked that cannot be done; nothing was changed.

    `text` is a source text for the catalogues, `values` fill its places. `offer` is a template with a way on,
    in one tap, that reads the same values.
    """

    status: ClassVar[int] = 400
    text: ClassVar[str] = N_("This cannot be done. Go back and try again.")
    offer: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        super().__init__(type(self).__name__)
        self.values = values


class NotFound(Refused):
    status = 404
    text = N_("This page is not there. Look at the address again, or ask the facilitator.")


class WrongWay(Refused):
    status = 405
    text = N_("This page cannot be used that way. Go back and use the button.")


class NotInThisRoom(Refused):
    status = 403
    text = N_("You are not in this assemblee yet. Type the code on the big screen to join.")


class NotYours(Refused):
    status = 403
    text = N_("This device may not do that. Ask the facilitator for a link.")


class CodeUnknown(Refused):
    status = 404
    text = N_("This code is not right, or it is an old one. Look at the big screen and type it again.")


class MeetingClosed(Refused):
    status = 409
    text = N_("This assemblee is over. Nothing can be changed any more.")


class MeetingNotOpen(Refused):
    status = 409
    text = N_("This assemblee has not begun yet. Wait until the facilitator opens it.")


class HandedOver(Refused):
    status = 409
    text = N_(
        "This assemblee was handed over: it goes on at %(to)s, and nothing is changed here any more. "
        "Who must change something here takes it back first."
    )


class OnlyPractice(Refused):
    status = 409
    text = N_("This is a practice: nothing of it is adopted, kept or handed over. Afterwards it is wiped.")


class LinkUsed(Refused):
    status = 410
    text = N_("This link was used already, or it is too old. Ask for a new one.")


class Missing(Refused):
    status = 422
    text = N_("Something is missing. Fill in every field with a star.")


class NumberNeeded(Refused):
    status = 422
    text = N_("Fill in a whole number from %(least)s to %(most)s.")


class TextTooLong(Refused):
    status = 422
    text = N_(
        "This text is too long: %(count)s signs, at most %(limit)s fit. Make it shorter; nothing is lost."
    )


class TextEmpty(Refused):
    status = 422
    text = N_("There is no text yet. Write something first.")


class NoToken(Refused):
    status = 403
    text = N_("This page was open too long. Reload it and try again; nothing was changed.")


class TooMuch(Refused):
    status = 413
    text = N_("That is more than fits. Make it smaller.")


class OutOfOrder(Refused):
    status = 500
    text = N_("Something went wrong on our side. Nothing was lost; try again in a moment.")


class Away(Refused):
    """The database does not answer; who asks again in a while may find it there."""

    status = 503
    text = N_(
        "The computer that keeps this assemblee does not answer now. Nothing was lost. Try again in a minute."
    )
