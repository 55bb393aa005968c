"""What partners read when something is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class NotAskedOfYou(Refused):
    status = 403
    text = N_("This was asked of somebody else. Only they can answer, or the note-taker in their name.")


class Nameless(Refused):
    status = 409
    text = N_("It does not say yet for whom you read. Ask who sent you the link to write down the name.")


class NothingThere(Refused):
    status = 404
    text = N_("That sentence is not in this version. Open the page again and look where it went.")


class CommentAnswered(Refused):
    status = 409
    text = N_("This comment was answered already. Open the page again.")


class ReasonMissing(Refused):
    status = 422
    text = N_("Say in a few words why it is not taken over.")


class TooManyComments(Refused):
    status = 409
    text = N_("%(most)s of your comments still wait for an answer. Ask the note-taker first.")
