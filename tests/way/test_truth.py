"""What was acknowledged is there, whatever happens: many acts at once, and a power cut in mid-meeting."""

import asyncio
import re
from pathlib import Path

import httpx

from assemblee.people.counted import people_count
from assemblee.settings import Settings
from assemblee.storage import Storage
from tests.evening import Browser, an_evening, texts
from tests.process import running

MANY = 300


async def test_300_acts_at_once_have_300_effects_and_no_drawing_is_newer_than_its_content(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        wall = await evening.listen(None, "people-count", wall=(await evening.meeting()).wall_key)

        await asyncio.gather(*(evening.number() for _ in range(MANY)))
        await wall.until("people-count", str(MANY), seconds=30)

        assert (await evening.meeting()).version == MANY  # each act took the next version, none was lost
        async with evening.program.storage.reading() as session:
            assert await people_count(session, evening.meeting_id) == (MANY, 0)
        assert all(shown == version for version, shown in drawings(wall.drawn))
        assert len(wall.drawn) < MANY  # drawn in breaths, not for every act


def drawings(drawn: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """Version and number of people of each drawing: every act adds one person, so the two must be equal."""
    return [(int(label.split(".")[1]), int(re.findall(r"\d+", texts(html))[0])) for label, html in drawn]


async def test_after_a_power_cut_everything_acknowledged_is_there(database_url: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with an_evening(database_url, data) as evening:
        acknowledged, owner = 0, evening.owner
    with running(data, database_url) as program:
        browser = again(owner, program.address)
        acts = [
            asyncio.create_task(browser.act(f"{evening.here}/numbers", standing="resident"))
            for _ in range(60)
        ]
        while sum(act.done() for act in acts) < 20:
            await asyncio.wait([act for act in acts if not act.done()], return_when=asyncio.FIRST_COMPLETED)
        program.kill()
        answers = await asyncio.gather(*acts, return_exceptions=True)
        acknowledged = sum(isinstance(each, httpx.Response) and each.status_code == 204 for each in answers)
        await browser.web.aclose()

    with running(data, database_url, port=18100) as program:
        browser = again(owner, program.address)
        shown = await browser.get(f"{evening.here}/fragments/people-count")
        await browser.web.aclose()

    storage = Storage(Settings(data=data, database_url=database_url).database)
    async with storage.reading() as session:
        people, _ = await people_count(session, evening.meeting_id)
    await storage.close()
    assert acknowledged >= 20
    assert people >= acknowledged
    assert str(people) in texts(shown.text)


def again(owner: Browser, address: str) -> Browser:
    """The same browser, after the program came back at an address."""
    browser = Browser(address, owner.name)
    for cookie in owner.web.cookies.jar:
        browser.web.cookies.set(cookie.name, cookie.value or "")
    return browser
