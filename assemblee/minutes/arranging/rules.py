"""The parts of minutes, their order, and which of them nobody can leave out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Part(StrEnum):
    """The parts between head and foot; the value names the template."""

    SENTENCES = "sentences"
    DISSENT = "dissent"
    AMENDMENTS = "amendments"
    REQUESTS = "requests"
    TREE = "tree"
    CARDS = "cards"
    PUT_AWAY = "put_away"
    BALLOTS = "ballots"
    EVENING = "evening"
    PEOPLE = "people"
    MIRROR = "mirror"
    PROCEDURE = "procedure"
    MISSING = "missing"
    CONTACT = "contact"


ALWAYS = frozenset({Part.DISSENT, Part.AMENDMENTS, Part.PUT_AWAY, Part.MISSING})
"""Parts that cannot be left out."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All parts in their order, and those not on the page. `version` is 0 where nobody changed it."""

    parts: tuple[Part, ...]
    left_out: frozenset[Part]
    version: int = 0

    @property
    def shown(self) -> list[Part]:
        """What stands on the page."""
        return [each for each in self.parts if each not in self.left_out]

    def moved(self, part: Part, by: int) -> "Arrangement":
        """The same with one part so many places further down; up when negative; never beyond the ends."""
        others = [each for each in self.parts if each is not part]
        others.insert(max(0, self.parts.index(part) + by), part)
        return replace(self, parts=tuple(others))

    def without(self, part: Part) -> "Arrangement":
        """The same with one part left out, unless it always stands."""
        return replace(self, left_out=(self.left_out | {part}) - ALWAYS)

    def with_(self, part: Part) -> "Arrangement":
        """The same with one part on the page again."""
        return replace(self, left_out=self.left_out - {part})


def arranged(parts: Iterable[str] = (), left_out: Iterable[str] = (), version: int = 0) -> Arrangement:
    """An arrangement from what was kept: names that are not known fall away, parts not named come last."""
    names = {each.value: each for each in Part}
    kept = [names[each] for each in dict.fromkeys(parts) if each in names]
    out = frozenset(names[each] for each in left_out if each in names) - ALWAYS
    return Arrangement((*kept, *(each for each in Part if each not in kept)), out, version)
