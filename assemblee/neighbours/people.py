"""Who is played in a practice, and what they say: invented, and in every language of the screens."""

from dataclasses import dataclass

from assemblee.languages import N_, catalogue, known

NAMES = (
    "Fatima",
    "Joost",
    "Samira",
    "Piet",
    "Aylin",
    "Omar",
    "Marijke",
    "Yusuf",
    "Lotte",
    "Hatice",
    "Henk",
    "Nour",
    "Rosa",
    "Achmed",
    "Els",
    "Deniz",
)

CARDS = (
    N_("The lift has been broken for weeks, and nobody says when it is mended."),
    N_("There is no place to sit together without having to buy something."),
    N_("My rent goes up every year, and the windows still do not close."),
    N_("After dark I do not dare to walk past the garages."),
    N_("The doctor takes no new people."),
    N_("Young people hang about because there is nothing for them to do."),
    N_("Letters are so difficult that I do not open them any more."),
    N_("The shops on the square stand empty."),
    N_("I know nobody on my staircase, and I have lived here for nine years."),
    N_("The bus comes only once an hour."),
    N_("There is mould in the bedroom of my children."),
    N_("Who decides about the park? Nobody ever asks us."),
)


@dataclass(frozen=True, slots=True)
class Played:
    """Somebody who is not there."""

    name: str
    lang: str
    standing: str = "resident"


def people(count: int, language: str) -> list[Played]:
    """So many neighbours; who shares a name with another has none, as half of a room gives none."""
    return [Played(NAMES[n] if n < len(NAMES) else "", language) for n in range(count)]


def cards(language: str) -> list[str]:
    """What they write, in their language."""
    return [catalogue(known(language)).gettext(text) for text in CARDS]
