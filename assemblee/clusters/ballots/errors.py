"""What people read when something about ballots is refused."""

from assemblee.errors import Refused
from assemblee.languages import N_


class BallotsClosed(Refused):
    status = 409
    text = N_("This ballot is closed. What had arrived by then counts.")


class BallotsNotOpen(Refused):
    status = 409
    text = N_("This ballot has not begun yet.")


class BallotSentBefore(Refused):
    status = 409
    text = N_("A ballot of yours lies in the box already. Change that one instead.")


class NoBallotTicket(Refused):
    status = 403
    text = N_("This ballot has no right ticket. Reload the page and send it again, or use paper.")


class BallotKeyTurned(Refused):
    status = 403
    text = N_("Your ballot was changed elsewhere since. Reload the page to see what counts.")


class BallotsCounted(Refused):
    status = 409
    text = N_("These ballots are counted. Begin a new one to choose again.")


class NeverAgain(Refused):
    status = 409
    text = N_("A ballot that was closed is never opened again. Begin a new one.")


class BallotsWait(Refused):
    status = 409
    text = N_("These ballots are not counted yet, so nobody sees anything of them.")


class StillChoosing(Refused):
    status = 409
    text = N_("People are still choosing. Close the ballot first, and wait until its time is up.")


class FewBallots(Refused):
    status = 409
    text = N_("Fewer than five people handed in a ballot. Choose to count them anyway, or destroy them.")


class BallotPaperWaits(Refused):
    status = 409
    text = N_("Say first that all paper ballots are typed over.")


class BallotsDoNotAddUp(Refused):
    status = 409
    text = N_(
        "There are more ballots than tickets, or more dots than the ballots allow, so nothing is counted. "
        "Ask who looks after this computer."
    )


class MorePaperThanCounted(Refused):
    status = 409
    text = N_(
        "%(typed)s paper ballots were typed over, and you counted %(counted)s. Count the paper again, then "
        "say how many there are."
    )


class BallotPrepared(Refused):
    status = 409
    text = N_("This ballot has begun, so what is chosen from stays as it is.")


class BallotOpen(Refused):
    status = 409
    text = N_("A ballot is not finished. Count it, or destroy it. Then close the evening.")


class NoBallotsYet(Refused):
    status = 409
    text = N_("Number %(number)s has no ballot in this round yet, so there is nothing to give once more.")


class NothingToChoose(Refused):
    status = 409
    text = N_("Dots need at least two piles. Make piles first, or tick more of them.")


class NotOnThisBallot(Refused):
    status = 422
    text = N_("This pile is not on the ballot. Reload the page and choose again; nothing was sent.")


class DotsNotCounted(Refused):
    status = 422
    text = N_("This is no number of dots. Choose 0 or more.")


class TooManyDots(Refused):
    status = 422
    text = N_("Dots for each person: %(most)s. Take some away, then send.")


class TooManyOnOne(Refused):
    status = 422
    text = N_("Dots that fit on one pile: %(most)s at most. Take some away, then send.")


class OneAnswer(Refused):
    status = 422
    text = N_("Choose one of the three answers.")
