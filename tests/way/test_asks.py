"""From an ask in the room to a promise that is done, and the next assemblee that looks back."""

import json
import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from assemblee.agenda.tables import items_of
from assemblee.people.partners.tables import Partner
from assemblee.people.rules import Standing
from assemblee.record.actions import pack_of
from assemblee.record.asks import actions, tables
from assemblee.record.asks.actions import Answer
from assemblee.record.asks.errors import AnsweredMeanwhile, AskOfTonight, NotToBeAnswered
from assemblee.record.asks.reading import Asked, asked_of_partner, asks_and_answers
from assemblee.record.asks.rules import Age, Verdict
from assemblee.record.asks.tables import AskName, AskNumber
from assemblee.record.packs import read_pack
from assemblee.record.tables import last_entry
from assemblee.record.verify import verify
from assemblee.room.tables import Meeting
from tests.evening import Evening, an_evening, texts
from tests.minutes.after import days_later, read, somebody

LIFT = "Wanneer is de lift gemaakt?"
BENCH = "Zet een bank bij de speelplaats."
SOUP = "Ik kook elke maand soep voor de straat."


async def wrote(evening: Evening, text: str, **fields: str) -> str:
    """The desk writes it down; gives its id."""
    answer = await evening.owner.act(f"{evening.here}/asks", text=text, **fields)
    assert answer.status_code == 204, answer.text
    return await _id_of(evening, text)


async def _id_of(evening: Evening, text: str) -> str:
    async with evening.program.storage.reading() as session:
        return next(
            each.id for each in await tables.asks_of(session, evening.meeting_id) if each.text == text
        )


async def a_partner(evening: Evening, name: str = "Woonstad") -> str:
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        row = Partner(trajectory_id=evening.trajectory_id, name=name, roles=["anchor", "organisation"])
        occasion.session.add(row)
        await occasion.session.flush()
        return row.id


async def told(evening: Evening) -> dict[str, Asked]:
    """What asks and answers say now, by the text of the ask."""
    async with evening.program.storage.reading() as session:
        now = evening.program.moments.clock()
        return {each.text: each for each in await asks_and_answers(session, evening.trajectory_id, now)}


async def over_and_adopted(evening: Evening) -> None:
    assert (await evening.owner.act(f"{evening.here}/closing")).status_code == 204
    days_later(evening, 8)
    for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
        answer = await person.act(f"{evening.here}/minutes/approvals")
        assert answer.status_code in {200, 303}, answer.text


async def head(evening: Evening) -> str:
    async with evening.program.storage.reading() as session:
        entry = await last_entry(session, evening.trajectory_id)
    return entry.hash if entry else ""


async def record(evening: Evening) -> tuple[bytes, list[dict[str, object]]]:
    async with evening.program.storage.reading() as session:
        pack = await pack_of(session, evening.trajectory_id)
    members = read_pack(pack)
    entries = json.loads(members["record.json"])["entries"]
    terms = json.loads(members["record.schema.json"])["$defs"]
    for each in entries:
        if each["kind"] == "answer":
            Draft202012Validator({"$ref": "#/$defs/answer", "$defs": terms}).validate(each["body"])
        for ask in each["body"].get("asks", []):
            Draft202012Validator({"$ref": "#/$defs/ask", "$defs": terms}).validate(ask)
    return pack, entries


async def the_next(evening: Evening) -> str:
    """A second assemblee of the trajectory, planned and opened; gives its address."""
    made = await evening.owner.form(
        f"/t/{evening.trajectory_id}/meetings", when="now", question="Hoe gaat het verder?"
    )
    here = made.url.path.removesuffix("/desk")
    await evening.owner.act(f"{here}/openings")
    async with evening.program.storage.reading() as session:
        _, since, *_ = await items_of(session, here.split("/")[2])
    assert (await evening.owner.act(f"{here}/current-item", item=since.id)).status_code == 204
    return here


async def test_from_an_ask_in_the_room_to_a_promise_that_is_done(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        woonstad = await a_partner(evening)
        fatima = await evening.phone("Fatima")
        key = (await evening.meeting()).wall_key
        wall = await evening.listen(None, "record-asks", wall=key, language="en")

        lift = await wrote(
            evening, LIFT, kind="ask", owner="woonstad ", text_second="متى يصلح المصعد؟", second_language="ar"
        )
        bench = await wrote(evening, BENCH, kind="ask", owner="Gemeente")
        await wall.watch("record-asks", f"record-ask:{lift}", f"record-ask:{bench}", language="en")
        assert f"To Woonstad: {LIFT}" in texts(wall.shows[f"record-ask:{lift}"])
        assert "متى يصلح المصعد؟" in wall.shows[f"record-ask:{lift}"]
        assert (await fatima.act(f"{evening.here}/asks/{bench}/acceptances")).status_code == 403
        assert (await evening.owner.act(f"{evening.here}/asks/{bench}/acceptances")).status_code == 204
        await wall.until(f"record-ask:{bench}", "Gemeente promises:")

        await over_and_adopted(evening)
        for act in (f"asks/{lift}", f"asks/{lift}/removals"):
            answer = await evening.owner.act(
                f"{evening.here}/{act}", kind="ask", text="Iets anders", owner="Woonstad", seen="1"
            )
            assert answer.status_code == 409
        for by_hand in ("UPDATE ask SET text = 'Iets anders'", "DELETE FROM ask"):
            with pytest.raises(DBAPIError, match="adopted minutes are never changed"):
                await _by_hand(evening, by_hand)
        asked = (await told(evening))[LIFT]
        assert (asked.age, asked.silent, asked.promise, asked.settled) == (Age(days=8), True, False, True)
        assert asked_of_partner((await told(evening)).values(), woonstad) == [asked]

        saw, due = await head(evening), evening.program.moments.clock().date() + timedelta(days=40)
        accepts = Answer(
            partner="Woonstad",
            partner_id=woonstad,
            roles=("anchor",),
            function="gebiedsbeheerder",
            on_behalf="de directie",
            verdict=Verdict.ACCEPT,
            text="In juni is hij klaar.",
            due=due,
            seen=asked.version,
            saw=saw,
        )
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            await actions.answer(occasion, await occasion.session.get_one(tables.Ask, lift), accepts)
        asked = (await told(evening))[LIFT]
        assert (asked.promise, asked.state, asked.due) == (True, "accepted", due)
        _, entries = await record(evening)
        body = entries[-1]["body"]
        assert isinstance(body, dict)
        assert (body["ask"], body["verdict"], body["saw"], body["roles"]) == (lift, "accept", saw, ["anchor"])
        assert "Woonstad" not in json.dumps(entries)

        days_later(evening, 60)
        here = await the_next(evening)
        await _looks_back(evening, here, lift, due)
        pack, entries = await record(evening)
        assert [each["kind"] for each in entries] == ["trajectory", "meeting", "answer", "answer"]
        assert verify(pack).holds


async def _by_hand(evening: Evening, statement: str) -> None:
    async with evening.program.storage.writing() as session:
        await session.execute(text(statement))


async def _looks_back(evening: Evening, here: str, lift: str, due: date) -> None:
    """The next assemblee opens with what became of it, and hears at once when it is done."""
    async with evening.program.storage.reading() as session:
        meeting = await session.get_one(Meeting, here.split("/")[2])
    next_evening = Evening(
        evening.program, evening.base_url, evening.owner, evening.trajectory_id, meeting.id, evening.screens,
        evening.browsers,
    )  # fmt: skip
    joost = await next_evening.phone("Joost")
    wall = await next_evening.listen(
        None, "screens-wall", "record-since", wall=meeting.wall_key, language="en"
    )
    phone = await next_evening.listen(joost, "screens-phone", "record-since", language="en")
    assert "record-since" in wall.shows["screens-wall"]
    assert "record-since" in phone.shows["screens-phone"]
    shown = unescape(texts(wall.shows["record-since"]))
    assert wall.shows["record-since"] == phone.shows["record-since"]
    assert f"Woonstad Promised before {due:%-d %B %Y}. {LIFT}" in shown
    assert "In juni is hij klaar." in shown
    assert "on behalf of de directie" in shown
    assert "That day" not in shown
    assert len(wall.shows["record-since"].encode()) < 8_000

    for page in (f"asks/{lift}", "record"):
        assert "In juni is hij klaar." in await read(evening.owner, f"/t/{evening.trajectory_id}/{page}")
    form = await evening.owner.get(f"/t/{evening.trajectory_id}/asks/{lift}")
    seen, saw = (re.findall(rf'name="{name}" value="([^"]*)"', form.text)[0] for name in ("seen", "saw"))
    fields = {
        "seen": seen,
        "saw": saw,
        "partner": "Woonstad",
        "verdict": "done",
        "text": "Hij doet het weer.",
    }
    where = f"/t/{evening.trajectory_id}/asks/{lift}/answers"
    assert (await joost.act(where, **fields)).status_code == 403
    assert (await evening.owner.form(where, **fields)).status_code == 200
    assert "Hij doet het weer." in await phone.until("record-since", "Hij doet het weer.")
    late = await evening.owner.form(where, **{**fields, "text": "Nog een keer."})
    assert late.status_code == 409
    assert "Hij doet het weer." in late.text
    assert "Nog een keer." in late.text


async def test_a_number_stays_at_the_desk_and_a_name_comes_by_ones_own_tick(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        for _ in range(6):
            await evening.number()
        fatima, joost = await evening.phone("Fatima"), await evening.phone("Joost")
        key = (await evening.meeting()).wall_key
        soup = await wrote(evening, SOUP, kind="promise", number="7")
        bench = await wrote(evening, BENCH, kind="promise", number="1")
        name, here = f"record-ask:{soup}", f"{evening.here}/asks/{soup}"
        wall = await evening.listen(None, "record-asks", name, wall=key, language="en")
        mine = await evening.listen(fatima, "record-mine", language="en")
        his = await evening.listen(joost, "record-mine", language="en")
        desk = await evening.listen(evening.owner, "record-desk-asks", language="en")

        assert "Somebody who is here promises:" in wall.shows[name]
        assert not re.search(r"\b7\b", texts(wall.shows["record-asks"] + wall.shows[name]))
        assert "Number 7: only you see this." in desk.shows["record-desk-asks"]
        assert SOUP in mine.shows["record-mine"]
        assert SOUP not in his.shows["record-mine"]
        assert (await joost.act(f"{here}/names", name="Fatima", mine="yes")).status_code == 403
        assert (await fatima.act(f"{here}/names", name="Fatima")).status_code == 422
        assert (await fatima.form(f"{here}/names", name="Fatima Z.", mine="yes")).status_code == 200
        await wall.until(name, "Fatima Z. promises:")
        spoken = f"{evening.here}/asks/{bench}/spoken-names"
        assert (await evening.owner.form(spoken, name="meneer De Vries")).status_code == 422
        assert (await evening.owner.form(spoken, name="meneer De Vries", mine="yes")).status_code == 200

        assert (await evening.owner.act(f"{evening.here}/closing")).status_code == 204
        assert "Fatima Z." in await read(evening.owner, f"{evening.here}/minutes")
        assert "Fatima Z." in unescape((await fatima.get(f"{evening.here}/names")).text)
        assert (await joost.act(f"{here}/names/removals")).status_code == 403
        assert (await fatima.form(f"{here}/names/removals")).status_code == 200
        assert "Fatima Z." not in await read(evening.owner, f"{evening.here}/minutes")

        days_later(evening, 8)
        for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
            await person.act(f"{evening.here}/minutes/approvals")
        refused = await evening.owner.act(f"{spoken}/removals")
        assert refused.status_code == 409
        async with evening.program.storage.reading() as session:
            assert list(await session.scalars(select(AskNumber))) == []
            assert [(each.name, each.key) for each in await session.scalars(select(AskName))] == [
                ("meneer De Vries", "")
            ]
        pack, entries = await record(evening)
        assert b"Fatima" not in pack
        assert read_pack(pack)["record.json"].count(b"De Vries") == 1, "a text of its own, that can be erased"
        assert "De Vries" not in json.dumps(entries)

        away = f"{evening.here}/asks/{bench}/names/erasures"
        assert (await fatima.act(away)).status_code == 403
        assert (await evening.owner.form(away)).status_code == 200
        after, entries = await record(evening)
        assert entries[-1]["kind"] == "erasure"
        assert verify(after, after=pack).holds
        assert b"De Vries" not in after
        assert "Iemand die er was" in await read(evening.owner, f"{evening.here}/minutes")
        assert (await evening.owner.act(away)).status_code == 404


async def test_two_desks_correct_and_answer_at_once_and_are_told(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        lift = await wrote(evening, LIFT, kind="ask", owner="Woonstad")
        here, words = f"{evening.here}/asks/{lift}", {"kind": "ask", "owner": "Woonstad", "seen": "1"}
        assert (await evening.owner.act(here, text="Wanneer is de lift klaar?", **words)).status_code == 200
        late = await evening.owner.act(here, text="Iets anders", **words)
        assert late.status_code == 409
        assert "Somebody else changed this" in unescape(late.text)
        assert "Wanneer is de lift klaar?" in late.text
        assert "Iets anders" in late.text
        with pytest.raises(AskOfTonight):
            await _answered(evening, lift, 2, Verdict.ACCEPT)
        await over_and_adopted(evening)

        await _answered(evening, lift, 2, Verdict.ANSWER, text="We zoeken het uit.")
        with pytest.raises(AnsweredMeanwhile):
            await _answered(evening, lift, 2, Verdict.DECLINE, text="Geen geld.")
        await _answered(evening, lift, 3, Verdict.DECLINE, text="Geen geld.")
        with pytest.raises(NotToBeAnswered):
            await _answered(evening, lift, 4, Verdict.DECLINE, text="Echt niet.")
        asked = (await told(evening))["Wanneer is de lift klaar?"]
        assert [(each.verdict, each.text) for each in asked.answers] == [
            ("answer", "We zoeken het uit."),
            ("decline", "Geen geld."),
        ]
        assert (asked.state, asked.promise) == ("refused", False)


async def _answered(evening: Evening, ask: str, seen: int, verdict: Verdict, text: str = "") -> None:
    answer = Answer("Woonstad", verdict, seen, text, saw=await head(evening))
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        await actions.answer(occasion, await occasion.session.get_one(tables.Ask, ask), answer)


async def test_what_is_no_answer_gets_one_clear_sentence(tmp_path: Path) -> None:
    async with an_evening(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path / "data") as evening:
        evening.owner.web.cookies.set("assemblee_language", "en")
        lift = await wrote(evening, LIFT, kind="ask", owner="Woonstad")
        soup = await wrote(evening, SOUP, kind="promise", owner="De straat")
        for wrong in (
            {"kind": "ask", "owner": "Woonstad", "number": "1"},
            {"kind": "promise", "number": "12"},
            {"kind": "ask", "owner_partner": "nobody"},
            {"kind": "ask", "owner": "Woonstad", "answer_by": "2020-01-01"},
            {"kind": "ask", "owner": "Woonstad", "answer_by": "morgen"},
        ):
            answer = await evening.owner.act(f"{evening.here}/asks", text="Maak de lift", **wrong)
            assert answer.status_code in {404, 422}, wrong
            assert answer.text.count("<p>") == 1
        await over_and_adopted(evening)

        where, good = f"/t/{evening.trajectory_id}/asks", {"verdict": "accept", "saw": await head(evening)}
        for wrong, status in (
            ({"verdict": "decline", "text": " "}, 422),
            ({"verdict": "maybe"}, 422),
            ({"text": "x" * 601}, 422),
            ({"due": "2020-01-01"}, 422),
            ({"saw": "0" * 64}, 422),
            ({"saw": ""}, 422),
            ({"seen": "none"}, 422),
            ({"seen": "7"}, 409),
        ):
            answer = await evening.owner.act(f"{where}/{lift}/answers", **{"seen": "1", **good, **wrong})
            assert answer.status_code == status, wrong
        assert (await evening.owner.act(f"{where}/{lift}-/answers", seen="1", **good)).status_code == 404
        assert (await somebody(evening, "x", Standing.RESIDENT)).web.cookies
        elsewhere = await somebody(evening, "Woonstad", Standing.ORGANISATION)
        assert (await elsewhere.act(f"{where}/{lift}/answers", seen="1", **good)).status_code == 403
        assert not any(each.answers for each in (await told(evening)).values())

        typed = {"seen": "1", "verdict": "done", "saw": good["saw"], "text": "=1+1 <b>klaar</b>"}
        assert (await evening.owner.form(f"{where}/{soup}/answers", **typed)).status_code == 200
        page = await evening.owner.get(where)
        assert "=1+1 &lt;b&gt;klaar&lt;/b&gt;" in page.text
        assert "De straat" in page.text
