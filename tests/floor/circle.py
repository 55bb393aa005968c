"""A circle in which everybody is asked once, for tests: who is there, and what every screen shows."""

import re
from dataclasses import dataclass

from sqlalchemy import select

from assemblee.floor.go_round.tables import Voice
from assemblee.people.tables import Seat
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import RoundGone
from assemblee.room.lines import lines_of
from tests.agenda.planning import ITEM, begin, items, said
from tests.evening import Browser, Evening, Screen

MINE, DESK, NOW = "floor-go-round-mine", "floor-go-round-desk", "floor-go-round"


@dataclass
class Circle:
    """Three phones with the numbers 1 to 3, and the numbers 4 and 5 without, in a go-round."""

    evening: Evening
    phones: list[Browser]
    desk: Screen
    phone: Screen
    wall: Screen

    async def says(self, number: int, word: str, **fields: str) -> None:
        """Somebody with a phone taps it."""
        answer = await self.phones[number - 1].act(f"{self.evening.here}/voices", said=word, **fields)
        assert answer.status_code == 204, answer.text

    async def ticks(self, number: int, word: str = "heard") -> None:
        """The desk does it."""
        answer = await self.evening.owner.act(f"{self.evening.here}/desk/voices", number=number, said=word)
        assert answer.status_code == 204, answer.text

    async def on_to(self, place: int) -> None:
        await begin(self.evening, (await items(self.evening, self.evening.meeting_id))[place])

    async def voices(self) -> list[tuple[int, bool]]:
        """Number, and whether it passed, as they are kept."""
        rows = select(Seat.number, Voice.passed).join(Voice, Voice.seat_id == Seat.id).order_by(Seat.number)
        async with self.evening.program.storage.reading() as session:
            return [(number, passed) for number, passed in await session.execute(rows)]

    async def gone(self) -> list[tuple[int, int]]:
        """What the chronicle says of it: how many had their say, and passed."""
        async with self.evening.program.storage.reading() as session:
            lines = await chronicle(session, self.evening.meeting_id)
        return [(fact.voices, fact.passed) for _, fact in lines_of(lines, RoundGone)]

    async def shows(self, text: str) -> str:
        """The desk shows this; gives all it says."""
        return said(await self.desk.until(DESK, text))


async def a_circle(evening: Evening) -> Circle:
    phones = [await evening.phone(name) for name in ("Fatima", "Joost", "Noor")]
    for name in ("meneer De Vries", ""):
        await evening.number(name)
    for kind in ("go-round", "talk", "closing"):
        answer = await evening.owner.form(f"{evening.here}/items", **(ITEM | {"kind": kind}))
        assert answer.status_code == 200, answer.text
    evening.owner.web.cookies.set("assemblee_language", "en")
    await begin(evening, (await items(evening, evening.meeting_id))[0])
    wall_key = (await evening.meeting()).wall_key
    return Circle(
        evening,
        phones,
        desk=await evening.listen(evening.owner, DESK, language="en"),
        phone=await evening.listen(phones[0], MINE, "screens-phone", language="en"),
        wall=await evening.listen(None, NOW, "screens-wall", wall=wall_key, language="en"),
    )


def number_on(wall: Screen) -> int:
    (number,) = re.findall(r'<b class="seat">(\d+)</b>', wall.shows[NOW])
    return int(number)
