"""What the parts of minutes are called."""

from assemblee.languages import N_
from assemblee.minutes.arranging.rules import Part

PARTS = {
    Part.SENTENCES: N_("What we concluded"),
    Part.DISSENT: N_("What some see differently"),
    Part.AMENDMENTS: N_("What people said of the draft"),
    Part.REQUESTS: N_("What we ask, what was promised, what we want to know"),
    Part.TREE: N_("How it hangs together"),
    Part.CARDS: N_("What people wrote"),
    Part.PUT_AWAY: N_("Cards put away and taken back"),
    Part.BALLOTS: N_("What people chose"),
    Part.EVENING: N_("How the evening went"),
    Part.PEOPLE: N_("Who was there"),
    Part.MIRROR: N_("Who spoke?"),
    Part.PROCEDURE: N_("How it was done"),
    Part.MISSING: N_("What is not in these minutes"),
    Part.CONTACT: N_("Is something wrong?"),
}
