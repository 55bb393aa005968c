"""What a card may hold, and for what reasons the room puts one away."""

from collections.abc import Mapping
from enum import StrEnum

from assemblee.languages import N_

NEAR = 140
"""Graphemes at which the counter turns."""

LIMIT = 280
"""Graphemes that fit on a card."""

STAYS = frozenset({"", "stays", "leaks"})
"""Whether the money of a flow stays in the neighbourhood; empty where nobody knows, and on other cards."""

ON_A_LEAF = 16
"""Cards in one fragment of a desk: so many with a second text stay below 32 kB in any of our languages."""


class Reason(StrEnum):
    """Why the room puts a card away; that its writer asked is none of them, for nobody knows who that is."""

    NAMES = "names-somebody"
    HURTS = "threat-or-insult"
    ELSEWHERE = "not-about-this"
    TWICE = "sent-twice"
    ASKED = "asked-by-whom-it-is-about"


HIDING_REASONS: Mapping[str, str] = {
    Reason.NAMES: N_("It names somebody"),
    Reason.HURTS: N_("It threatens or insults"),
    Reason.ELSEWHERE: N_("It is not about this"),
    Reason.TWICE: N_("The same was sent twice by a slip of the hand"),
    Reason.ASKED: N_("Somebody it is about asked for it"),
}
"""The words for the room, for the desk and in the minutes."""


def leaf_count(cards: int) -> int:
    """How many leaves a desk needs for so many cards."""
    return -(-cards // ON_A_LEAF)
