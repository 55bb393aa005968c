"""What people read when something about sorting is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NothingToSort(Refused):
    status = 409
    text = N_(
        "Sorting needs at least two piles and one loose card. Make piles first; one card on each is enough."
    )


class AlreadySorting(Refused):
    status = 409
    text = N_("The room is sorting already. Close that first.")


class NotOfThisSorting(Refused):
    status = 422
    text = N_(
        "A card or pile in these answers is not of this sorting. Reload the page; your answers stay here."
    )


class CardTwice(Refused):
    status = 422
    text = N_("Card %(number)s stands there twice. Leave one of the two.")


class TooManyCards(Refused):
    status = 422
    text = N_("Cards that one table sorts: %(most)s at most. Leave the last ones.")


class LineUnclear(Refused):
    status = 422
    text = N_(
        "Line %(line)s is not clear. Write the card, then the pile: 17 3. "
        "Or 17 - for none of them, 17 ? for a card that you do not understand."
    )


class NotSortedYet(Refused):
    status = 409
    text = N_("This sorting is not counted yet, so nobody sees anything of it.")


class NoSuchTable(Refused):
    status = 422
    text = N_("Table %(number)s has not begun to sort, so there is nothing to give once more.")
