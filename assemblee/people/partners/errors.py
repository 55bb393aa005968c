"""What people read when something about partners is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class PartnerGone(Refused):
    status = 409
    text = N_("%(name)s was taken off. Take them back first, then make a new link.")


class PartnerThere(Refused):
    status = 409
    text = N_("%(name)s is a partner already. Make a new link for them, or choose another name.")


class OnlyPartners(Refused):
    status = 403
    text = N_("Only partners can do this. Open the link that you were sent, in this browser.")
