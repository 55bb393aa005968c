"""What people read when something about the record is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NobodyAsked(Refused):
    status = 422
    text = N_("It does not say to whom. Name a partner, a group, or a number that is kept at the desk.")


class TooManyAsks(Refused):
    status = 409
    text = N_("There are %(most)s already, and nobody can keep more. Take one away first.")


class NothingAdopted(Refused):
    status = 404
    text = N_("Nothing has been approved yet. The book begins with the first approved minutes.")


class NoFileChosen(Refused):
    status = 422
    text = N_("No file came with it. Choose the zip that you got earlier.")
