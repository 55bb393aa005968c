"""Cards on the table of an evening, without the writing that comes before."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from assemblee.app import Assemblee
from assemblee.cards.tables import Card
from assemblee.clusters.tables import piles_of
from assemblee.room.moment import Moments
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round
from assemblee.storage import new_id
from tests.evening import Evening, an_evening

TEXTS = ("De lift is stuk", "De huur gaat elk jaar omhoog", "Het trappenhuis is vies")


@dataclass
class Table:
    """An evening with three cards on the table."""

    evening: Evening
    lift: str
    rent: str
    stairs: str

    async def act(self, noun: str, key: str = "", **fields: str | list[str]) -> httpx.Response:
        return await self.evening.owner.act(f"{self.evening.here}/{noun}", key, **fields)

    async def pile(self, title: str, *cards: str, **fields: str) -> str:
        """Make a pile; returns its id."""
        answer = await self.act("clusters", title=title, card=list(cards), **fields)
        assert answer.status_code == 204, answer.text
        return next(id for id, (each, _) in (await self.piles()).items() if each == title)

    async def piles(self) -> dict[str, tuple[str, set[str]]]:
        """Titles and cards of the piles by their ids."""
        async with self.evening.program.storage.reading() as session:
            piles = await piles_of(session, self.evening.meeting_id)
        return {pile.id: (pile.title, {card.id for card in pile.cards}) for pile in piles}

    async def fragment(self, name: str) -> str:
        return (await self.evening.owner.get(f"{self.evening.here}/fragments/{name}")).text

    async def last_act(self) -> str:
        """The number that the undo button sends."""
        found = re.search(r'name="n" value="(\d+)"', await self.fragment("clusters-desk"))
        assert found
        return found[1]


@asynccontextmanager
async def a_table(database_url: str, folder: Path) -> AsyncIterator[Table]:
    """An evening with an English desk, so that a test says what it reads."""
    async with an_evening(database_url, folder / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        yield Table(evening, *await lay_cards(evening.program, evening.meeting_id, TEXTS))


async def lay_cards(program: Assemblee, meeting_id: str, texts: Sequence[str], number: int = 1) -> list[str]:
    """Cards that were just shown; returns their ids in the order of the texts."""
    return await lay_on(program.moments, meeting_id, texts, number)


async def lay_on(moments: Moments, meeting_id: str, texts: Sequence[str], number: int = 1) -> list[str]:
    """The same beside a program that runs by itself."""
    ids = [new_id() for _ in texts]
    async with moments.on(None) as occasion:
        round_ = Round(
            meeting_id=meeting_id,
            number=number,
            about_id=new_id(),
            kind="problem",
            prompt="Wat is het probleem?",
            state=RoundState.RELEASED,
        )
        occasion.session.add(round_)
        await occasion.session.flush()
        occasion.session.add_all(
            Card(
                id=card,
                round_id=round_.id,
                meeting_id=meeting_id,
                kind="problem",
                text=text,
            )
            for card, text in zip(ids, texts, strict=True)
        )
    return ids
