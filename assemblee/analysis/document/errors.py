"""What people read when something about the shared document is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class ParagraphChanged(Refused):
    status = 409
    text = N_(
        "Somebody else changed this sentence just now. Nothing was overwritten; put the two texts together."
    )


class NotInACard(Refused):
    status = 422
    text = N_(
        "No card behind this sentence says “%(words)s”. Copy the words exactly from a card that you ticked, "
        "or take the quotation marks away."
    )


class HowManyIsThat(Refused):
    status = 422
    text = N_(
        "“%(words)s” does not say how many. Write the number in that sentence, such as 12 of the 40 cards, "
        "or leave the word out."
    )


class OneSentence(Refused):
    status = 422
    text = N_(
        "“%(words)s” is a second sentence on the same cards. Write one at a time, so that each has its own "
        "cards, or mark it as what we think."
    )


class EnoughParagraphs(Refused):
    status = 409
    text = N_(
        "There are %(most)s sentences already, and nobody reads more. Put two together, or take one away."
    )


class CitedInAnalysis(Refused):
    status = 409
    text = N_(
        "The shared document rests on this pile: “%(sentence)s”. Let that sentence rest on something else "
        "first, or put the pile on another one. Nothing was changed."
    )


class NotAllRead(Refused):
    status = 409
    text = N_(
        "Not yet read in this assemblee as it stands now: %(n)s of the sentences. Read aloud and count hands "
        "first."
    )


class NoHands(Refused):
    status = 422
    text = N_("Count the hands first: at least one number must be more than 0.")


class DissentWithoutPeople(Refused):
    status = 422
    text = N_(
        "Of how many people is this? At least 1, and not more than the %(different)s who see it differently."
    )


class NothingToAdopt(Refused):
    status = 409
    text = N_("Nothing in the document changed since the last version, or there is nothing in it yet.")


class TextStillMoves(Refused):
    status = 409
    text = N_(
        "Somebody changed the document less than seven days ago. After seven quiet days two people can "
        "approve it; an assemblee can do so today."
    )


class ChangedWhileReading(Refused):
    status = 409
    text = N_("The document changed while you read it. Read it again, and approve it if you still want to.")


class FaultsLeft(Refused):
    status = 409
    text = N_("Something is not right yet in this sentence: “%(sentence)s”. Look at what it says below it.")


class QuotesOpenCard(Refused):
    status = 409
    text = N_(
        "“%(words)s” are words from an evening whose minutes were not approved yet: whoever wrote them can "
        "still take them back. Approve those minutes first, or take the quote out."
    )
