"""The life line of a theme: in which evenings it came back, and with how many cards.

What counts is that something comes back, not how loud it was: dots stand beside the cards, never instead.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assemblee.languages import N_


class Relation(StrEnum):
    """What people said of a cluster and its theme: the same, a part of it, or the first of a new theme."""

    SAME = "same"
    PART = "part"
    NEW = "new"


RELATIONS = {
    Relation.SAME: N_("the same"),
    Relation.PART: N_("a part of it"),
    Relation.NEW: N_("here it began"),
}
"""The words beside a pile of a theme."""


class ThemeState(StrEnum):
    """A theme is never deleted: others can lie under it, and itself under another."""

    ACTIVE = "active"
    MERGED = "merged"


class Value(StrEnum):
    """What a neighbourhood has to win or to lose; the list of the guides (WijkWelvaartsWerk)."""

    MONEY = "money"
    WORK = "work"
    LOCAL_ENTERPRISE = "local-enterprise"
    SAFETY = "safety"
    EQUALITY = "equality"
    TOGETHER = "working-together"
    EDUCATION = "education"
    HEALTH = "health"
    NATURE = "nature"
    LIVEABILITY = "liveability"
    SOCIAL_NETWORKS = "social-networks"


VALUES = {
    Value.MONEY: N_("money"),
    Value.WORK: N_("work"),
    Value.LOCAL_ENTERPRISE: N_("local enterprise"),
    Value.SAFETY: N_("safety"),
    Value.EQUALITY: N_("equality"),
    Value.TOGETHER: N_("working together"),
    Value.EDUCATION: N_("education"),
    Value.HEALTH: N_("health"),
    Value.NATURE: N_("nature"),
    Value.LIVEABILITY: N_("liveability"),
    Value.SOCIAL_NETWORKS: N_("social networks"),
}
"""Their words, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Titling:
    """What a theme is called, and the same in a second language where somebody wrote it."""

    title: str
    second: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What else is said of a theme: values, a layer of a map, the free name of a place."""

    tags: Sequence[str] = ()
    layer: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """A time of writing as far as counting writers goes: `each` cards a person could send, and so many people
    got tickets twice.
    """

    each: int
    twice: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """A cluster of the evening `number`: how many of its cards came out of each round, and its dots if there
    was a vote.
    """

    cluster: str
    number: int
    rounds: Mapping[str, int]
    dots: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A theme in one evening. `writers` is how many people wrote these cards at least, 0 where nobody knows;
    `dots` is None where there was no vote.
    """

    number: int
    cards: int = 0
    writers: int = 0
    dots: int | None = None

    @property
    def there(self) -> bool:
        return self.cards > 0


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A mark for every evening in which cards were written, the oldest first, and in how many rounds of
    writing the theme came up.
    """

    marks: tuple[Mark, ...]
    rounds: int

    @property
    def cards(self) -> int:
        return sum(mark.cards for mark in self.marks)

    @property
    def evenings(self) -> int:
        """In how many evenings it was there; how persistent it is, beside `among`."""
        return sum(mark.there for mark in self.marks)

    @property
    def among(self) -> int:
        return len(self.marks)

    @property
    def most(self) -> int:
        """The most cards of one evening."""
        return max((mark.cards for mark in self.marks), default=0)


def life_line(
    clusters: Iterable[Counted], numbers: Sequence[int], writings: Mapping[str, Writing]
) -> ThemeLine:
    """The line of a theme out of its clusters, over the evenings of these numbers."""
    at: dict[int, list[Counted]] = defaultdict(list)
    for each in clusters:
        at[each.number].append(each)
    rounds = {
        id_ for each in at.values() for cluster in each for id_, cards in cluster.rounds.items() if cards
    }
    return ThemeLine(tuple(_mark(number, at[number], writings) for number in numbers), len(rounds))


def _mark(number: int, clusters: Sequence[Counted], writings: Mapping[str, Writing]) -> Mark:
    rounds: dict[str, int] = defaultdict(int)
    for each in clusters:
        for id_, cards in each.rounds.items():
            rounds[id_] += cards
    dots = [each.dots for each in clusters if each.dots is not None]
    known = [least_writers(cards, writings[id_]) for id_, cards in rounds.items() if id_ in writings]
    return Mark(number, sum(rounds.values()), max(known, default=0), sum(dots) if dots else None)


def least_writers(cards: int, writing: Writing) -> int:
    """How many people these cards of one round are from at least, by what one person could send.

    Uses only what the minutes print anyway. Of several rounds the most counts: all may be by the same people.
    """
    return max(1, -(-cards // writing.each) - writing.twice) if cards else 0
