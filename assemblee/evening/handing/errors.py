"""What people read when an evening cannot be handed over, or taken in."""

from assemblee.errors import Refused
from assemblee.languages import N_


class OnlyDrafts(Refused):
    status = 409
    text = N_(
        "Only an evening that is over, and whose minutes are still a draft, can be handed over. "
        "Approved minutes go along with the book."
    )


class NotHandedOver(Refused):
    status = 409
    text = N_("First say to whom you hand it over. Then you can take the file.")


class HandingBroken(Refused):
    status = 422
    text = N_(
        "This file is damaged, or it is no file of an evening. Look at: %(file)s. "
        "Take it once more from the computer it comes from. Nothing was changed."
    )


class OtherHanding(Refused):
    status = 422
    text = N_(
        "This file was made by another version of this program (%(version)s). "
        "Bring both computers to the same version and make the file once more. Nothing was changed."
    )


class HereAlready(Refused):
    status = 409
    text = N_("This evening is here already. Nothing was changed.")


class HeldHere(Refused):
    status = 409
    text = N_(
        "This evening was handed over from here to %(to)s. To go on with it here, open it and take it back. "
        "Nothing was changed."
    )


class PartsAreHere(Refused):
    status = 409
    text = N_(
        "Something of this evening is here already, so it cannot be taken in once more. Nothing was changed."
    )


class NumberTaken(Refused):
    status = 409
    text = N_(
        "There is an assemblee %(number)s here already. Choose another number for this one, "
        "such as %(free)s. Nothing was changed."
    )
