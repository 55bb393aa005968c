"""Offers at the desk: asked for, taken one by one, refused once and for all; the board is whole without."""

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from assemblee import app
from assemblee.agenda.tables import Item
from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.offers.child import answer
from assemblee.clusters.offers.engine import Engine
from assemblee.clusters.offers.tables import OfferRefusal, OfferRun, offers_taken
from assemblee.clusters.offers.worker import Worker
from assemblee.clusters.tables import BoardEvent, layout_of
from assemblee.settings import Settings
from assemblee.storage import new_id
from tests import evening as evenings
from tests.clusters.offers.neighbours import CARDS, PILES
from tests.clusters.offers.test_worker import SLOW
from tests.clusters.table import Table, lay_cards
from tests.evening import an_evening, texts

NAMES = {"rent": "Huur", "waste": "Vuilnis", "lonely": "Eenzaam"}


class Here(Worker):
    """Answers in this process, always with letters alone, so that no test waits for another to begin."""

    def __init__(self) -> None:
        super().__init__([], 1)
        self.engine: Engine | None = None

    async def start(self) -> bool:
        began = self.engine is None
        if self.engine is None:
            self.engine = Engine.best(plain=True)
            self.hello = self.engine.told()
        return began

    async def ask(self, do: str, values: Mapping[str, Any]) -> Any:
        assert self.engine is not None
        return json.loads(json.dumps(answer(self.engine, do, json.loads(json.dumps(values)))))


@pytest.fixture(autouse=True)
def _letters_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "Offers", lambda *, on, plain, bars: Offers(on=on, bars=bars, worker=Here()))


@dataclass
class Street:
    """An evening with three piles and three loose cards."""

    table: Table
    cards: dict[str, str]
    piles: dict[str, str]

    async def ask(self, *cards: str) -> str:
        fields = {"card": [self.cards[card] for card in cards]}
        return await self.said(await self.table.act("offers", **fields))

    async def look(self, asked: str) -> str:
        owner = self.table.evening.owner
        answer = await owner.web.get(
            f"{self.table.evening.here}/offers/{asked}", headers={"HX-Request": "true"}
        )
        return await self.said(answer)

    async def said(self, answer: httpx.Response) -> str:
        assert answer.status_code == 200, answer.text
        assert "<html" not in answer.text
        return answer.text

    def button(self, html: str, card: str, pile: str) -> str:
        """The value of the button that offers this pile for this card."""
        found = re.search(rf'value="({self.cards[card]}\.[\w-]*\.{self.piles[pile]}\.\d+)"', html)
        assert found, texts(html)
        return found[1]

    async def homes(self) -> dict[str, str]:
        evening = self.table.evening
        async with evening.program.storage.reading() as session:
            homes = (await layout_of(session, evening.meeting_id)).board.homes
        return {card: homes[id_] for card, id_ in self.cards.items()}


@asynccontextmanager
async def a_street(database_url: str, folder: Path) -> AsyncIterator[Street]:
    async with an_evening(database_url, folder / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        async with evening.program.moments.at(evening.meeting_id) as moment:
            pause = Item(
                id=new_id(),
                meeting_id=evening.meeting_id,
                position=1,
                kind="break",
                title="Pauze",
                minutes=15,
            )
            moment.add(pause)
            moment.meeting.current_item = pause.id
        ids = await lay_cards(evening.program, evening.meeting_id, list(CARDS.values()))
        cards = dict(zip(CARDS, ids, strict=True))
        table = Table(evening, *ids[:3])
        piles = {
            pile: await table.pile(NAMES[pile], *(cards[card] for card in there))
            for pile, there in PILES.items()
        }
        yield Street(table, cards, piles)


def run_of(html: str) -> str:
    found = re.search(r'name="run" value="([\w-]+)"', html)
    assert found
    return found[1]


async def test_an_offer_is_taken_with_one_press_and_the_next_is_shown(
    database_url: str, tmp_path: Path
) -> None:
    async with a_street(database_url, tmp_path) as street:
        before = await street.homes()
        html = await street.ask("loose3", "loose2")

        assert await street.homes() == before  # asking moves nothing
        said = texts(html)
        assert "Put on Vuilnis" in said
        assert "Both say: containers, vuilnis" in said or "Both say: vuilnis" in said
        assert CARDS["waste1"] in said or CARDS["waste2"] in said
        assert said.count("Nothing is near") == 1  # the card in Arabic
        assert "Cards in other languages are not recognised" in said

        offer = street.button(html, "loose3", "waste")
        fields = {"run": run_of(html), "asked": "nearest", "offer": offer, "shown": street.cards["loose3"]}
        again = await street.said(await street.table.act("offers/accepted", **fields))

        assert "It lies on Vuilnis now" in texts(again)
        assert await street.homes() == before | {"loose3": street.piles["waste"]}
        twice = await street.table.act("offers/accepted", **fields)
        assert twice.status_code == 200  # it lies there: nothing happens

        await street.table.act("clusters/undone", n=await street.table.last_act())
        assert await street.homes() == before
        evening = street.table.evening
        async with evening.program.storage.reading() as session:
            taken = await offers_taken(session, evening.meeting_id)
            events = list(await session.scalars(select(BoardEvent)))
        assert (taken.runs, taken.accepted, taken.refused) == (3, 2, 0)
        assert taken.models == ("letters 1",)
        assert [event.payload["by"] for event in events if event.kind == "accepted"] == ["offer"]


async def test_what_does_not_fit_is_remembered_without_a_word_of_it(
    database_url: str, tmp_path: Path
) -> None:
    async with a_street(database_url, tmp_path) as street:
        html = await street.ask("loose1")
        fields = {
            "run": run_of(html),
            "asked": "nearest",
            "offer": street.button(html, "loose1", "rent"),
            "shown": street.cards["loose1"],
        }
        again = await street.said(await street.table.act("offers/refused", **fields))
        assert "Put on Huur" not in texts(again)
        assert "Put on Vuilnis" in texts(again)
        assert "Put on Huur" not in texts(await street.ask("loose1"))

        async with street.table.evening.program.storage.reading() as session:
            [row] = list(await session.scalars(select(OfferRefusal)))
            runs = list(await session.scalars(select(OfferRun)))
        assert (row.card_id, row.other_id) == (street.cards["loose1"], street.piles["rent"])
        assert (row.model, row.version) == ("letters", "1")
        assert row.score > 0
        kept = str(
            [[getattr(each, column.name) for column in each.__table__.columns] for each in (row, *runs)]
        )
        for text in CARDS.values():
            assert not any(word in kept for word in text.split() if len(word) > 4)
        assert all(run.at.second == 0 for run in runs)


async def test_what_looks_alike_becomes_a_pile_that_people_name(database_url: str, tmp_path: Path) -> None:
    async with a_street(database_url, tmp_path) as street:
        for pile in ("waste", "rent"):
            await street.table.act(f"clusters/{street.piles[pile]}/dissolutions")
        html = await street.look("alike")
        said = texts(html)
        assert "In the middle:" in said
        assert 'name="title" dir="auto" autocomplete="off"' in re.sub(
            r"\s+", " ", html
        )  # and nothing filled in

        ticked = [street.cards[card] for card in ("waste1", "loose3")]
        fields = {"run": run_of(html), "asked": "alike", "card": ticked}
        nameless = await street.table.act("offers/piles", title=" ", **fields)
        assert nameless.status_code == 422
        made = await street.table.act("offers/piles", title="Afval", **fields)
        assert made.status_code == 200

        assert ("Afval", set(ticked)) in (await street.table.piles()).values()
        assert "A first overview" in texts(await street.look("overview"))
        assert (await street.table.act("offers/piles", title="Nog een", **fields)).status_code == 409


async def test_a_pair_that_does_not_fit_is_not_put_together_again(database_url: str, tmp_path: Path) -> None:
    async with a_street(database_url, tmp_path) as street:
        await street.table.act(f"clusters/{street.piles['waste']}/dissolutions")
        html = await street.look("alike")
        pairs = re.findall(r'name="offer" value="([\w-]+\.\.[\w-]+\.\d+)"', re.sub(r"\s+", " ", html))
        assert len(pairs) >= 2

        fields = {"run": run_of(html), "asked": "alike", "offer": pairs}
        again = await street.said(await street.table.act("offers/refused", **fields))

        for pair in pairs:
            card, _, other, _ = pair.split(".")
            both = [
                form
                for form in again.split("<form")
                if f'value="{card}"' in form and f'value="{other}"' in form
            ]
            assert both == []


async def test_a_worker_that_hangs_is_told_in_words_and_the_board_goes_on(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        app, "Offers", lambda *, on, plain, bars: Offers(on=on, bars=bars, worker=Worker(SLOW, 0.5))
    )
    async with an_evening(database_url, tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        ids = await lay_cards(evening.program, evening.meeting_id, ["hang", "De lift is stuk"])
        table = Table(evening, *ids, ids[0])
        await table.pile("Lift", ids[1])

        answer = await table.act("offers", card=ids[0])
        assert answer.status_code == 503
        assert "has no offers now" in texts(answer.text)
        assert (await table.act("placements", card=ids[0], to="loose")).status_code == 204


async def test_nobody_but_the_desk_is_offered_anything(tmp_path: Path, sqlite_url: str) -> None:
    async with a_street(sqlite_url, tmp_path) as street:
        evening = street.table.evening
        for browser in (evening.outsider(), await evening.phone("Joost")):
            for noun in ("offers", "offers/accepted", "offers/refused", "offers/piles"):
                assert (await browser.act(f"{evening.here}/{noun}", card="x")).status_code == 403
            assert (await browser.get(f"{evening.here}/offers/alike")).status_code == 403
        html = await street.ask("loose1")
        offer = street.button(html, "loose1", "rent")
        for odd in ("", "x", "a.b.c", "a.b.c.-1", "a.b.c.9999", f"{offer}.1", offer.replace(".", "")):
            answer = await street.table.act("offers/accepted", run=run_of(html), asked="nearest", offer=odd)
            assert answer.status_code == 422, odd
        for run, offered in (("elsewhere", offer), (run_of(html), f"{street.cards['loose1']}..nowhere.5")):
            answer = await street.table.act("offers/accepted", run=run, asked="nearest", offer=offered)
            assert answer.status_code == 404
        assert (await evening.owner.get(f"{evening.here}/offers/everything")).status_code == 422
        page = await evening.owner.get(f"{evening.here}/offers/nearest")  # as without JavaScript
        assert "<html" in page.text
        plain = await evening.owner.form(
            f"{evening.here}/offers/accepted", run=run_of(html), asked="nearest", offer=offer
        )
        assert plain.history[0].status_code == 303
        assert plain.url.path == f"{evening.here}/offers/nearest"


async def test_switched_off_the_desk_has_all_but_the_offers(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = "Where do these cards belong?"
    async with a_street(sqlite_url, tmp_path) as street:
        with_offers = await street.table.fragment("screens-desk")
    monkeypatch.setattr(evenings, "Settings", partial(Settings, offers="off"))
    async with a_street(f"{sqlite_url}.off", tmp_path / "off") as street:
        without = await street.table.fragment("screens-desk")
        answer = await street.table.act("offers", card=street.cards["loose1"])
        assert answer.status_code == 404
        assert "switched off" in texts(answer.text)
        assert await street.table.pile("Huur erbij", street.cards["loose1"])
    assert shown in texts(with_offers)
    assert shown not in texts(without)
    assert "Make the pile" in texts(without)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'offers.db'}"
