"""What we promise about a card without a name, in plain words: the same on the phone, on paper and in the
minutes.

The four lines never change. What comes after them depends on where the program runs: nothing is promised
that this computer cannot keep.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from assemblee.languages import N_, catalogue


class WeakSpot(StrEnum):
    """What an installation may have, and what then costs a part of the promise."""

    PLAIN_HTTP = "plain http"
    SHARED_KEYS = "shared keys"
    ARCHIVING = "archiving"
    SLOTS = "replication slots"
    RECYCLING = "recycled log files"
    COMMIT_TIMES = "commit times"
    NOT_LOOKED_AT = "not looked at"


KEEPS_COPIES = frozenset({WeakSpot.ARCHIVING, WeakSpot.SLOTS, WeakSpot.RECYCLING})
"""The database makes copies of its own, so also of a card that was there for a minute."""


@dataclass(slots=True)
class Promise:
    """The promise of this installation: its weak spots, each with what was seen, and the days that copies
    exist.
    """

    backup_days: int = 30
    weak_spots: dict[WeakSpot, str] = field(default_factory=dict)

    def short(self, language: str) -> list[str]:
        """The four lines that always stand first."""
        return short_promise(language)

    def more(self, language: str) -> list[str]:
        """What is said to whoever asks for more, a sentence each."""
        return more_about_promise(self.weak_spots, self.backup_days, language)

    def lines(self, language: str) -> list[str]:
        """All of it, as text."""
        return promise_lines(self.weak_spots, self.backup_days, language)


def promise_lines(weak_spots: Collection[WeakSpot], backup_days: int, language: str) -> list[str]:
    """The whole promise as lines of text, for minutes and printed sheets."""
    return [*short_promise(language), *more_about_promise(weak_spots, backup_days, language)]


def short_promise(language: str) -> list[str]:
    """The promise itself, in four lines that are read one after the other."""
    return [catalogue(language).gettext(line) for line in _FOUR_LINES]


def more_about_promise(weak_spots: Collection[WeakSpot], backup_days: int, language: str) -> list[str]:
    """A sentence for each weak spot, one on copies and one on paper."""
    say = catalogue(language)
    told = [say.gettext(text) for spot, text in _WEAK.items() if spot in weak_spots]
    copies = _copies(not KEEPS_COPIES.isdisjoint(weak_spots), backup_days, language)
    return [*told, *copies, say.gettext(ON_PAPER)]


def _copies(database_keeps_them: bool, days: int, language: str) -> list[str]:
    say = catalogue(language)
    if days == 0:
        return [say.gettext(_SOME_TIME if database_keeps_them else _NO_COPIES)]
    backups = say.ngettext(
        "Copies from before you took a card back can still hold it for %(days)s day.",
        "Copies from before you took a card back can still hold it for %(days)s days.",
        days,
    )
    at_once = say.ngettext(
        "A card that was taken back can stay in copies for %(days)s day, even if you take it back at once.",
        "A card that was taken back can stay in copies for %(days)s days, even if you take it back at once.",
        days,
    )
    return [text % {"days": days} for text in ([at_once] if database_keeps_them else []) + [backups]]


_FOUR_LINES = (
    N_("Your card goes on the big screen and into the minutes,"),
    N_("but nowhere does it say who wrote it."),
    N_("Still take care: people may know your words or look over your shoulder,"),
    N_("and whoever runs the computer or the wifi could cheat."),
)

ON_PAPER = N_(
    "Do you write on paper? A volunteer types it over and sees your handwriting; then the paper goes away."
)

_WEAK = {
    WeakSpot.PLAIN_HTTP: N_("Whoever listens in on this wifi can read along while you send."),
    WeakSpot.SHARED_KEYS: N_(
        "Whoever has the secret key and a copy made during the writing can see when a card came."
    ),
    WeakSpot.COMMIT_TIMES: N_("The database remembers at what time cards were sent."),
    WeakSpot.NOT_LOOKED_AT: N_("Nobody could check whether the database keeps copies of its own."),
}

_SOME_TIME = N_("A card that was taken back can stay in copies for some time.")
_NO_COPIES = N_("No copies are kept of a card that you take back.")
