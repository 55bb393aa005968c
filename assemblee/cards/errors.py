"""What people read when something about cards is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NotForWriting(Refused):
    status = 409
    text = N_("Cards are written in a part of the evening for writing. Put one on the agenda.")


class ForResidents(Refused):
    status = 409
    text = N_("You are here for your work. Who lives here now writes what goes wrong. You can write later.")


class NoCardsYet(Refused):
    status = 409
    text = N_("There are no cards on the table yet.")


class NotPrepared(Refused):
    status = 409
    text = N_("This round has begun, so what is asked in it stays as it is. Prepare another one.")


class OnTheTable(Refused):
    status = 409
    text = N_("The cards are on the table, so the words stay. Take your card back, or write a new one.")


class CardTaken(Refused):
    status = 409
    text = N_("Somebody else has this card by now. Take another one.")


class PileEmpty(Refused):
    status = 409
    text = N_("There is no card in the pile now.")


class CardsStand(Refused):
    status = 409
    text = N_("The minutes are approved, so the cards stay as they are.")


class NoLongerAsked(Refused):
    status = 409
    text = N_("Nobody asks this any more. The card lies where it lay.")


class SecondPersonNeeded(Refused):
    status = 409
    text = N_("You proposed this yourself. Somebody else must agree, on their own phone.")


class NoCardTicked(Refused):
    status = 422
    text = N_("No card is ticked yet. Tick the cards first, then choose what happens to them.")


class NoSuchWord(Refused):
    status = 422
    text = N_("This is no word of a strip: eight letters, such as bodu-kemi. Look at the paper again.")


class NoWordFits(Refused):
    status = 404
    text = N_("No card has this word. Look at the strip again, or ask at the desk to put the card away.")


class TooManyGuesses(Refused):
    status = 429
    text = N_("Too many words were tried that no card has. Wait ten minutes, or ask at the desk.")


class NoTicketsYet(Refused):
    status = 409
    text = N_("Number %(number)s has no cards in this round yet, so there is nothing to give once more.")


class OtherKind(Refused):
    status = 422
    text = N_("This round asks for cards of another kind. Keep this one for a round of its own.")


class ListTooLong(Refused):
    status = 413
    text = N_("More than %(most)s lines are too many at once. Send the list in parts; nothing is kept yet.")


class NothingToLay(Refused):
    status = 422
    text = N_("No line of this list becomes a card. Change the list, and look again.")
