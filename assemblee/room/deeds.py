"""What a desk did last, for whoever runs the evening together with it: on another device they see it too.

Kept is only the last deed of an evening, and a mark of its device that means nothing elsewhere. Whom it was
about stands in the rows of the room; both go when the evening closes.
"""

import hashlib
from collections.abc import Mapping

from assemblee.languages import N_

DEEDS: Mapping[str, str] = {
    "openings": N_("the doors were opened"),
    "current-item": N_("the evening went on"),
    "turns": N_("next turn"),
    "turns/ended": N_("turn ended"),
    "turns/resumed": N_("the turn goes on"),
    "turns/paused": N_("the clock stands still"),
    "turns/minutes": N_("one minute more"),
    "desk/asides": N_("a reply or a point of order"),
    "desk/hands": N_("a hand was raised for a number"),
    "desk/hands/lowered": N_("a hand was taken down"),
    "desk/hands/absent": N_("somebody was not there just now"),
    "desk/hands/said": N_("it was already said"),
    "desk/hands/moves": N_("a hand was moved"),
    "desk/hands/closing": N_("the line closes in half a minute"),
    "desk/hands/reopening": N_("the line stays open"),
    "desk/undo": N_("something was taken back"),
    "desk/voices": N_("a number was ticked off in the go-round"),
    "rounds/openings": N_("a round of writing was opened"),
    "rounds/closings": N_("the writing closes in half a minute"),
    "rounds/closings/undone": N_("the writing stays open"),
    "rounds/releases": N_("the cards were shown"),
    "ballots/openings": N_("a ballot was opened"),
    "ballots/closings": N_("the ballot closes in half a minute"),
    "ballots/closings/undone": N_("the ballot stays open"),
    "ballots/releases": N_("the ballots were counted"),
    "sorting/releases": N_("what the room sorted was counted"),
    "clusters/shown": N_("the piles went on or off the wall"),
    "names/hidden": N_("a name was hidden"),
    "numbers": N_("a number was given"),
    "numbers/merged": N_("two numbers became one person"),
    "sentences/read-back": N_("reading back was ticked off"),
}
"""By the address of the form, without what it names: what another desk reads."""


def deed_at(path_template: str) -> str:
    """The deed of a form's address, empty for what no other desk needs to know."""
    parts = [part for part in path_template.split("/") if part and not part.startswith("{")]
    deed = "/".join(parts[1:]) if parts[:1] == ["m"] else ""
    return deed if deed in DEEDS else ""


def mark_of(device_key: str, meeting_id: str) -> str:
    """By what a device knows its own deed again, in one meeting only; empty without a key."""
    if not device_key:
        return ""
    return hashlib.sha256(f"desk|{meeting_id}|{device_key}".encode()).hexdigest()[:16]
