"""After the evening: who reads, who approves, and what then stands in the record."""

import json
from datetime import timedelta
from html import unescape
from typing import Any

from assemblee.agenda.tables import items_of
from assemblee.minutes.tables import KeySentence, sentences_of
from assemblee.people import actions as people
from assemblee.people.rules import Role, Standing
from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from assemblee.room.moment import utc_now
from assemblee.room.tables import Meeting
from tests.evening import Browser, Evening, texts
from tests.minutes.lived import live


def stranger(evening: Evening) -> Browser:
    """Somebody with the address of a page, and nothing else."""
    browser = evening.outsider()
    browser.web.cookies.set("assemblee_language", "en")
    return browser


async def somebody(evening: Evening, name: str, standing: Standing, role: Role = Role.PARTNER) -> Browser:
    """A browser that was let in to this trajectory with a link."""
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        link = await people.invite(occasion, role, evening.trajectory_id)
    browser = stranger(evening)
    answer = await browser.form(f"/in/{link}", standing=standing, name=name)
    assert answer.status_code == 200, answer.text
    return browser


def days_later(evening: Evening, days: int) -> None:
    """The program's clock says that so many days went by."""
    evening.program.moments.clock = lambda: utc_now() + timedelta(days=days)


async def read(browser: Browser, path: str) -> str:
    answer = await browser.get(path)
    assert answer.status_code == 200, answer.text
    return unescape(texts(answer.text))


async def item_of_kind(evening: Evening, kind: str) -> str:
    async with evening.program.storage.reading() as session:
        return next(each.id for each in await items_of(session, evening.meeting_id) if each.kind == kind)


async def sentences(evening: Evening) -> list[KeySentence]:
    async with evening.program.storage.reading() as session:
        return await sentences_of(session, evening.meeting_id)


async def adopted(evening: Evening) -> None:
    await live(evening)
    days_later(evening, 8)
    for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
        answer = await person.act(f"{evening.here}/minutes/approvals")
        assert answer.status_code in {200, 303}, answer.text


async def another_meeting(evening: Evening, number: int, state: str) -> str:
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        row = Meeting(
            trajectory_id=evening.trajectory_id,
            number=number,
            title="Volgende keer",
            question="Wat nu?",
            state=state,
            code=f"CODE{number}",
            opened_at=occasion.now,
            closed_at=occasion.now if state == "closed" else None,
        )
        occasion.session.add(row)
        await occasion.session.flush()
        return row.id


async def record_body(evening: Evening, part: str = "") -> Any:
    async with evening.program.storage.reading() as session:
        record = json.loads(read_pack(await pack_of(session, evening.trajectory_id))["record.json"])
    body = record["entries"][-1]["body"]
    return body[part] if part else body
