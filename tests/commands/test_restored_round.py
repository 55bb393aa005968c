"""A copy made while people write: elsewhere their phones send again, and here nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from assemblee.cards.tables import Card, CardState
from assemblee.commands import CommandFailed
from assemblee.commands.backup import back_up
from assemblee.commands.restore import restore
from assemblee.settings import Settings
from assemblee.slips.tables import Round
from tests.cards.writers import Writer, a_round, a_writer, close, show
from tests.evening import Browser, Evening, a_program, an_evening

FATIMA, JOOST, SAMIRA = "De huur gaat omhoog", "Schimmel in de slaapkamer", "Niemand belt terug"


@pytest.fixture
async def written(database_url: str, tmp_path: Path) -> tuple[Evening, Round, Mapping[str, Writer]]:
    """Three people wrote before the copy, and afterwards one takes back and two write on."""
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        people = {name: await a_writer(evening, round_, name) for name in ("Fatima", "Joost", "Samira")}
        await people["Fatima"].send(FATIMA)
        await people["Joost"].send(JOOST)
        await people["Samira"].send("Toch maar niet")
        settings = Settings(data=tmp_path / "data", database_url=database_url)
        assert (await asyncio.to_thread(back_up, settings, tmp_path / "copy")).good

        assert (await people["Samira"].change(0, None)).status_code == 200
        await people["Samira"].send(SAMIRA, 1)
        await people["Fatima"].send("Een tweede", 1)
        await people["Joost"].send("Na de kopie, en ook niet", 1)
        assert (await people["Joost"].change(1, None)).status_code == 200
    return evening, round_, people


async def test_elsewhere_phones_send_again_and_all_their_cards_are_there(
    written: tuple[Evening, Round, Mapping[str, Writer]], elsewhere: str, tmp_path: Path
) -> None:
    before, round_, people = written
    settings = Settings(data=tmp_path / "elsewhere", database_url=elsewhere)
    await restore(settings, tmp_path / "copy", over=False)

    async with _moved(before, elsewhere, tmp_path / "elsewhere", people) as evening:
        for name, place, text in _KEPT:
            answer = await people[name].send(text, place)
            if place == 0 or name == "Samira":
                assert answer.status_code == 403  # this computer has another secret
                assert (await people[name].ask()).status_code == 200  # the same c, once more
                answer = await people[name].send(text, place)
            assert answer.status_code == 200

        assert await _come_out(evening, round_) == {text for _, _, text in _KEPT}


async def test_here_what_was_written_is_there_and_what_was_taken_back_stays_away(
    written: tuple[Evening, Round, Mapping[str, Writer]], database_url: str, tmp_path: Path
) -> None:
    before, round_, people = written
    settings = Settings(data=tmp_path / "data", database_url=database_url)
    await _put_back(settings, tmp_path / "copy")

    async with _moved(before, database_url, tmp_path / "data", people) as evening:
        for name, place, text in _KEPT:  # all of it again, as phones do until they see their cards
            assert (await people[name].send(text, place)).status_code == 200
        # Late duplicates of what was taken back: one that the copy still has, and one that it never had.
        assert (await people["Samira"].send("Toch maar niet")).status_code == 200
        assert (await people["Joost"].send("Na de kopie, en ook niet", 1)).status_code == 200
        async with evening.program.storage.reading() as session:
            assert (await session.get_one(Round, round_.id)).spent == 5

        assert await _come_out(evening, round_) == {text for _, _, text in _KEPT}
        async with evening.program.storage.reading() as session:
            taken_back = await session.get_one(Card, people["Samira"].card_id())
        assert (taken_back.state, taken_back.text) == (CardState.WITHDRAWN, "")


_KEPT = (("Fatima", 0, FATIMA), ("Fatima", 1, "Een tweede"), ("Joost", 0, JOOST), ("Samira", 1, SAMIRA))


@asynccontextmanager
async def _moved(
    before: Evening, url: str, folder: Path, people: Mapping[str, Writer]
) -> AsyncIterator[Evening]:
    """The program with the copy, and the same people, whose browsers find the meeting there."""
    async with a_program(url, folder) as (program, address):
        evening = Evening(program, address, _like(before.owner, address), "", before.meeting_id)
        evening.browsers = [evening.owner]
        for writer in people.values():
            writer.base_url, writer.phone = address, _like(writer.phone, address)
            evening.browsers.append(writer.phone)
        try:
            yield evening
        finally:
            await evening.close()


def _like(browser: Browser, address: str) -> Browser:
    """With its cookies, but the token: that is of another secret, and a loaded page brings its own."""
    other = Browser(address)
    for cookie in browser.web.cookies.jar:
        if cookie.name != "csrftoken":
            other.web.cookies.jar.set_cookie(cookie)
    return other


async def _come_out(evening: Evening, round_: Round) -> set[str]:
    await close(evening, round_)
    answer = await show(evening, round_, confirm="yes")
    assert answer.status_code == 204, answer.text
    async with evening.program.storage.reading() as session:
        return set(await session.scalars(select(Card.text).where(Card.state == CardState.SHOWN)))


async def _put_back(settings: Settings, copy: Path) -> None:
    """The copy takes the place of what is there, as soon as the last connection of the program is gone."""
    async with asyncio.timeout(10):
        while True:
            try:
                await restore(settings, copy, over=True)
                return
            except CommandFailed as failed:
                if "is running" not in str(failed):
                    raise
                await asyncio.sleep(0.05)
