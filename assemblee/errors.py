"""What people read when something is refused: one class for each case, with its status and its sentence.

Raised where it is known, translated once where the answer is made. A sentence says what happened and
what to do next.
"""

from typing import ClassVar

from assemblee.languages import N_


class Refused(Exception):
    """Something was asked that cannot be done; nothing was changed.

    `text` is a source text for the catalogues, `values` fill its places.
    """

    status: ClassVar[int] = 400
    text: ClassVar[str] = N_("This cannot be done. Go back and try again.")

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


class LinkUsed(Refused):
    status = 410
    text = N_("This link was used already, or it is too old. Ask for a new one.")


class Missing(Refused):
    status = 422
    text = N_("Something is missing. Fill in every field with a star.")


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


class RoundStillOpen(Refused):
    status = 409
    text = N_("There are cards that nobody has seen yet. Show them first, then close the evening.")


class NumberNeeded(Refused):
    status = 422
    text = N_("Fill in a whole number from %(least)s to %(most)s.")


class DateNeeded(Refused):
    status = 422
    text = N_("This is not a day and a time. Choose both, or leave it open.")


class TooManyLines(Refused):
    status = 422
    text = N_("That is more than fits: at most %(most)s lines. Take some away.")


class StepElsewhere(Refused):
    status = 409
    text = N_("Somebody else changed this step just now. Look how it stands, then choose again.")


class ItemBegun(Refused):
    status = 409
    text = N_("This part of the evening has begun already. Change what comes after it.")


class AgendaFull(Refused):
    status = 422
    text = N_("An evening has room for %(most)s items. Take one away first.")


class NotJson(Refused):
    status = 415
    text = N_("This was sent in a form that is not read here. Reload the page and send it again.")


class NotUnderstood(Refused):
    status = 400
    text = N_("This message was not understood. Reload the page and send it again; your text stays on your phone.")


class SentWithAName(Refused):
    status = 400
    text = N_("This was sent with a mark of who you are, so it was not read. Reload the page and send it again.")


class TicketUnknown(Refused):
    status = 403
    text = N_("This card has no right ticket. Reload the page and send it again, or write it on paper.")


class TicketsElsewhere(Refused):
    status = 409
    text = N_("Your cards are on another phone or in another browser. Write there, or write on paper.")


class SlipSentBefore(Refused):
    status = 409
    text = N_("This card was sent already, with other words. Write the new words on a new card.")


class RoundClosed(Refused):
    status = 409
    text = N_("Writing is closed. Your text stays on your phone for the next time.")


class RoundReleased(Refused):
    status = 409
    text = N_("The cards of this round are on the table already. Keep paper for a further round of writing.")


class RoundStillOpen(Refused):
    status = 409
    text = N_("People are still writing. Close the writing first, and wait until its time is up.")


class FewWriters(Refused):
    status = 409
    text = N_("Fewer than five people wrote. Wait for more cards, or choose to show them anyway.")


class SlipsDoNotAddUp(Refused):
    status = 409
    text = N_("There are other cards than there were tickets, so nothing is shown. Ask who looks after this computer.")


class NotForWriting(Refused):
    status = 409
    text = N_("Cards are written in a part of the evening for writing. Put one on the agenda.")


class NoCardsYet(Refused):
    status = 409
    text = N_("There are no cards on the table yet.")
