"""A room that talks, for tests of the line: who is there, and what every screen shows."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import httpx

from assemblee.agenda.tables import Item
from assemblee.errors import Refused
from assemblee.floor import actions
from assemblee.floor.tables import Deed
from assemblee.room.refusals import sentence
from assemblee.room.tables import Meeting
from tests.evening import Browser, Evening, Screen

SIX = ("Fatima", "Joost", "Samira", "Ayşe", "Miguel", "Noor")


async def begin(evening: Evening, kind: str = "talk") -> None:
    """The room starts with an item of this kind."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        item = Item(meeting_id=evening.meeting_id, position=len(kind), kind=kind, title="De huur", minutes=25)
        moment.add(item)
        await moment.session.flush()
        moment.meeting.current_item = item.id
        await actions.begin(moment, item)


@dataclass
class Talk:
    """A room that talks: six phones with the numbers 1 to 6, and the numbers 7 and 8 without a phone."""

    evening: Evening
    phones: list[Browser]
    wall: Screen
    phone: Screen

    @property
    def desk(self) -> Browser:
        return self.evening.owner

    async def raises(self, *numbers: int) -> None:
        for number in numbers:
            if number <= len(self.phones):
                answer = await self.phones[number - 1].act(f"{self.evening.here}/hands")
            else:
                answer = await self.desk.act(f"{self.evening.here}/desk/hands", number=number)
            assert answer.status_code == 204, answer.text

    async def next(self, seen: str | None = None) -> httpx.Response:
        """The desk presses Next, having seen this turn, or whatever runs."""
        running = await self.running() if seen is None else seen
        return await self.desk.act(f"{self.evening.here}/turns", seen=running)

    async def fragment(self, browser: Browser, name: str) -> str:
        return (await browser.get(f"{self.evening.here}/fragments/{name}")).text

    async def running(self) -> str:
        seen = re.findall(r'name="seen" value="([-\w]*)"', await self.fragment(self.desk, "floor-desk"))
        return next((each for each in seen if each not in set(Deed)), "")

    async def press(self, noun: str, **fields: object) -> None:
        """A button of the desk that works; `noun` is the end of its address."""
        answer = await self.desk.act(f"{self.evening.here}/{noun}", **fields)
        assert answer.status_code == 204, answer.text

    async def hand(self, number: int) -> str:
        """The id of a waiting hand, or of who speaks."""
        shown = await self.fragment(self.desk, "floor-queue") + await self.fragment(
            self.desk, "floor-speaker"
        )
        return numbers_by_hand(shown)[number]

    async def speakers(self) -> list[int]:
        """Who has the floor and who is next, as the wall says."""
        return numbers(await self.fragment(self.desk, "floor-speaker"))

    async def not_there(self, number: int) -> None:
        """The desk says, by the button it sees, that nobody answers."""
        hand = await self.hand(number)
        seen = re.search(
            rf'name="hand" value="{hand}">\s*<input type="hidden" name="again" value="(\w*)"',
            await self.fragment(self.desk, "floor-desk"),
        )
        assert seen is not None
        await self.press("desk/hands/absent", hand=hand, again=seen[1])

    async def about(self) -> str:
        """What the desk's way back is about."""
        desk = await self.fragment(self.desk, "floor-desk")
        return desk.partition('name="about" value="')[2].partition('"')[0]

    async def take_back(self, deed: str) -> None:
        """The desk takes back what it did last, as its button says."""
        await self.press("desk/undo", seen=deed, about=await self.about())

    def later(self, seconds: float) -> None:
        """The clock of the program, which stands still in this room, goes on, or back."""
        at = self.evening.program.moments.clock() + timedelta(seconds=seconds)
        self.evening.program.moments.clock = lambda: at
        self.evening.program.sockets.announcer.clock = lambda: at

    async def line(self) -> list[int]:
        """The numbers that wait, after seeing that every screen shows the same."""
        shown = await self.fragment(self.phones[0], "floor-queue")
        for screen in (self.wall, self.phone):
            assert await screen.until("floor-queue", shown) == shown
        return numbers(shown)

    async def mine(self, number: int) -> str:
        return unescape(await self.fragment(self.phones[number - 1], "floor-mine"))


async def a_talk(evening: Evening) -> Talk:
    phones = [await evening.phone(name) for name in SIX]
    await evening.number("meneer De Vries")
    await evening.number()
    await begin(evening)
    wall_key = (await evening.meeting()).wall_key
    wall = await evening.listen(None, "floor-queue", "floor-speaker", wall=wall_key)
    phone = await evening.listen(phones[1], "floor-queue", "floor-mine")
    talk = Talk(evening, phones, wall, phone)
    talk.later(0)
    return talk


def numbers(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'<b class="seat">(\d+)', html)]


def refuses(answer: httpx.Response, refusal: Refused) -> None:
    assert answer.status_code == refusal.status
    assert sentence(refusal, "nl") in unescape(answer.text)


def numbers_by_hand(html: str) -> dict[int, str]:
    hands = re.findall(r'data-hand="([^"]+)"', html)
    return dict(zip(numbers(html), hands, strict=True))


async def another_meeting(evening: Evening) -> str:
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        meeting = Meeting(
            trajectory_id=evening.trajectory_id, number=2, title="", question="", code="WXY349", state="open"
        )
        occasion.session.add(meeting)
        await occasion.session.flush()
        return meeting.id
