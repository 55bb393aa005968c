"""The room of one evening: who sits in it, with a phone or without, and the wall they look at."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from assemblee.demo.clock import Deed, Pace
from assemblee.demo.desk import Desk
from assemblee.demo.story import Neighbour
from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.neighbours.phone import Letterbox, Phone
from assemblee.neighbours.screen import Screen
from assemblee.people import tables
from assemblee.room.tables import Meeting
from assemblee.storage import Storage

NOBODY = Neighbour("")
"""Whoever gives no name."""


@dataclass(slots=True)
class Room:
    """Phones, people without one, and the numbers these were given once they are in."""

    storage: Storage
    desk: Desk
    wall: Screen
    phones: Sequence[Phone]
    without: Sequence[Neighbour]
    numbers: list[int] = field(default_factory=list)

    async def come_in(self, meeting: Meeting, pace: Pace, seconds: float) -> None:
        """Everybody comes in within so many seconds of the evening."""

        def joins(phone: Phone) -> Deed:
            return lambda: phone.join(meeting.id, meeting.code)

        def asks(neighbour: Neighbour) -> Deed:
            return lambda: self.desk.give_number(neighbour)

        await pace.meanwhile(seconds, [*map(joins, self.phones), *map(asks, self.without)])
        async with self.storage.reading() as session:
            seats = (await tables.seats(session, meeting.id)).values()
        names = {neighbour.name for neighbour in self.without}
        self.numbers = [seat.number for seat in seats if not seat.has_phone and seat.name in names]

    def must_agree(self) -> None:
        """Raises `Unexpected` when two phones show another line in the same version and language."""
        shown: dict[tuple[str, str], str] = {}
        for screen in (phone.screen for phone in self.phones):
            if "floor-queue" in screen.shows:
                version = (screen.labels["floor-queue"], screen.language)
                if shown.setdefault(version, screen.shows["floor-queue"]) != screen.shows["floor-queue"]:
                    raise Unexpected(f"two phones show different lines in version {version[0]}")


@asynccontextmanager
async def a_room(
    storage: Storage,
    desk: Desk,
    wall_key: str,
    present: Sequence[Neighbour],
    phones: int,
    chance: random.Random,
) -> AsyncIterator[Room]:
    """The room while the block lasts; `present` are all who come, `phones` how many of them use one."""
    address = desk.browser.address
    with_phone, without = _who_uses_a_phone(present, phones)
    async with AsyncExitStack() as stack:
        letterbox = await stack.enter_async_context(Letterbox(address))
        wall = Screen(await stack.enter_async_context(Browser(address)))
        stack.push_async_callback(wall.leave)
        await wall.follow(desk.meeting_id, "screens-wall", "screens-strip", wall=wall_key)
        room = Room(storage, desk, wall, [], without)
        for neighbour in chance.sample(with_phone, len(with_phone)):
            browser = await stack.enter_async_context(Browser(address))
            phone = Phone(browser, neighbour, letterbox)
            stack.push_async_callback(phone.leave)
            room.phones = [*room.phones, phone]
        yield room


def able(present: Sequence[Neighbour]) -> list[Neighbour]:
    """Those who have a phone, and can use it."""
    return [neighbour for neighbour in present if neighbour.phone]


def _who_uses_a_phone(present: Sequence[Neighbour], phones: int) -> tuple[list[Neighbour], list[Neighbour]]:
    using = able(present)[:phones]
    nameless = [NOBODY] * (phones - len(using))
    return using + nameless, [neighbour for neighbour in present if neighbour not in using]
