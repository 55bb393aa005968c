"""What people read when something about piles is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NothingTicked(Refused):
    status = 422
    text = N_("No card is ticked yet. Tick the cards first, then say where they go.")


class CardsMoved(Refused):
    status = 409
    text = N_("Somebody else at the desk put these elsewhere: %(where)s. Look there; nothing was moved.")
    offer = "clusters/way_on/moved.html"


class CardsTakenOff(Refused):
    status = 409
    text = N_("Somebody else at the desk took these cards off their pile. Tick them among the loose cards.")
    offer = "clusters/way_on/moved.html"


class CardsGone(Refused):
    status = 409
    text = N_("These cards are not on the table any more. Nothing was moved.")


class PileGone(Refused):
    status = 409
    text = N_("Somebody else at the desk took the pile %(title)s apart. Choose another pile, or undo that.")
    offer = "clusters/way_on/gone.html"


class PileElsewhere(Refused):
    status = 409
    text = N_("Somebody else at the desk put the pile %(title)s on %(into)s. Look there.")


class PileRenamed(Refused):
    status = 409
    text = N_("Somebody else called this pile %(title)s; you wrote %(mine)s. Choose, and try again.")
    offer = "clusters/way_on/renamed.html"


class PileCalledElse(Refused):
    status = 409
    text = N_("Somebody else called this pile %(title)s meanwhile. Look whether you still want this.")


class TitleTaken(Refused):
    status = 409
    text = N_("There is a pile called %(title)s already. Put the cards on that one, or choose another title.")
    offer = "clusters/way_on/taken.html"


class EnoughPiles(Refused):
    status = 422
    text = N_("There are %(most)s piles already. Put two together first.")


class NoPilesYet(Refused):
    status = 409
    text = N_("No card lies on a pile yet. Make piles first, then show them.")


class NoLinksYet(Refused):
    status = 409
    text = N_("No pile is linked to another yet. Make a link first, then show the tree.")


class LinkToItself(Refused):
    status = 422
    text = N_("A pile cannot do this to itself. Choose another pile.")


class EnoughLinks(Refused):
    status = 422
    text = N_("There are %(most)s links already. Take one away first.")


class NoSuchLink(Refused):
    status = 409
    text = N_("Somebody else at the desk took this link away. Make it again, or undo that.")


class CoreElsewhere(Refused):
    status = 409
    text = N_("Somebody else made %(title)s the core problem. Look, and choose again.")


class CoreTakenOff(Refused):
    status = 409
    text = N_("Somebody else took the mark of the core problem off. Look, and choose again.")


class LiesThere(Refused):
    status = 409
    text = N_("This card lies on %(title)s already. A second place is another pile.")


class NothingToBelongTo(Refused):
    status = 422
    text = N_("Choose a pile: a card cannot belong among the loose ones too.")


class ChangedSince(Refused):
    status = 409
    text = N_("More was done since on these piles: %(where)s. Nothing was undone; look, and undo that first.")
