"""A room hears its sentences back: hands at the desk, on the wall, in minutes and record; and other views."""

from pathlib import Path
from typing import Any

from assemblee.agenda.tables import items_of
from assemblee.evening import actions as evenings
from assemblee.evening.quotes import forget_quotes
from assemblee.minutes.aloud.tables import dissents_of
from assemblee.minutes.tables import is_read_back
from assemblee.minutes.typed.tables import lines_typed
from assemblee.people.rules import Role, Standing
from tests.evening import Evening, an_evening
from tests.minutes.after import days_later, read, record_body, sentences, somebody, stranger
from tests.minutes.lived import ALONE, LIFT, NEW_EVENING, RENT, group, plan, talk, write_cards

VALLEY = "De huur valt in de Dalstraat mee."


async def test_a_room_reads_back_and_a_minority_view_stays(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await _until_reading_back(evening)
        rent, lift, alone = await sentences(evening)
        here = f"{evening.here}/sentences"
        wall = await evening.listen(
            None, "minutes-sentences", language="en", wall=(await evening.meeting()).wall_key
        )
        desk = await evening.listen(evening.owner, f"minutes-desk-sentence:{rent.id}", language="en")

        for count in ({}, {"agree": "x"}, {"agree": "-1"}, {"agree": "1000"}):
            refused = await evening.owner.act(f"{here}/{rent.id}/hands", seen="1", **count)
            assert refused.status_code == 422, count
        said = {"agree": "24", "different": "2", "dissent": VALLEY, "seen": "1"}
        assert (await evening.owner.act(f"{here}/{rent.id}/hands", **said)).status_code == 204
        await wall.until("minutes-sentences", "24 agree, 2 see it differently, 0 leave it open")
        await evening.owner.act(f"{here}/{rent.id}/hands", seen="1", agree="25", different="2")
        await wall.until("minutes-sentences", "25 agree")
        await desk.until(f"minutes-desk-sentence:{rent.id}", VALLEY)

        await evening.owner.act(f"{here}/{rent.id}", seen="1", text="De huur is te hoog.", cites=rent.cites)
        stale = await evening.owner.act(f"{here}/{rent.id}/hands", seen="1", agree="27")
        assert stale.status_code == 409
        await desk.until(f"minutes-desk-sentence:{rent.id}", "count again")
        draft = await read(evening.owner, f"{evening.here}/minutes")
        assert (
            "25 agree, 2 see it differently, 0 leave it open. The sentence was changed after that." in draft
        )

        await evening.owner.act(f"{here}/{rent.id}/removals")
        for each in (lift, alone):
            assert not await _read_back(evening)
            await evening.owner.act(f"{here}/{each.id}/hands", seen="1", nodded="yes")
        assert await _read_back(evening)
        await evening.owner.act(f"{here}/read-back")
        assert not await _read_back(evening), "pressed too early"
        await evening.owner.act(f"{here}/read-back", done="yes")

        await _closed(evening)
        late = await evening.owner.act(f"{here}/{lift.id}/hands", seen="1", agree="3")
        assert late.status_code == 409, "nobody holds up a hand at home"
        draft = await read(evening.owner, f"{evening.here}/minutes")
        assert f"{VALLEY} 2 people, about: 3 cards: Huur" in draft
        assert "Read back to the room at" in draft
        assert draft.count("The whole room agreed.") == 2
        body = await _adopted(evening)
        assert body["hands"] == [{"sentence": each.id, "nodded": True} for each in (lift, alone)]
        assert [(each["people"], each["sentence"]) for each in body["dissent"]] == [(2, rent.id)]
        assert VALLEY in (await stranger(evening).get(f"{evening.here}/minutes.md")).text
        too_late = await evening.owner.act(f"{evening.here}/minutes/dissent", dissent="Toch niet.")
        assert too_late.status_code == 409


async def test_lines_stand_under_each_other_and_parts_where_people_put_them(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await _until_reading_back(evening)
        joost = await somebody(evening, "", Standing.RESIDENT, Role.FACILITATOR)
        samira, lines = evening.owner, f"{evening.here}/lines"
        desk = await evening.listen(joost, "minutes-desk-lines", language="en")
        words = {"item": "De lift komt in mei.", "absent": "Er waren geen jongeren.", "present": "Woonstad."}

        for kind, text in words.items():
            assert (await samira.act(lines, kind=kind, text=text)).status_code == 204
        await joost.act(lines, kind="item", text="Joost belt Woonstad.")
        await joost.act(lines, kind="incident", text="Verbinding weg 20:14-20:17.")

        shown = await desk.until("minutes-desk-lines", "20:17")
        assert shown.index("De lift komt in mei.") < shown.index("Joost belt Woonstad.")
        assert "Klopt dit?" in shown, "the part of the evening that goes on"
        assert (await read(joost, lines)).count("De lift komt in mei.") == 1
        for person, status in ((stranger(evening), 403), (await evening.phone("Fatima"), 403)):
            assert (await person.act(lines, kind="item", text="x")).status_code == status
        for bad in ({"kind": "item", "text": ""}, {"kind": "gossip", "text": "x"}):
            assert (await samira.act(lines, **bad)).status_code == 422

        await _closed(evening)
        (line,) = [each for each in await _lines(evening) if each["text"].startswith("Joost")]
        here = f"{lines}/{line['id']}"
        await samira.form(here, seen="1", text="De groep belt Woonstad.")
        told = await joost.form(here, seen="1", text="Samira belt Woonstad.")
        assert told.status_code == 409
        assert "De groep belt Woonstad." in told.text
        assert "Samira belt Woonstad." in told.text
        await joost.form(here, seen="2", text="De groep en Samira bellen Woonstad.")

        parts = f"{evening.here}/minutes/parts"
        order = {"part": "missing", "deed": "up", "seen": "0"}
        assert (await samira.form(parts, **order)).status_code == 200
        assert (await joost.form(parts, **order)).status_code == 409
        assert (await joost.form(parts, part="cards", deed="leave out", seen="1")).status_code == 200
        for always in ("dissent", "put_away", "missing"):
            told = await joost.form(parts, part=always, deed="leave out", seen="2")
            assert told.status_code == 409
        draft = await read(samira, f"{evening.here}/minutes")
        assert "6 cards. Nowhere is it kept" not in draft
        assert "De lift komt in mei. De groep en Samira bellen Woonstad." in draft
        assert "Who was not here Er waren geen jongeren." in draft
        assert "Verbinding weg 20:14-20:17." in draft
        body = await _adopted(evening)
        kinds = ["item", "absent", "present", "item", "incident"]
        assert [each["kind"] for each in body["lines"]] == kinds
        assert len(body["cards"]) == 6, "the record has what the page leaves out"
        page = (await stranger(evening).get(f"{evening.here}/minutes.html")).text
        assert ALONE[0][0] not in page


async def test_words_of_a_card_taken_back_leave_lines_and_minority_views(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await _until_reading_back(evening)
        text = RENT[0][0]
        await evening.owner.act(f"{evening.here}/lines", kind="item", text=f"Iemand schreef: {text}")
        await evening.owner.act(f"{evening.here}/minutes/dissent", dissent=f"Niet waar: {text}", people="3")

        async with evening.program.moments.at(evening.meeting_id) as moment:
            await forget_quotes(moment, [text])

        async with evening.program.storage.reading() as session:
            (dissent,) = await dissents_of(session, evening.meeting_id)
        (line,) = await _lines(evening)
        assert (text in dissent.text.first, text in line["text"]) == (False, False)
        assert dissent.people == 3
        assert line["version"] == 2, "whoever edits the old words is told"


async def _until_reading_back(evening: Evening) -> None:
    await plan(evening)
    await write_cards(evening, RENT + LIFT + ALONE)
    await group(evening)
    await talk(evening)
    async with evening.program.moments.at(evening.meeting_id) as moment:
        items = await items_of(moment.session, evening.meeting_id)
        back = next(item for item in items if item.kind == "read-back")
        await evenings.go_to(moment, evening.program.keys, back.id)


async def _closed(evening: Evening) -> None:
    async with evening.program.moments.at(evening.meeting_id) as moment:
        await evenings.close_evening(moment, evening.program.keys)


async def _read_back(evening: Evening) -> bool:
    async with evening.program.storage.reading() as session:
        return await is_read_back(session, evening.meeting_id)


async def _lines(evening: Evening) -> list[dict[str, Any]]:
    async with evening.program.storage.reading() as session:
        rows = await lines_typed(session, evening.meeting_id)
    return [{"id": row.id, "text": row.text, "version": row.version} for row in rows]


async def _adopted(evening: Evening) -> Any:
    days_later(evening, 8)
    for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
        answer = await person.act(f"{evening.here}/minutes/approvals")
        assert answer.status_code in {200, 303}, answer.text
    return await record_body(evening)
