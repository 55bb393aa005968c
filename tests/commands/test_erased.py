"""What one card said is erased after it was adopted, and again when an older copy is put back."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from sqlalchemy import select

from assemblee.cards.tables import Card
from assemblee.commands.backup import back_up
from assemblee.commands.restore import restore
from assemblee.people.rules import Standing
from assemblee.record.as_json import RECORD
from assemblee.record.packs import read_pack
from assemblee.record.verify import verify
from assemblee.settings import Settings
from assemblee.slips.tidy import tidy
from tests.analysis.document.journey import document
from tests.evening import Browser, Evening, a_program, an_evening, an_owner
from tests.long.watching import at_the_end
from tests.minutes.after import adopted, days_later, read, somebody
from tests.minutes.lived import ALONE, LIFT, NEW_EVENING
from tests.record.test_schema import CONTRACT
from tests.way.test_keys import take_in
from tests.way.test_record import adopt, pack

WORDS = ALONE[0][0]
CANARY = b"bankje"


async def test_its_words_are_gone_from_book_files_and_tables_and_from_an_older_copy(
    database_url: str, tmp_path: Path
) -> None:
    settings = Settings(data=tmp_path / "data", database_url=database_url)
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await adopted(evening)
        first = await pack(evening)
        await adopt_the_document(evening)
        before, copy = await pack(evening), tmp_path / "copy"
        assert back_up(settings, copy).good
        assert first.count(CANARY) >= 3
        assert before.count(CANARY) > first.count(CANARY)

        await erase(evening, WORDS)
        now = await pack(evening)
        verdict = verify(now, after=before)
        assert verdict.holds
        assert "1 text removed" in verdict.whole.reason
        assert CANARY not in now
        assert LIFT[0][0].encode() in now
        assert {*read_pack(now)} == {*read_pack(before)}
        told = json.loads(read_pack(now)[RECORD])["entries"][-1]
        Draft202012Validator({"$ref": "#/$defs/entry", "$defs": CONTRACT["$defs"]}).validate(told)
        for page in (f"{evening.here}/minutes", f"/t/{evening.trajectory_id}/analysis"):
            assert "(a card that was taken back)" in await read(evening.owner, page)
        book = await read(evening.owner, f"/t/{evening.trajectory_id}/record")
        assert "1 text was taken away." in book
        twice = await evening.owner.act(f"{evening.here}/erasures", card=await card(evening), reason="law")
        assert twice.status_code == 404
        assert await tidy(evening.program.storage)

    await nothing_is_left(database_url)
    await restore(settings, copy, over=True)
    await nothing_is_left(database_url)
    async with again(settings, now) as evening:
        older = await pack(evening)
        assert (verify(older, after=before).holds, CANARY in older) == (True, False)
        assert "withheld" in verify(older).whole.reason
        await adopt(evening, 7)
        onward = await pack(evening)
        assert (verify(onward, after=before).holds, CANARY in onward) == (True, False)
        assert "withheld" not in verify(onward).whole.reason
        assert "1 text removed" in verify(onward).whole.reason

    await restore(settings, copy, over=True)
    async with again(settings, now) as evening:
        assert "goes on as far as your file" in (await take_in(evening.owner, now)).text
        assert await pack(evening) == now
    await nothing_is_left(database_url)

    fresh = replace(settings, database_url=f"sqlite+aiosqlite:///{tmp_path / 'fresh.db'}")
    async with again(fresh, now) as evening:
        assert "The book is here now" in (await take_in(evening.owner, before)).text
        older = await pack(evening)
        assert (verify(older, after=before).holds, CANARY in older) == (True, False)
    await nothing_is_left(fresh.database)


@asynccontextmanager
async def again(settings: Settings, book: bytes) -> AsyncIterator[Evening]:
    """The program once more on the same computer."""
    record = verify(book).record
    assert record is not None
    async with a_program(settings.database, settings.data) as (program, base_url):
        owner = Browser(base_url)
        await an_owner(program, owner)
        owner.web.cookies.set("assemblee_language", "en")
        yield Evening(program, base_url, owner, record.id, "")
        await owner.web.aclose()


async def adopt_the_document(evening: Evening) -> None:
    text = f"/t/{evening.trajectory_id}/analysis"
    assert (await evening.owner.act(f"{text}/drafts")).status_code in {200, 204}
    days_later(evening, 20)
    seal = (await document(evening)).seal
    for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
        answer = await person.act(f"{text}/approvals", seal=seal, seen=seal)
        assert answer.status_code in {200, 204}, answer.text


async def erase(evening: Evening, words: str) -> None:
    page = await evening.owner.get(f"{evening.here}/erasures")
    assert "bankje" in page.text
    chosen = await card(evening)
    for person, reason, status in (
        (evening.outsider(), "law", 403),
        (evening.owner, "because", 422),
        (evening.owner, "third-person", 200),
    ):
        answer = await person.act(f"{evening.here}/erasures", card=chosen, reason=reason)
        assert answer.status_code == status, answer.text


async def card(evening: Evening) -> str:
    async with evening.program.storage.reading() as session:
        found = await session.scalars(select(Card).where(Card.meeting_id == evening.meeting_id))
        texts = {each.text: each.id for each in found}
    return texts.get(WORDS) or texts[""]


async def nothing_is_left(database_url: str) -> None:
    found = await at_the_end(database_url)
    assert CANARY not in b"".join([*found.rows.values(), found.rest])
