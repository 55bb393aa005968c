"""Reading aloud over real HTTP and sockets: all are told the same pile, and nowhere it says who took what."""

import asyncio
import json
from pathlib import Path

import httpx
import pytest
import socketio
from sqlalchemy import select

from assemblee.cards.aloud.pile import short
from assemblee.cards.tables import Reading, cards_of
from assemblee.migrations.tables import METADATA
from assemblee.room.tables import ActDone
from tests.cards.writers import Writer, a_round, a_writer, close, pass_time, show
from tests.evening import Browser, Evening, an_evening, texts

NEIGHBOURS = ("Fatima", "Joost", "Samira", "De Vries", "Ayşe")


async def five_who_wrote(evening: Evening, seconds: float = 31) -> list[Writer]:
    """Five people with a card each, which lie on the table."""
    round_ = await a_round(evening)
    writers = [await a_writer(evening, round_, name) for name in NEIGHBOURS]
    for writer in writers:
        assert (await writer.send(f"Een kaartje, het {writer.phone.name} van allemaal")).status_code == 200
    await close(evening, round_)
    pass_time(evening, seconds)
    assert (await show(evening, round_)).status_code == 204
    return writers


async def say(evening: Evening, phone: Browser, card: str, noun: str = "") -> httpx.Response:
    """What reading.js sends."""
    if "csrftoken" not in phone.web.cookies:
        await phone.get("/")
    headers = {"X-CSRFToken": phone.web.cookies["csrftoken"], "Accept": "application/json"}
    return await phone.web.post(f"{evening.here}/readings{noun}", json={"card": card}, headers=headers)


async def test_all_are_told_the_same_pile_and_one_card_goes_to_one(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        writers = await five_who_wrote(evening)
        ids = sorted(short(writer.card_id()) for writer in writers)
        phones = [writer.phone for writer in writers]
        told = {(await phone.get(f"{evening.here}/readings")).content for phone in phones}
        assert [json.loads(each) for each in told] == [{"piles": [ids], "out": []}]
        desk = await evening.listen(evening.owner, "cards-reading")
        others = await evening.listen(phones[1], "cards-pile")
        lines = (await evening.meeting()).noted

        both = await asyncio.gather(*(say(evening, phone, ids[0]) for phone in phones[:2]))

        assert sorted(answer.status_code for answer in both) == [200, 409]
        got = next(answer for answer in both if answer.status_code == 200).json()
        assert (got["card"], got["id"][:12]) == (ids[0], ids[0])
        assert "Een kaartje" in got["html"]
        assert "Een kaartje" not in desk.shows["cards-reading"]
        told = {(await phone.get(f"{evening.here}/readings")).content for phone in phones}
        assert [json.loads(each) for each in told] == [{"piles": [ids[1:]], "out": [ids[0]]}]

        await say(evening, phones[0], ids[0], "/returns")
        assert (await say(evening, phones[2], ids[0])).status_code == 200
        await say(evening, phones[2], ids[0], "/done")
        assert (await say(evening, phones[3], ids[0])).status_code == 409
        for unknown in ("0" * 12, "\0" * 12, "%" * 12, "_" * 12):
            assert (await say(evening, phones[3], unknown)).status_code == 404
        assert (await say(evening, phones[3], ids[1][:4])).status_code == 404

        assert len(others.drawn) == 1, "no phone hears of every card that is taken"
        assert (await evening.meeting()).noted == lines
        async with evening.program.storage.reading() as session:
            rows = list(await session.scalars(select(Reading)))
            acts = list(await session.scalars(select(ActDone)))
        assert [(row.card_id[:12], row.done) for row in rows] == [(ids[0], True)]
        assert not [act for act in acts if "readings" in act.location]


def test_no_table_has_a_place_for_who_read_what() -> None:
    reading = METADATA.tables["reading"]

    assert set(reading.columns.keys()) == {"card_id", "meeting_id", "on_paper", "done"}
    assert {key.column.table.name for key in reading.foreign_keys} == {"card", "meeting"}


async def test_the_desk_prints_reads_and_puts_back(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        writers = await five_who_wrote(evening)
        here, joost = f"{evening.here}/readings", writers[1].phone

        printed = await evening.owner.form(f"{here}/slips", slips="2")
        assert (printed.status_code, printed.text.count("Een kaartje")) == (200, 2)
        again = await evening.owner.get(str(printed.url))
        assert slips_of(again) == slips_of(printed)
        await evening.owner.form(f"{here}/slips", slips="1")
        assert slips_of(await evening.owner.get(str(printed.url))) == slips_of(printed)
        assert (await evening.owner.get(f"{here}/slips")).text.count("Een kaartje") == 3

        aloud = await evening.owner.form(f"{here}/aloud")
        assert aloud.text.count("Een kaartje") == 1
        (last,) = (await joost.get(here)).json()["piles"][0]
        await say(evening, joost, last)
        assert "Read 0 In hand 2 On paper 3 In the pile 0" in await counts(evening)
        assert (await evening.owner.act(f"{here}/aloud")).status_code == 409
        await evening.owner.act(f"{here}/ends", what="read", card=aloud.url.params["card"])
        await evening.owner.act(f"{here}/ends", what="read")
        assert "Read 4 In hand 1 On paper 0 In the pile 0" in await counts(evening)

        phone = await evening.listen(joost, "cards-pile")
        heard = len(phone.drawn)
        await evening.owner.act(f"{here}/ends", what="back")

        assert "Read 4 In hand 0 On paper 0 In the pile 1" in await counts(evening)
        while len(phone.drawn) == heard:
            phone.changed.clear()
            await asyncio.wait_for(phone.changed.wait(), 5)
        assert (await joost.get(here)).json() == {"piles": [[last]], "out": []}


def slips_of(page: httpx.Response) -> list[str]:
    return [part.partition("</section>")[0] for part in page.text.split('class="slip ')[1:]]


async def counts(evening: Evening) -> str:
    return texts((await evening.owner.get(f"{evening.here}/fragments/cards-reading")).text)


async def test_a_card_that_is_taken_back_leaves_pile_and_hands(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        writers = await five_who_wrote(evening)
        fatima, joost, samira = writers[:3]
        await say(evening, joost.phone, short(fatima.card_id()))
        phone = await evening.listen(joost.phone, "cards-pile")

        for writer in (fatima, samira):
            assert (await writer.change()).status_code == 200

        await phone.until("cards-pile", 'data-cards="3"')
        left = sorted(short(writer.card_id()) for writer in [*writers[3:], joost])
        assert (await joost.phone.get(f"{evening.here}/readings")).json() == {"piles": [left], "out": []}
        assert (await say(evening, joost.phone, short(samira.card_id()))).status_code == 404
        page = await joost.phone.get(f"{evening.here}/cards/one")
        assert page.text.count("Een kaartje") == 1


async def test_the_newest_round_is_read_first(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "data") as evening:
        old = await five_who_wrote(evening)
        new = await five_who_wrote(evening, 90)
        phone = new[0].phone

        piles = (await phone.get(f"{evening.here}/readings")).json()["piles"]

        assert piles == [sorted(short(writer.card_id()) for writer in wrote) for wrote in (new, old)]
        async with evening.program.storage.reading() as session:
            assert len(await cards_of(session, evening.meeting_id)) == 10


async def test_an_outsider_reads_nothing(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path}/a.db", tmp_path / "data") as evening:
        writers = await five_who_wrote(evening)
        stranger, card = evening.outsider(), short(writers[0].card_id())

        assert (await stranger.get(f"{evening.here}/readings")).status_code == 403
        for noun in ("", "/returns", "/done"):
            assert (await say(evening, stranger, card, noun)).status_code == 403
        for person in (stranger, writers[1].phone):
            for noun in ("slips", "aloud", "ends"):
                answer = await person.act(f"{evening.here}/readings/{noun}", slips="1", what="back")
                assert answer.status_code == 403
            assert (await person.get(f"{evening.here}/readings/slips")).status_code == 403
            assert (await person.get(f"{evening.here}/fragments/cards-reading")).status_code == 403
        with pytest.raises(socketio.exceptions.ConnectionError):
            await evening.listen(stranger, "cards-pile")
        phone = await evening.listen(writers[1].phone)
        assert "cards-reading" not in (await phone.watch("cards-reading")).get("fragments", {})
