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
    text = N_("This message was not understood. Reload the page and send it again; your text stays here.")


class SentWithAName(Refused):
    status = 400
    text = N_("This came with a mark of who you are, so it was not read. Reload the page and send it again.")


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


class StillWriting(Refused):
    status = 409
    text = N_("People are still writing. Close the writing first, and wait until its time is up.")


class FewWriters(Refused):
    status = 409
    text = N_("Fewer than five people wrote. Wait for more cards, or choose to show them anyway.")


class SlipsDoNotAddUp(Refused):
    status = 409
    text = N_("There are other cards than tickets, so nothing is shown. Ask who looks after this computer.")


class NotForWriting(Refused):
    status = 409
    text = N_("Cards are written in a part of the evening for writing. Put one on the agenda.")


class NoCardsYet(Refused):
    status = 409
    text = N_("There are no cards on the table yet.")


class NobodyAsked(Refused):
    status = 422
    text = N_("It does not say to whom. Name a partner, a group, or a number that is kept at the desk.")


class TooManyAsks(Refused):
    status = 409
    text = N_("There are %(most)s already, and nobody can keep more. Take one away first.")


class NothingAdopted(Refused):
    status = 404
    text = N_("Nothing has been approved yet. The book begins with the first approved minutes.")


class NoFileChosen(Refused):
    status = 422
    text = N_("No file came with it. Choose the zip that you got earlier.")


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


class NumberUnknown(Refused):
    status = 404
    text = N_("Nobody here has number %(number)s. Ask for the number again, or give a new one.")


class AdoptedAlready(Refused):
    status = 409
    text = N_("These minutes have been approved, so nothing in them changes any more. Put a correction on the next agenda.")


class EveningNotOver(Refused):
    status = 409
    text = N_("The evening is still going on. Its minutes can be approved when it is over.")


class TimeToAmend(Refused):
    status = 409
    text = N_("Everybody has seven days to say what is wrong. After that two people can approve these minutes.")


class NotTheNextMeeting(Refused):
    status = 409
    text = N_("Only an assemblee that comes after this one, and is going on now, can approve these minutes.")


class NotAdoptedYet(Refused):
    status = 404
    text = N_("These minutes wait to be approved. Come back to this address later.")


class SentenceChanged(Refused):
    status = 409
    text = N_("Somebody else changed this sentence just now. Read it again, and change it if you still want to.")


class NoteChanged(Refused):
    status = 409
    text = N_("Somebody else wrote here just now. Nothing was overwritten; put the two texts together.")


class EnoughSentences(Refused):
    status = 409
    text = N_("There are %(most)s key sentences already. Put two together, or take one away.")


class NothingTicked(Refused):
    status = 422
    text = N_("No card is ticked yet. Tick the cards first, then say where they go.")


class CardsMoved(Refused):
    status = 409
    text = N_("Somebody else at the desk put these elsewhere: %(where)s. Look there; nothing was moved.")


class CardsTakenOff(Refused):
    status = 409
    text = N_("Somebody else at the desk took these cards off their pile. Tick them among the loose cards.")


class CardsGone(Refused):
    status = 409
    text = N_("These cards are not on the table any more. Nothing was moved.")


class PileGone(Refused):
    status = 409
    text = N_("Somebody else at the desk took the pile %(title)s apart. Choose another pile, or undo that.")


class PileElsewhere(Refused):
    status = 409
    text = N_("Somebody else at the desk put the pile %(title)s on %(into)s. Look there.")


class PileRenamed(Refused):
    status = 409
    text = N_("Somebody else called this pile %(title)s; you wrote %(mine)s. Choose, and try again.")


class TitleTaken(Refused):
    status = 409
    text = N_("There is a pile called %(title)s already. Put the cards on that one, or choose another title.")


class EnoughPiles(Refused):
    status = 422
    text = N_("There are %(most)s piles already. Put two together first.")


class NoPilesYet(Refused):
    status = 409
    text = N_("No card lies on a pile yet. Make piles first, then show them.")


class ChangedSince(Refused):
    status = 409
    text = N_("More was done since on these piles: %(where)s. Nothing was undone; look, and undo that first.")
