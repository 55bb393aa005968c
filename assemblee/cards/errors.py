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
