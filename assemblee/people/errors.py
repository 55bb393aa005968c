"""What people read when something about numbers is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NumberUnknown(Refused):
    status = 404
    text = N_("Nobody here has number %(number)s. Ask for the number again, or give a new one.")


class SamePerson(Refused):
    status = 409
    text = N_("%(keep)s and %(gone)s are one person already.")


class NoPractice(Refused):
    status = 409
    text = N_("This is an evening of real people. Neighbours who are played only come to a practice.")


class NotMerged(Refused):
    status = 409
    text = N_("Number %(number)s stands by itself. Look at the numbers again.")


class PhoneFull(Refused):
    status = 409
    text = N_("There are %(most)s people on this phone, and no more fit. Ask for a number at the desk.")


class CardRefused(Refused):
    """What is wrong with the code of a seat card; said beside its field."""


class CardNeeded(CardRefused):
    status = 422
    text = N_("This evening your number is on a card from the door. Type its code. No card? Ask for one.")


class CardUnknown(CardRefused):
    status = 404
    text = N_("This code is on no card of this evening. Look at your card and type the code again.")


class NumberHasPhone(CardRefused):
    status = 409
    text = N_("Number %(number)s is on another phone already. Ask for a new card.")


class NoSuchCard(Refused):
    status = 404
    text = N_("There is no card with number %(number)s: they go up to %(last)s.")


class CardsAreOut(Refused):
    status = 409
    text = N_("%(cards)s cards may be in people's hands. Choose at least %(cards)s.")


class PeopleAreIn(Refused):
    status = 409
    text = N_("People have numbers already, so this stays as it is. Change it before the doors open.")
