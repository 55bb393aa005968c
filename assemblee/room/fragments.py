"""Fragments: one name for template, element, message and address.

`floor-queue` is `templates/floor/_queue.html`, the element with that id, the message that replaces it,
and `/m/<id>/fragments/floor-queue`. A name may carry a key: `clusters-cluster:ID`. Each has one
audience; nothing personal is in a fragment of the room.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import accumulate
from typing import TypeVar, cast

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import NotFound, NotInThisRoom
from assemblee.room.tables import Meeting

Row = TypeVar("Row")
Case = TypeVar("Case", bound=Hashable)


class Audience(StrEnum):
    """For whom a fragment is drawn: all in the room, the wall alone, those at the desk, one seat, or
    the coalition.
    """

    ROOM = "room"
    WALL = "wall"
    DESK = "desk"
    SEAT = "seat"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is at the other end of a screen: a seat, the desk, the wall, or nobody of this meeting."""

    seat: str | None = None
    desk: bool = False
    wall: bool = False

    def may_see(self, audience: Audience) -> bool:
        """An outsider sees nothing; the desk sees all but what belongs to one seat."""
        if audience is Audience.ROOM:
            return bool(self.seat) or self.desk or self.wall
        if audience is Audience.WALL:
            return self.wall or self.desk
        if audience is Audience.SEAT:
            return bool(self.seat)
        return self.desk


@dataclass(frozen=True, slots=True)
class View:
    """What a gatherer may use: one unchanging picture of the meeting, the key after the colon, and the
    seat it is for, or what is told of that seat.
    """

    session: AsyncSession
    meeting: Meeting
    now: datetime
    key: str = ""
    seat: str = ""
    case: Hashable = None


async def read_once(view: View, what: str, read: Callable[[], Awaitable[Row]]) -> Row:
    """What several fragments need of one unchanging picture: read for the first of them, and not again."""
    key = (what, view.meeting.id)
    if key not in view.session.info:
        view.session.info[key] = await read()
    read_before: Row = view.session.info[key]
    return read_before


Gather = Callable[[View], Awaitable[Mapping[str, object]]]

CaseOf = Callable[[str], Hashable]
"""The case of a seat, given its id."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of screen: its name without a key, for whom it is, and what gathers its values; one for seats
    is made by `personal`.
    """

    name: str
    audience: Audience
    gather: Gather
    cases: Callable[[View], Awaitable[CaseOf]] | None = None

    @property
    def template(self) -> str:
        feature, thing = self.name.split("-", 1)
        return f"{feature}/_{thing.replace('-', '_')}.html"

    async def values(self, view: View) -> Mapping[str, object]:
        """What its template is given."""
        [case] = await self.alike(view, [view.seat])
        return await self.in_case(view, case)

    async def alike(self, view: View, seats: Iterable[str]) -> Mapping[Hashable, Sequence[str]]:
        """The seats of each case; all in one where everybody sees the same."""
        if self.cases is None:
            return {None: list(seats)}
        case_of, found = await self.cases(view), defaultdict[Hashable, list[str]](list)
        last, alike = object(), list[str]()
        for seat in seats:
            if (case := case_of(seat)) is not last:  # most are as the one before: found without comparing
                last, alike = case, found[case]
            alike.append(seat)
        return found

    async def in_case(self, view: View, case: Hashable) -> Mapping[str, object]:
        """What the template is given for all seats of a case; which seat, nothing knows here."""
        return await self.gather(replace(view, seat="", case=case))


def personal(
    name: str,
    cases: Callable[[View], Awaitable[Callable[[str], Case]]],
    gather: Callable[[View, Case], Awaitable[Mapping[str, object]]],
) -> Fragment:
    """A fragment for one seat. `cases` tells all that it depends on, for any seat; `gather` is given that and
    not the seat, so seats of one case see the same and it is drawn once for all of them.
    """

    async def gather_case(view: View) -> Mapping[str, object]:
        return await gather(view, cast("Case", view.case))

    return Fragment(name, Audience.SEAT, gather_case, cases)


class Fragments:
    """All fragments by name."""

    def __init__(self, fragments: Iterable[Fragment]) -> None:
        self._by_name = {fragment.name: fragment for fragment in fragments}

    def __iter__(self) -> Iterator[Fragment]:
        return iter(self._by_name.values())

    def named(self, name: str) -> tuple[Fragment, str]:
        """The fragment and the key of a name; raises `NotFound`."""
        plain, _, key = name.partition(":")
        if plain not in self._by_name:
            raise NotFound
        return self._by_name[plain], key

    def seen_by(self, listener: Listener, name: str) -> Fragment:
        """The fragment, when this listener may see it; raises `NotInThisRoom`."""
        fragment, _ = self.named(name)
        if not listener.may_see(fragment.audience):
            raise NotInThisRoom
        return fragment


def that_fit(rows: Sequence[Row], weigh: Callable[[Row], int], most: int) -> list[Row]:
    """As many rows from the first on as weigh `most` bytes together, so that a fragment stays small."""
    weights = accumulate(weigh(row) for row in rows)
    return [row for row, weight in zip(rows, weights, strict=True) if weight <= most]
