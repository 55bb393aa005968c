"""What people read when something about slips is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


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


class BoxFull(Refused):
    status = 413
    text = N_("This text does not fit in an envelope. Use fewer signs that are drawn of many parts.")


class KeyLost(Refused):
    status = 409
    text = N_("The key of this round is not on this computer, so its cards cannot be opened here.")


class WrongKey(Refused):
    status = 403
    text = N_("This phone does not have the key to this card any more. Ask at the desk to take it away.")


class SlipGone(Refused):
    status = 409
    text = N_("This card was taken back already.")


class IssuedAgain(Refused):
    status = 409
    text = N_("This number got its cards a second time already. Write the next one on paper.")


class PaperWaits(Refused):
    status = 409
    text = N_("Say first that all paper is typed over: paper that comes later needs a further round.")


class NotOpenYet(Refused):
    status = 409
    text = N_("This round has not begun yet.")


class ByTable(Refused):
    status = 409
    text = N_("A table answers together here. Say which table this is, from 1 to %(most)s.")


class TableElsewhere(Refused):
    status = 409
    text = N_("Table %(number)s sorts on another phone. Look on together there, or ask at the desk.")


class SpeaksForAnother(Refused):
    status = 409
    text = N_("This phone sorts for another table already. Use another phone here, or ask at the desk.")
