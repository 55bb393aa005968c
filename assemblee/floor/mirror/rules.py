"""What an evening sees of itself when it closes: heads, turns, waiting and time, and not one person.

Heads and turns count everybody. Time is told by role and among those who are shown, as `sharing` explains;
from the sums that are kept no second of anybody can be reckoned back.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import add
from typing import Any

from assemblee.floor.line import MOVE_REASONS
from assemblee.floor.mirror.pieces import Share, in_order
from assemblee.floor.mirror.sharing import FEWEST, Part, Speech, Stretch, shown_roles, stretches
from assemblee.floor.rules import Kind
from assemblee.people.rules import Standing

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn, reply or point of order that ended: whole seconds that count, and how long its hand was up."""

    person: str
    kind: Kind
    at: datetime
    seconds: int
    waited: timedelta


@dataclass(frozen=True, slots=True)
class Evening:
    """An evening before it is forgotten.

    `people` is everybody with a number, and `heard` who had their say in a go-round. `moves` are the reasons
    for which hands were moved.
    """

    begins: datetime
    ends: datetime
    people: Mapping[str, Standing]
    spoken: Sequence[Spoken] = ()
    heard: Collection[str] = ()
    parts: Sequence[Part] = ()
    moves: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """From when to when, and whole percentages of whose time, by role, `INPUT` and `REST`."""

    begins: datetime
    ends: datetime
    shares: Mapping[str, int]

    @property
    def pieces(self) -> list[Share]:
        return in_order(self.shares)


@dataclass(frozen=True, slots=True)
class Most:
    """A quarter of the people had so many minutes, of those of all people together."""

    minutes: int
    of: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """The sums of one evening.

    `longest_wait` is in minutes, None when nobody had a turn. `shares` are empty when too few people spoke,
    and `most` is None when a quarter of the people is fewer than five. `moves` counts moved hands by reason.
    """

    present: int
    spoke: int
    turns: int
    first_voices: int
    longest_wait: int | None
    shares: Mapping[str, int]
    times: tuple[Time, ...]
    most: Most | None
    moves: Mapping[str, int]

    @property
    def percent(self) -> int:
        """Who spoke in any form, of all who were present; 0 when nobody was."""
        return round(100 * self.spoke / self.present) if self.present else 0

    @property
    def pieces(self) -> list[Share]:
        return in_order(self.shares)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why hands were moved, in words, and how many for each reason."""
        return [(words, self.moves[reason]) for reason, words in MOVE_REASONS.items() if reason in self.moves]

    @property
    def moved(self) -> int:
        """How many hands the facilitator moved."""
        return sum(self.moves.values())


def mirror(evening: Evening) -> Mirror:
    """The sums, whatever the clock did; the same for any order of the input."""
    turns = [each for each in evening.spoken if each.kind is Kind.TURN]
    spoke = {each.person for each in evening.spoken} | set(evening.heard)
    shares, times = _time(evening)
    return Mirror(
        present=len(evening.people),
        spoke=len(spoke & set(evening.people)),
        turns=len(turns),
        first_voices=len({each.person for each in turns}),
        longest_wait=max((max(each.waited, timedelta()) // _MINUTE for each in turns), default=None),
        shares=shares,
        times=times,
        most=_most(evening),
        moves=dict(Counter(evening.moves)),
    )


def _time(evening: Evening) -> tuple[Mapping[str, int], tuple[Time, ...]]:
    speeches = [Speech(each.person, each.at, each.seconds) for each in evening.spoken]
    parts = stretches(evening.begins, evening.ends, evening.people, speeches, evening.parts)
    whole = reduce(add, parts)
    if len(whole.people) < FEWEST:
        return {}, ()

    shown = shown_roles(evening.people)
    times = (_shown(part, part.shares(shown)) for part in parts)
    return whole.shares(shown), tuple(each for each in times if each.shares)


def _shown(part: Stretch, shares: Mapping[str, int]) -> Time:
    return Time(part.begins, part.ends.replace(second=0, microsecond=0), shares)


def _most(evening: Evening) -> Most | None:
    shown = shown_roles(evening.people)
    seconds = Counter({person: 0 for person, role in evening.people.items() if role in shown})
    for each in evening.spoken:
        if each.person in seconds:
            seconds[each.person] += each.seconds
    lengths = sorted(seconds.values(), reverse=True)
    quarter = len(lengths) // 4
    minutes = round(sum(lengths) / 60)
    others = sum(map(bool, lengths[quarter:]))  # the whole less the quarter tells of them
    if quarter < FEWEST or not lengths[FEWEST - 1] or 0 < others < FEWEST or not minutes:
        return None
    return Most(round(sum(lengths[:quarter]) / 60), minutes)


def values_of(mirror: Mirror) -> dict[str, Any]:
    """Plain values, to be kept."""
    times = [
        {"begins": each.begins.isoformat(), "ends": each.ends.isoformat(), "shares": dict(each.shares)}
        for each in mirror.times
    ]
    return asdict(mirror) | {"times": times}


def mirror_from(values: Mapping[str, Any]) -> Mirror:
    """The mirror, read back."""
    times = tuple(
        Time(datetime.fromisoformat(each["begins"]), datetime.fromisoformat(each["ends"]), each["shares"])
        for each in values["times"]
    )
    most = Most(**values["most"]) if values["most"] else None
    return Mirror(**{**values, "times": times, "most": most})
