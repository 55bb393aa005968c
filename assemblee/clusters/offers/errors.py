"""What people read when there is no offer."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NoOffersNow(Refused):
    status = 503
    text = N_("The computer has no offers now. Try again in a moment, or place the card yourself.")


class OffersOff(Refused):
    status = 404
    text = N_("Offers are switched off on this computer. Place the cards yourself.")
