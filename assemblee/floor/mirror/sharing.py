"""The time of an evening by role, so that no sum tells of one person, nor two sums laid side by side.

Only time in which one voice speaks to the whole room is counted: turns, replies and points of order; input;
and, in parts with a line and in the welcome, the rest, in which nobody of a shown role had the floor.

Why nothing comes out by subtraction:

- A role with fewer than five people present is in no sum at all. Its time lies in the rest, together with
  facilitation and silence, so that whoever knows how long a part took, from the minutes, finds that rest and
  no more. Whether such a person speaks long, short or not, every sum is the same.
- A quarter of an hour in which one to four people spoke is not left out, for what is left out can be found
  by taking all others from the whole: it is one stretch with its neighbours, until five different people
  spoke in it. So every stretch is of nobody or of at least five, and together they are the evening, without
  a gap. Where fewer than five people spoke in a whole evening, no time is shown.
- Within a stretch the time of a role may be that of one voice; it is of at least five who could be it.
- What a quarter of the people had is told when five of them spoke, all of shown roles, and when the others
  who spoke are none or five: the whole less the quarter is theirs.
- All of it is reckoned once, when the evening closes: there is no earlier version, with one turn less.
- Over several meetings no time is added or compared: each evening has sums of its own, that share no second.
  The line over a trajectory knows neither roles nor time.

Who was in the room remembers more than any figure says. Source: threshold and complementary suppression, as
statistical offices use them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from assemblee.people.rules import Standing

FEWEST = 5
"""People of whom a sum may tell."""

INPUT, LINE = "input", "line"
"""The parts that are counted: a guest tells something; or hands can be raised, and the welcome."""

REST = "rest"
"""What the shown roles leave of parts with a line: facilitation, silence and small groups."""

_QUARTER = timedelta(minutes=15)
_MOST_STRETCHES = 12
_NEVER, _FOR_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Speech:
    """So many seconds of one person, from when it began."""

    person: str
    at: datetime
    seconds: int


@dataclass(frozen=True, slots=True)
class Part:
    """Time of the evening that is counted, of `INPUT` or `LINE`."""

    what: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """One or more quarters of an hour: who of the shown roles spoke, milliseconds by role and by part."""

    begins: datetime
    ends: datetime
    people: frozenset[str]
    time: Counter[str]

    def __add__(self, other: "Stretch") -> "Stretch":
        return Stretch(self.begins, other.ends, self.people | other.people, self.time + other.time)

    @property
    def tells(self) -> bool:
        """Whether it would tell of somebody: of fewer than five people, and not of nobody."""
        return 0 < len(self.people) < FEWEST

    def shares(self, shown: Collection[str]) -> dict[str, int]:
        """Whole percentages that add up to a hundred; empty when nothing was counted, or when it tells."""
        if self.tells:
            return {}
        time = {role.value: self.time[role] for role in Standing if role in shown}
        more = {INPUT: self.time[INPUT], REST: self.time[LINE] - sum(time.values())}
        return _percentages(time | {what: length for what, length in more.items() if length > 0})


def shown_roles(people: Mapping[str, Standing]) -> frozenset[Standing]:
    """The roles of which enough people are present."""
    present = Counter(people.values())
    return frozenset(role for role, count in present.items() if count >= FEWEST)


def stretches(
    begins: datetime,
    ends: datetime,
    people: Mapping[str, Standing],
    speeches: Sequence[Speech],
    parts: Sequence[Part],
) -> list[Stretch]:
    """The evening in stretches of a quarter of an hour or more, each of nobody or of at least five people.

    A long evening has longer quarters, so that it fits a screen. Speech outside of it, by a clock that was
    set back, belongs to its edges. The last one tells when too few people spoke in all of the evening.
    """
    shown = shown_roles(people)
    spoken = [
        (people[each.person], each)
        for each in speeches
        if each.seconds > 0 and people.get(each.person) in shown
    ]
    edges = _edges(begins, ends)
    slots = list(pairwise(edges))
    counted = pairwise([_NEVER, *edges[1:-1], _FOR_EVER])
    quarters = [_quarter(slot, window, spoken, parts) for slot, window in zip(slots, counted, strict=True)]
    return _joined(quarters)


def _edges(begins: datetime, ends: datetime) -> list[datetime]:
    first = begins.replace(minute=begins.minute // 15 * 15, second=0, microsecond=0)
    step = _QUARTER * max(1, _how_often(_QUARTER * _MOST_STRETCHES, ends - first))
    count = max(1, _how_often(step, ends - first))
    return [first, *(first + step * at for at in range(1, count)), max(ends, begins)]


def _how_often(step: timedelta, time: timedelta) -> int:
    return -(-time // step)


def _quarter(
    slot: tuple[datetime, datetime],
    window: tuple[datetime, datetime],
    spoken: Iterable[tuple[Standing, Speech]],
    parts: Iterable[Part],
) -> Stretch:
    seconds: Counter[str] = Counter()
    here = set()
    for role, each in spoken:
        length = _overlap((each.at, each.at + timedelta(seconds=each.seconds)), window)
        seconds[role] += length
        here |= {each.person} if length else set()
    for part in parts:
        seconds[part.what] += _overlap((part.begins, part.ends), window)
    return Stretch(*slot, frozenset(here), seconds)


def _overlap(time: tuple[datetime, datetime], window: tuple[datetime, datetime]) -> int:
    """Milliseconds of it that lie in a window: whole numbers, so that sums do not depend on their order."""
    return max(0, (min(time[1], window[1]) - max(time[0], window[0])) // timedelta(milliseconds=1))


def _joined(quarters: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for quarter in quarters:
        joined.append(joined.pop() + quarter if joined and joined[-1].tells else quarter)
    while len(joined) > 1 and joined[-1].tells:
        last = joined.pop()
        joined.append(joined.pop() + last)
    return joined


def _percentages(time: Mapping[str, int]) -> dict[str, int]:
    """Rounded so that they add up: what lost most by rounding down gets the ones that are left."""
    total = sum(time.values())
    if not total:
        return {}
    whole = {what: 100 * length // total for what, length in time.items()}
    lost = sorted(time, key=lambda what: -(100 * time[what] % total))
    for what in lost[: 100 - sum(whole.values())]:
        whole[what] += 1
    return whole
