"""What people read when something about the record is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NothingAdopted(Refused):
    status = 404
    text = N_("Nothing has been approved yet. The book begins with the first approved minutes.")


class NoFileChosen(Refused):
    status = 422
    text = N_("No file came with it. Choose the zip that you got earlier.")
