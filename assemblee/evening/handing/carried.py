"""Which tables go along with an evening, and which do not and why. Every table that tells of a meeting is in
one of the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carried:
    """A table whose rows go along: those whose `by` is the id of a row of `of` that goes along.

    Columns in `stays` are made anew there, those in `emptied` go along as nothing.
    """

    name: str
    by: str = "meeting_id"
    of: str = "meeting"
    stays: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


WIFI = ("wifi_name", "wifi_password")
"""Of the hall it was held in."""

MEETING = Carried(
    "meeting",
    by="id",
    of="",
    stays=(
        "trajectory_id",
        "code",
        "code_expires_at",
        "wall_key",
        "epoch",
        "version",
        "handed_to",
        "practice",
        *WIFI,
    ),
)

CARRIED = (
    MEETING,
    Carried("item"),
    Carried("item_floor"),
    Carried("chronicle_line"),
    Carried("mirror"),
    Carried("round", emptied=("salt",)),
    Carried("card"),
    Carried("asked_away", emptied=("proposed_by",)),
    Carried("reading"),
    Carried("cluster"),
    Carried("placement", by="card_id", of="card"),
    Carried("board_event"),
    Carried("grouping"),
    Carried("cluster_link"),
    Carried("also_in", by="card_id", of="card"),
    Carried("offer_run"),
    Carried("ballot", by="round_id", of="round"),
    Carried("ballot_subject", by="round_id", of="round"),
    Carried("ballot_result", by="round_id", of="round"),
    Carried("objection", by="round_id", of="round"),
    Carried("sorting", by="round_id", of="round"),
    Carried("sorted_card", by="round_id", of="round"),
    Carried("note"),
    Carried("key_sentence"),
    Carried("read_back"),
    Carried("minutes_hands"),
    Carried("minutes_dissent"),
    Carried("minutes_line"),
    Carried("minutes_order"),
    Carried("ask", stays=("trajectory_id", "owner_partner")),
    Carried("ask_answer", by="ask_id", of="ask", stays=("partner_id",)),
    Carried("ask_number", by="ask_id", of="ask"),
    Carried("ask_name", by="ask_id", of="ask", emptied=("key",)),
    Carried("amendment"),
    Carried("was_there"),
)
"""In an order in which each row finds what it points to."""

LIVE = "it is forgotten when the evening ends, and only an evening that is over is handed over"
DEVICES = "it belongs to a device or a link, and these stay where they are"
ADOPTED = "it begins when minutes are adopted, and only a draft is handed over"
DOCUMENT = "it belongs to the themes and the document of the trajectory, not to the evening"
APART = "it goes along apart from the rows"

LEFT_OUT: Mapping[str, str] = {
    "seat": LIVE,
    "door_card": LIVE,
    "hand": LIVE,
    "turn": LIVE,
    "override": LIVE,
    "last_act": LIVE,
    "last_deed": LIVE,
    "go_round_voice": LIVE,
    "issue": LIVE,
    "slip": LIVE,
    "counted_ballot": LIVE,
    "since_page": LIVE,
    "adoption_asked": LIVE,
    "practice": "a practice is never handed over",
    "device_role": DEVICES,
    "invitation": DEVICES,
    "wall": DEVICES,
    "approval": DEVICES,
    "adoption": ADOPTED,
    "correction": ADOPTED,
    "other_words": ADOPTED,
    "erasing": ADOPTED,
    "theme_part": DOCUMENT,
    "theme_refused": DOCUMENT,
    "offer_refusal": DOCUMENT,
    "analysis_dissent": DOCUMENT,
    "analysis_hands": DOCUMENT,
    "analysis_read_aloud": DOCUMENT,
    "analysis_version": DOCUMENT,
    "handed_key": APART,
    "came_along": APART,
}
