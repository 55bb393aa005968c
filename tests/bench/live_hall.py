"""The meetings of the bench: a talk goes on, a dozen people wait in the line, and every phone has a number.

People sit down here without a form, as joining is measured apart; all else they do over the web.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import aiohttp
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.tables import Item
from assemblee.floor.tables import Hand
from assemblee.migrations import migrate
from assemblee.people.rules import unreadable
from assemblee.people.tables import Seat
from assemblee.room.moment import utc_now
from assemblee.room.tables import Meeting, MeetingState
from assemblee.storage import Storage, new_id
from assemblee.trajectory.tables import Trajectory

WAITING, ACTORS = 12, 16
CODE = "ACD346"
_ALPHABET = "ACDEFHJKMNPRTWXY"


@dataclass(slots=True)
class Hall:
    """One meeting: its id, how many phones have a number, and the version it has if all acts succeed."""

    storage: Storage
    meeting: str
    wall_key: str
    seats: int = 0
    version: int = 0
    up: str = ""

    @property
    def path(self) -> str:
        return f"/m/{self.meeting}/live/"

    def cookie(self, n: int) -> str:
        """What a phone says of itself."""
        return f"seat_key=phone-{self.meeting}-{n}"

    async def seat(self, upto: int) -> None:
        """Numbers for phones until there are this many."""
        async with self.storage.writing() as session:
            session.add_all(_seat(self.meeting, n, 100 + n) for n in range(self.seats, upto))
        self.seats = max(self.seats, upto)

    async def change(self) -> int:
        """A hand goes up or down behind the server's back, as by another worker; the version it makes."""
        async with self.storage.writing() as session:
            meeting = await session.get_one(Meeting, self.meeting)
            if self.up:
                await session.execute(delete(Hand).where(Hand.id == self.up))
                self.up = ""
            else:
                hand = _hand(self.meeting, actor_id(self.meeting, 0), 1_000_000 + meeting.version)
                session.add(hand)
                await session.flush()
                self.up = hand.id
            meeting.version += 1
            self.version = meeting.version
        return self.version

    async def tidy(self) -> None:
        """Hands of earlier measurements are forgotten, as no evening has so many."""
        async with self.storage.writing() as session:
            of_actors = [actor_id(self.meeting, n) for n in range(ACTORS)]
            down = Hand.lowered_at.is_not(None)
            await session.execute(delete(Hand).where(Hand.seat_id.in_(of_actors), down))
            self.version = (await session.get_one(Meeting, self.meeting)).version


@asynccontextmanager
async def halls(url: str, count: int) -> AsyncIterator[list[Hall]]:
    """This many meetings in a new database."""
    storage = Storage(url)
    try:
        await migrate(storage)
        yield [Hall(storage, *each) for each in await _meetings(storage, count)]
    finally:
        await storage.close()


async def _meetings(storage: Storage, count: int) -> list[tuple[str, str]]:
    async with storage.writing() as session:
        trajectory = Trajectory(name="De Merelbuurt", controller="Bewonersgroep Merel")
        session.add(trajectory)
        await session.flush()
        return [await _a_talk(session, trajectory.id, n) for n in range(count)]


async def _a_talk(session: AsyncSession, trajectory: str, n: int) -> tuple[str, str]:
    code = CODE if n == 0 else "ACD" + "".join(_ALPHABET[n // 16**place % 16] for place in (2, 1, 0))
    meeting = Meeting(trajectory_id=trajectory, number=n + 1, title="Wonen", question="Wat is er?", code=code)
    meeting.epoch, meeting.state, meeting.wall_key = "e", MeetingState.OPEN, f"wall-{code}"
    meeting.opened_at = utc_now() - timedelta(minutes=30)
    session.add(meeting)
    await session.flush()
    talk = Item(meeting_id=meeting.id, position=1, kind="talk", title="Gesprek", minutes=40)
    session.add(talk)
    session.add_all(_seat(meeting.id, -1 - n, 1 + n, actor_id(meeting.id, n)) for n in range(ACTORS))
    session.add_all(_seat(meeting.id, -50 - n, 50 + n, f"{meeting.id}-w{n}") for n in range(WAITING))
    await session.flush()
    session.add_all(_hand(meeting.id, f"{meeting.id}-w{n}", n + 1) for n in range(WAITING))
    meeting.current_item = talk.id
    return meeting.id, meeting.wall_key


def actor_id(meeting: str, n: int) -> str:
    return f"{meeting}-a{n}"


def _seat(meeting: str, phone: int, number: int, id_: str = "") -> Seat:
    names = ("Fatima", "Joost", "Samira", "meneer De Vries")
    key = unreadable(f"phone-{meeting}-{phone}")
    called = {"number": number, "name": names[number % 4], "standing": "resident"}
    return Seat(id=id_ or new_id(), meeting_id=meeting, key=key, **called)


def _hand(meeting: str, seat: str, seq: int) -> Hand:
    return Hand(id=new_id(), meeting_id=meeting, seat_id=seat, seq=seq, raised_at=utc_now(), via="phone")


@dataclass(slots=True)
class Actor:
    """Somebody of the room who is on no screen of ours: raises a hand, and takes it down again."""

    web: aiohttp.ClientSession
    hall: Hall
    n: int
    csrf: str
    up: bool = False
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def act(self) -> float:
        """One act; returns when the server says that it was kept: the seconds that took."""
        async with self.turn:
            where = f"/m/{self.hall.meeting}/hands" + ("/lowered" if self.up else "")
            headers = {
                "X-CSRFToken": self.csrf,
                "HX-Request": "true",
                "Idempotency-Key": secrets.token_hex(8),
                "Cookie": f"csrftoken={self.csrf}; {self.hall.cookie(-1 - self.n)}",
            }
            at = time.monotonic()
            async with self.web.post(where, headers=headers) as answer:
                assert answer.status == 204, (answer.status, (await answer.text())[:500])
            self.up = not self.up
            return time.monotonic() - at


async def actors(web: aiohttp.ClientSession, hall: Hall, count: int = ACTORS) -> list[Actor]:
    """Those who act in a hall."""
    async with web.get("/") as page:
        csrf = page.cookies["csrftoken"].value
    return [Actor(web, hall, n, csrf) for n in range(count)]
