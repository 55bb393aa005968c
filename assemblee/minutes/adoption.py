"""Who may adopt minutes: the next assemblee, or after seven days two people of whom one lives here; officials
never alone.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from assemblee.people.rules import Standing

DAYS_TO_AMEND = 7
"""Days after the evening in which everybody can still say what is wrong, before two people can adopt."""


class How(StrEnum):
    """In which of the two ways minutes were adopted."""

    TWO_PEOPLE = "two people"
    NEXT_MEETING = "next meeting"


class StillNeeded(StrEnum):
    """Whose approval is lacking."""

    TWO = "two"
    ONE = "one"
    ONE_RESIDENT = "one-resident"
    NOBODY = "nobody"


def still_needed(standings: Collection[str]) -> StillNeeded:
    """Who must approve after people of these standings did; each counts once."""
    resident = Standing.RESIDENT in standings
    if not standings:
        return StillNeeded.TWO
    if not resident:
        return StillNeeded.ONE_RESIDENT
    return StillNeeded.ONE if len(standings) < 2 else StillNeeded.NOBODY


def two_people_may_from(closed_at: datetime) -> datetime:
    """The moment from which two people can adopt the minutes of an evening."""
    return closed_at + timedelta(days=DAYS_TO_AMEND)
