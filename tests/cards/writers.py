"""People who write: what a phone does with what it draws, and how a round begins and ends."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx

from assemblee.agenda.tables import Item
from assemblee.cards.rounds import opening
from assemblee.room.moment import utc_now
from assemblee.slips.rules import commitment, lock_of, slip_id
from assemblee.slips.tables import Round
from tests.evening import WITHOUT_CERTIFICATES, Browser, Evening

WRONG_MARK = "0" * 64

NOTHING: Mapping[str, object] = {}


@dataclass
class Writer:
    """A phone in a round: its seat's browser asks for tickets, and a browser without cookies sends."""

    phone: Browser
    round: Round
    base_url: str
    drawn: list[bytes] = field(default_factory=lambda: [secrets.token_bytes(32) for _ in range(2)])
    tickets: list[str] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=lambda: [secrets.token_bytes(32) for _ in range(2)])

    async def ask(self, c: list[str] | None = None) -> httpx.Response:
        """Ask for tickets as slips.js does."""
        if "csrftoken" not in self.phone.web.cookies:
            await self.phone.get("/")
        answer = await self.phone.web.post(
            f"/m/{self.round.meeting_id}/rounds/{self.round.id}/tickets",
            json={"c": [commitment(each).hex() for each in self.drawn] if c is None else c},
            headers={"X-CSRFToken": self.phone.web.cookies["csrftoken"], "Accept": "application/json"},
        )
        if answer.status_code == 200:
            self.tickets = answer.json()["t"]
        return answer

    def envelope(
        self, text: str, place: int = 0, body: Mapping[str, object] = NOTHING, **other: object
    ) -> dict[str, object]:
        """What is sent for a card."""
        return {
            "round": self.round.id,
            "n": self.drawn[place].hex(),
            "t": self.tickets[place] if self.tickets else WRONG_MARK,
            "class": "more" if place else "first",
            "lock": self.lock(place),
            "body": {"kind": "problem", "text": text} | body,
        } | other

    async def send(self, text: str, place: int = 0, **other: Any) -> httpx.Response:
        """Send a card without a name."""
        return await send(self.base_url, self.envelope(text, place, **other))

    async def change(self, place: int = 0, text: str | None = None, **other: object) -> httpx.Response:
        """Other words on a card, or none to take it back; the key turns when the server says so."""
        body = None if text is None else {"kind": "problem", "text": text}
        key, following = self.keys[place], secrets.token_bytes(32)
        message = {"round": self.round.id, "id": self.card_id(place), "key": key.hex(), "body": body}
        answer = await send(self.base_url, message | {"lock": lock_of(following)} | other, "/slips/changes")
        if answer.status_code == 200:
            self.keys[place] = following
        return answer

    def lock(self, place: int = 0) -> str:
        return lock_of(self.keys[place])

    def card_id(self, place: int = 0) -> str:
        return slip_id(self.drawn[place])


async def send(base_url: str, message: object, road: str = "/slips", **headers: str) -> httpx.Response:
    """Any message to the road without names."""
    async with httpx.AsyncClient(base_url=base_url, timeout=30, verify=WITHOUT_CERTIFICATES) as nobody:
        return await nobody.post(f"{road}?language=en", json=message, headers=headers)


async def a_round(evening: Evening, question: str = "Wat is het probleem?", kind: str = "problem") -> Round:
    """People write about a new item of the agenda."""
    async with evening.program.moments.at(evening.meeting_id) as moment:
        item = Item(
            meeting_id=evening.meeting_id,
            position=secrets.randbelow(1000),
            kind="writing",
            title="Schrijven",
            question=question,
            question_second="Sorun nedir?",
            second_language="tr",
            minutes=4,
            round_kind=kind,
        )
        moment.add(item)
        await moment.session.flush()
        moment.meeting.current_item = item.id
        return await opening.open_round(moment, evening.program.keys, item)


async def a_writer(evening: Evening, round_: Round, name: str = "Fatima") -> Writer:
    """Somebody who joined and has tickets."""
    writer = Writer(await evening.phone(name), round_, evening.base_url)
    answer = await writer.ask()
    assert answer.status_code == 200, answer.text
    return writer


def pass_time(evening: Evening, seconds: float) -> None:
    """The program's clock goes ahead of the one on the wall."""
    ahead = timedelta(seconds=seconds)

    def later() -> datetime:
        return utc_now() + ahead

    evening.program.moments.clock = later
    evening.program.sockets.announcer.clock = later


async def close(evening: Evening, round_: Round) -> None:
    """Writing is announced to close, and half a minute goes by."""
    answer = await evening.owner.act(f"{evening.here}/rounds/{round_.id}/closings")
    assert answer.status_code == 204, answer.text
    pass_time(evening, 31)


async def show(evening: Evening, round_: Round, **fields: str) -> httpx.Response:
    """The desk says that all paper is typed, and shows the cards."""
    await evening.owner.act(f"{evening.here}/rounds/{round_.id}/paper", sheets="0", done="yes")
    return await evening.owner.act(f"{evening.here}/rounds/{round_.id}/releases", **fields)


async def the_round(evening: Evening, round_: Round) -> Round:
    """The row of a round as it is now."""
    async with evening.program.storage.reading() as session:
        return await session.get_one(Round, round_.id)
