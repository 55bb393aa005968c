"""What people read when something about planning is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class DateNeeded(Refused):
    status = 422
    text = N_("This is not a day and a time. Choose both, or leave it open.")


class TooManyLines(Refused):
    status = 422
    text = N_("That is more than fits: at most %(most)s lines. Take some away.")


class StepElsewhere(Refused):
    status = 409
    text = N_("Somebody else changed this step just now. Look how it stands, then choose again.")


class EnoughOutcomes(Refused):
    status = 409
    text = N_("There are %(most)s already. A step that should bring more is more than one step.")
