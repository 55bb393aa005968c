"""The seven days: who was there says what is not right, and nobody can tell who that was."""

import re
from pathlib import Path

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from sqlalchemy import func, select, text

from assemblee.minutes.amending.presence import forget_old_presence
from assemblee.minutes.amending.rules import MOST_EACH, About
from assemblee.minutes.amending.tables import AmendmentRow, WasThere
from assemblee.people.rules import Standing
from assemblee.room.moment import utc_now
from tests.evening import Browser, Evening, an_evening
from tests.minutes.after import days_later, read, record_body, sentences, somebody, stranger
from tests.minutes.lived import NEW_EVENING, live_until_the_end
from tests.record.test_schema import CONTRACT


async def test_who_was_there_says_what_is_not_right_and_nowhere_stands_who(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        fatima, joost = await _the_evening_is_over(evening)
        minutes, here = f"{evening.here}/minutes", evening.here
        first, second, *_ = await sentences(evening)

        outsider = stranger(evening)
        await _reads_the_draft(evening, fatima, outsider)
        for asked, lang in (("", "en"), ("?tongue=tr", "tr"), ("?tongue=ar", "en")):
            paper = (await fatima.get(f"{here}/amendments/sheet{asked}")).text
            assert f'<html lang="{lang}"' in paper
        about = {"part": f"sentence:{first.id}", "text": "Vier kaartjes: huur", "reason": "Er is er een bij."}
        answer = await fatima.form(f"{here}/amendments", **about)
        assert "Thank you. It stands below" in answer.text
        other = {"part": f"sentence:{second.id}", "text": "De lift is gemaakt.", "stays": "yes"}
        await fatima.form(f"{here}/amendments", **other)
        await outsider.form(f"{here}/amendments", text="Het was koud.", stays="yes")  # of the same code
        for n in range(3, MOST_EACH):
            assert (await fatima.act(f"{here}/amendments", text=f"Nog iets, {n}")).status_code == 200
        answer = await fatima.form(f"{here}/amendments", text="En ook nog dit.")
        assert answer.status_code == 409
        assert "You proposed 5 things already." in answer.text
        assert "En ook nog dit." in answer.text, "what was typed is not lost"
        assert (await joost.act(f"{here}/amendments", text="Ik ook.")).status_code == 200
        await _tells_nobody(evening)

        await _answers(evening)
        assert (await sentences(evening))[0].text == "Vier kaartjes: huur"
        seen = await read(joost, f"{here}/amendments")
        assert "Not taken over : De lift is nog stuk." in seen
        assert "It stays in the minutes as what a minority says." in seen

        days_later(evening, 8)
        answer = await joost.form(f"{here}/amendments", text="Te laat.")
        assert (answer.status_code, "The seven days are over." in answer.text) == (409, True)
        await evening.owner.form(f"{here}/amendments", text="Van papier.", code="")
        await _approve_with_what_waits(evening)

        await _reads_everything_afterwards(evening, fatima)
        page = await read(stranger(evening), minutes)
        assert "7 proposals. Taken over: 1. Not taken over: 1. Not answered: 5." in page
        assert "De lift is gemaakt. Not taken over: De lift is nog stuk." in page
        assert "Het was koud. Not answered." in page
        assert "Nog iets, 3" not in page
        body = await record_body(evening, "amendments")
        Draft202012Validator({**CONTRACT, **CONTRACT["$defs"]["amendments"]}).validate(body)
        assert (body["taken_over"], body["refused"], body["unanswered"]) == (1, 1, 5)
        assert sorted(each["about"] for each in body["minority"]) == [About.FREE, About.SENTENCE]
        assert await _hashes(evening) == 0, "who was there is forgotten"


async def test_cards_from_the_door_prove_it_too_and_thirty_days_later_nothing_does(
    database_url: str, tmp_path: Path
) -> None:
    columns = {**NEW_EVENING, "numbers_at_door": True, "door_cards": 4, "state": "open"}
    async with an_evening(database_url, tmp_path / "data", **columns) as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        cards = await read(evening.owner, f"{evening.here}/door/cards")
        codes = re.findall(r"\b([A-Z0-9]{3}·[A-Z0-9]{3})\b", cards)
        phone = stranger(evening)
        await phone.form(f"{evening.here}/seats", card=codes[1], standing="resident", name="Fatima")
        await evening.owner.act(f"{evening.here}/closing")

        lost_the_cookie, never_came = stranger(evening), stranger(evening)
        assert (await lost_the_cookie.form(f"{evening.here}/presence", code=codes[1])).status_code == 200
        assert "This is a draft" in await read(lost_the_cookie, f"{evening.here}/minutes")
        assert (await never_came.form(f"{evening.here}/presence", code=codes[2])).status_code == 403
        for _ in range(30):
            answer = await never_came.act(f"{evening.here}/presence", code="ACDEFG")
        assert (answer.status_code, "Too many codes were tried" in answer.text) == (429, True)

        await _tend(evening, days=29)
        assert await _hashes(evening) == 1 + 2 * (1 + MOST_EACH)
        await _tend(evening, days=31)
        assert await _hashes(evening) == 0
        assert "Were you there?" in await read(phone, f"{evening.here}/minutes")


async def _reads_the_draft(evening: Evening, fatima: Browser, outsider: Browser) -> None:
    here, minutes = evening.here, f"{evening.here}/minutes"
    assert "Were you there?" in await read(outsider, minutes)
    assert "De huur gaat elk jaar omhoog." not in await read(outsider, minutes)
    page = await read(fatima, minutes)
    assert "De huur gaat elk jaar omhoog." in page
    assert page.count("This is not right") > 5
    assert "I have read them and approve" not in page
    code = re.search(r"for another phone: (\w{3}·\w{3})", page)
    assert code is not None
    answer = await outsider.form(f"{here}/presence", code="AAAAAA")
    assert (answer.status_code, "not of somebody who was there" in answer.text) == (403, True)
    outsider.web.cookies.set("was_there", code[1].replace("·", ""))
    assert "Were you there?" in await read(outsider, minutes), "a code is typed, where tries are counted"
    del outsider.web.cookies["was_there"]
    assert "This is a draft" in (await outsider.form(f"{here}/presence", code=code[1].lower())).text


async def _reads_everything_afterwards(evening: Evening, fatima: Browser) -> None:
    minutes, of_few = f"{evening.here}/minutes", "De huur gaat elk jaar omhoog."
    others = stranger(evening)
    assert of_few not in await read(others, minutes)
    assert of_few in await read(fatima, minutes), "her phone keeps that she was there"
    assert of_few in await read(fatima, f"{evening.here}/files/minutes.html")
    code, _, mark = fatima.web.cookies["was_there"].partition(".")
    others.web.cookies.set("was_there", f"{code}.{mark[:-1]}{'0' if mark[-1] != '0' else '1'}")
    assert of_few not in await read(others, minutes), "what a phone keeps cannot be made up"


async def _the_evening_is_over(evening: Evening) -> tuple[Browser, Browser]:
    await live_until_the_end(evening)
    fatima, joost = await evening.phone("Fatima"), await evening.phone("Joost")
    for phone in (fatima, joost):
        phone.web.cookies.set("assemblee_language", "en")
    assert (await evening.owner.act(f"{evening.here}/closing")).status_code == 204
    return fatima, joost


async def _tells_nobody(evening: Evening) -> None:
    async with evening.program.storage.reading() as session:
        rows = list(await session.scalars(select(AmendmentRow)))
        marks = list(await session.scalars(select(WasThere.hash).order_by(text("1"))))
    columns = {"id", "meeting_id", "about", "part", "text", "reason", "stays", "state", "answer"}
    assert {column.key for column in AmendmentRow.__table__.columns} == columns
    assert len(rows) == MOST_EACH + 1
    assert len(marks) == 4 * (2 + MOST_EACH) - len(rows), "each used up one hash"


async def _answers(evening: Evening) -> None:
    first, second, *_ = await sentences(evening)
    async with evening.program.storage.reading() as session:
        by_part = {row.part: row.id for row in await session.scalars(select(AmendmentRow))}
    answers = f"{evening.here}/amendments/%s/answers"
    put_in = await evening.owner.form(answers % by_part[first.id], state="taken-over", put_in="yes")
    assert put_in.status_code == 200, put_in.text
    silent = await evening.owner.form(answers % by_part[second.id], state="refused")
    assert (silent.status_code, "Say in a few words why" in silent.text) == (422, True)
    await evening.owner.form(answers % by_part[second.id], state="refused", answer="De lift is nog stuk.")


async def _approve_with_what_waits(evening: Evening) -> None:
    approvals = f"{evening.here}/minutes/approvals"
    official = await somebody(evening, "Gemeente", Standing.MUNICIPALITY)
    assert "5 proposals wait for an answer." in await read(official, f"{evening.here}/minutes")
    answer = await official.form(approvals)
    assert (answer.status_code, "wait for an answer: 5." in answer.text) == (409, True)
    await official.form(approvals, unanswered="yes")
    first, *_ = await sentences(evening)
    words = {"text": "Anders.", "seen": str(first.version), "cards": "keep"}
    await evening.owner.form(f"{evening.here}/sentences/{first.id}", **words)
    await evening.owner.form(approvals, unanswered="yes")
    page = await read(evening.owner, f"{evening.here}/minutes")
    assert "This is a draft" in page, "the other one approved other words"
    assert "One more must approve." in page
    await official.form(approvals, unanswered="yes")


async def _hashes(evening: Evening) -> int:
    async with evening.program.storage.reading() as session:
        return await session.scalar(select(func.count()).select_from(WasThere)) or 0


async def _tend(evening: Evening, days: int) -> None:
    days_later(evening, days)
    async with evening.program.storage.writing() as session:
        await forget_old_presence(session, evening.program.moments.clock())
    evening.program.moments.clock = utc_now
