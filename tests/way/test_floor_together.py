"""Twelve phones, three numbers without, two facilitators, the wall: one line for all after every act."""

import asyncio
import random
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from assemblee.floor.errors import LineChanged
from tests.evening import Browser, Evening, Screen, an_evening, an_owner
from tests.floor.talk import begin, numbers, refuses

PHONES, WITHOUT = 12, (13, 14, 15)


@dataclass
class Hall:
    """Everybody's browser, and everybody's screen that watches the line."""

    evening: Evening
    phones: list[Browser]
    desks: list[Browser]
    screens: list[Screen] = field(default_factory=list)

    async def everybody_sees(self) -> list[int]:
        """The line, after every screen shows the very same HTML of it."""
        newest = (await self.phones[0].get(f"{self.evening.here}/fragments/floor-queue")).text
        for screen in self.screens:
            assert await screen.until("floor-queue", newest) == newest
        return numbers(newest)

    async def next_speaker(self) -> int:
        speaker = (await self.phones[0].get(f"{self.evening.here}/fragments/floor-speaker")).text
        found = numbers(speaker.partition('class="next"')[2])
        return found[0] if found else 0


async def a_hall(evening: Evening) -> Hall:
    phones = [await evening.phone(f"phone {number}") for number in range(1, PHONES + 1)]
    for _ in WITHOUT:
        await evening.number()
    second = evening.outsider("the second facilitator")
    await an_owner(evening.program, second)
    await begin(evening)
    hall = Hall(evening, phones, [evening.owner, second])
    wall_key = (await evening.meeting()).wall_key
    hall.screens.append(await evening.listen(None, "floor-queue", "floor-speaker", wall=wall_key))
    for person in (*phones, *hall.desks):
        hall.screens.append(await evening.listen(person, "floor-queue"))
    return hall


async def test_every_screen_shows_the_same_line_after_every_act(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        hall = await a_hall(evening)
        chance = random.Random(4)  # noqa: S311  the same evening every time
        deeds = [raise_on_a_phone, raise_on_a_phone, raise_at_the_desk, lower, press_next, press_next, move]
        lengths = set()

        for _ in range(40):
            await chance.choice(deeds)(hall, chance)
            line = await hall.everybody_sees()
            assert len(line) == len(set(line))
            assert await hall.next_speaker() == (line[0] if line else 0)
            lengths.add(len(line))

        assert max(lengths) >= 4


async def test_two_facilitators_who_press_next_at_once_give_one_turn_and_one_clear_refusal(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        hall = await a_hall(evening)
        for phone in hall.phones[:5]:
            await phone.act(f"{evening.here}/hands")
        running = ""

        for given in range(1, 4):
            answers = await asyncio.gather(*(press(hall, desk, running) for desk in hall.desks))
            assert sorted(answer.status_code for answer in answers) == [204, 409]
            refuses(next(answer for answer in answers if answer.status_code == 409), LineChanged())
            assert len(await hall.everybody_sees()) == 5 - given
            running = await seen(hall)


async def press(hall: Hall, desk: Browser, running: str) -> httpx.Response:
    return await desk.act(f"{hall.evening.here}/turns", seen=running)


async def seen(hall: Hall) -> str:
    html = (await hall.desks[0].get(f"{hall.evening.here}/fragments/floor-desk")).text
    return html.partition('name="seen" value="')[2].partition('"')[0]


async def raise_on_a_phone(hall: Hall, chance: random.Random) -> None:
    await chance.choice(hall.phones).act(f"{hall.evening.here}/hands")


async def raise_at_the_desk(hall: Hall, chance: random.Random) -> None:
    number = chance.choice(WITHOUT)
    await chance.choice(hall.desks).act(f"{hall.evening.here}/desk/hands", number=number)


async def lower(hall: Hall, chance: random.Random) -> None:
    await chance.choice(hall.phones).act(f"{hall.evening.here}/hands/lowered")


async def press_next(hall: Hall, chance: random.Random) -> None:
    answer = await press(hall, chance.choice(hall.desks), await seen(hall))
    assert answer.status_code in {204, 409}


async def move(hall: Hall, chance: random.Random) -> None:
    number, place = chance.randint(1, 15), chance.randint(1, 3)
    fields = {"number": number, "place": place, "reason": "not-heard"}
    answer = await hall.desks[1].act(f"{hall.evening.here}/desk/hands/moves", **fields)
    assert answer.status_code in {204, 409, 422}
