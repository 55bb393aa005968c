"""What the record of a meeting lacks, and why: for who asks in years whether nothing is zero."""

from collections.abc import Iterator
from enum import StrEnum

from assemblee.minutes.rules import Minutes
from assemblee.record.canonical import Json


class Lacking(StrEnum):
    """Why something is not there."""

    NOT_KEPT = "not-kept"
    NOT_ASKED = "not-asked"
    NOT_COUNTED = "not-counted"
    TOO_FEW = "too-few"
    NOT_HELD = "not-held"


ALWAYS = {
    "cards.author": Lacking.NOT_KEPT,
    "cards.time": Lacking.NOT_KEPT,
    "cards.order": Lacking.NOT_KEPT,
    "people.names": Lacking.NOT_KEPT,
    "people.absent": Lacking.NOT_ASKED,
    "floor.speakers": Lacking.NOT_KEPT,
    "clusters.offered": Lacking.NOT_COUNTED,
    "rounds.writers": Lacking.NOT_COUNTED,
}
"""By promise, or because no screen asks it: authors and times of cards, names, who spoke; which pile began as
an offer (offers are counted over the whole meeting); and exactly how many people wrote.
"""


def missing_body(minutes: Minutes) -> list[Json]:
    """The member `missing`: members of the body, or what one would look for there, each with a code."""
    found = ALWAYS | dict(_here(minutes))
    return [{"what": what, "why": found[what].value} for what in sorted(found)]


def _here(minutes: Minutes) -> Iterator[tuple[str, Lacking]]:
    evening = minutes.evening
    if evening.mirror is None:
        yield "floor.spoke", Lacking.NOT_COUNTED
    elif not evening.mirror.shares:
        yield "floor.shares", Lacking.TOO_FEW
    if not evening.ballots:
        yield "ballots", Lacking.NOT_HELD
    if not evening.tree:
        yield "links", Lacking.NOT_HELD
    if not evening.rounds:
        yield "rounds", Lacking.NOT_HELD
