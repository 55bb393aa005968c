"""What people read when something about themes is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class EveningGoesOn(Refused):
    status = 409
    text = N_("This evening is still going on. Its piles get their theme when it is over.")


class PlacedMeanwhile(Refused):
    status = 409
    text = N_(
        "Somebody else put the pile %(title)s with the theme %(theme)s just now. Look there; nothing changed."
    )


class TakenBackMeanwhile(Refused):
    status = 409
    text = N_("Somebody else took the pile %(title)s out of its theme just now. Look, and choose again.")


class ThemeTitled(Refused):
    status = 409
    text = N_(
        "There is a theme called %(title)s already. Put the pile with that one, or choose another title."
    )


class ThemeRenamed(Refused):
    status = 409
    text = N_("Somebody else called this theme %(title)s; you wrote %(mine)s. Choose, and try again.")


class ThemeElsewhere(Refused):
    status = 409
    text = N_("Somebody else put the theme %(title)s with %(into)s. Look there; nothing changed.")


class ThemeItself(Refused):
    status = 422
    text = N_("A theme cannot be put with itself. Choose another one.")


class FactsChanged(Refused):
    status = 409
    text = N_(
        "Somebody else changed this about %(title)s just now. You chose: %(mine)s. Look, and choose again."
    )


class EnoughThemes(Refused):
    status = 422
    text = N_("There are %(most)s themes already. Put two together first.")
