"""The mirror: to everybody at once when the evening closes, to nobody before, and of nobody in it."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import socketio
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from sqlalchemy import select, update

from assemblee.floor.mirror.rules import Most
from assemblee.floor.mirror.tables import Mirror, mirror_of
from assemblee.migrations.tables import METADATA
from assemblee.people.rules import Standing
from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from tests.evening import Evening, an_evening, texts
from tests.floor.mirror.lived import NEW_EVENING, a_talk
from tests.minutes.after import somebody

SCHEMA = files("assemblee.record").joinpath("record.schema.json")
SUMS = 'class="heads"'


async def kept(evening: Evening) -> Any:
    async with evening.program.storage.reading() as session:
        return await mirror_of(session, evening.meeting_id)


async def test_wall_phone_and_desk_see_the_same_mirror_and_nobody_sees_it_before(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = await a_talk(evening)
        fatima = await evening.phone("Fatima")
        wall_key = (await evening.meeting()).wall_key
        phone = await evening.listen(fatima, "screens-phone")
        wall = await evening.listen(None, "screens-wall", "floor-mirror", wall=wall_key)
        desk = await evening.listen(evening.owner, "screens-desk", "floor-mirror")
        for screen in (wall, desk):
            assert SUMS not in screen.shows["floor-mirror"]
        for browser in (fatima, evening.owner):
            assert SUMS not in (await browser.get(f"{evening.here}/fragments/floor-mirror")).text

        await lived.close()

        shown = await wall.until("floor-mirror", SUMS)
        assert await desk.until("floor-mirror", SUMS) == shown
        assert shown in await phone.until("screens-phone", SUMS)
        await phone.watch("screens-phone", "floor-mirror")
        assert phone.shows["floor-mirror"] == shown
        assert 'id="floor-mirror"' in await wall.until("screens-wall", 'id="floor-mirror"')
        before_the_times = shown.partition('<div id="floor-mirror-times"')[0]
        english = await evening.listen(None, "floor-mirror", wall=wall_key, language="en")
        on_the_wall = english.shows["floor-mirror"].partition('<div id="floor-mirror-times"')[0]
        for browser, page, told in (
            (evening.outsider(), f"/w/{wall_key}", on_the_wall),  # the wall speaks as the meeting does
            (fatima, evening.here, before_the_times),
        ):
            browser.web.cookies.set("assemblee_language", "nl")
            html = (await browser.get(page)).text
            assert told in html
            assert 'id="mirror-times"' in html
        assert before_the_times in (await evening.owner.get(f"{evening.here}/desk")).text


async def test_an_outsider_sees_no_mirror(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = await a_talk(evening)
        outsider = evening.outsider()
        for _ in range(2):
            answer = await outsider.get(f"{evening.here}/fragments/floor-mirror")
            assert answer.status_code == 403
            with pytest.raises(socketio.exceptions.ConnectionError):
                await evening.listen(outsider, "floor-mirror")
            if (await evening.meeting()).state == "open":
                await lived.close()

        assert SUMS not in (await outsider.get(evening.here)).text
        assert (await outsider.get(f"/t/{evening.trajectory_id}/review")).status_code == 403


async def test_what_the_mirror_says_of_an_evening(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = await a_talk(evening)
        await lived.close()

        seen = await kept(evening)

        assert (seen.spoke, seen.present, seen.turns, seen.first_voices) == (14, 29, 13, 13)
        assert seen.longest_wait == 12
        assert seen.shares == {"resident": 28, "municipality": 6, "input": 18, "rest": 48}
        assert [(f"{each.begins:%H:%M}", f"{each.ends:%H:%M}") for each in seen.times] == [
            ("17:30", "17:45"),
            ("17:45", "18:00"),
            ("18:00", "18:41"),
        ]
        assert seen.most == Most(minutes=9, of=18)


async def test_once_it_is_closed_no_second_and_nobody_is_left_in_any_table(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = await a_talk(evening)
        before = await everything(evening)
        await lived.close()

        after = await everything(evening)

        for told in ("61123", "Joost"):
            assert told in before
            assert told not in after
        for table in ("seat", "hand", "turn", "override", "last_act", "item_floor", "go_round_voice"):
            assert await rows(evening, table) == []
        ((meeting, values),) = await rows(evening, "mirror")
        assert meeting == evening.meeting_id
        assert "organisation" not in str(values)
        assert not {"seat", "number", "name", "seconds"} & set(str(values).replace("'", " ").split())


async def rows(evening: Evening, table: str) -> list[Any]:
    async with evening.program.storage.reading() as session:
        return [tuple(row) for row in await session.execute(select(METADATA.tables[table]))]


async def everything(evening: Evening) -> str:
    return "".join([str(await rows(evening, table)) for table in METADATA.tables])


async def test_the_longest_mirror_fits_a_message_to_a_phone(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = await a_talk(evening)
        await lived.close()
        ((_, values),) = await rows(evening, "mirror")
        six = {"resident": 20, "organisation": 16, "municipality": 16, "unsaid": 16, "input": 16, "rest": 16}
        many = [{**values["times"][0], "shares": six}] * 12
        full = {**values, "shares": six, "times": many, "most": {"minutes": 61, "of": 100}}
        async with evening.program.moments.at(evening.meeting_id) as moment:
            await moment.session.execute(update(Mirror).values(values=full))
        wall_key = (await evening.meeting()).wall_key

        for language in ("nl", "ar"):
            for name in ("screens-phone", "floor-mirror-times"):
                screen = await evening.listen(None, name, wall=wall_key, language=language)
                assert len(screen.shows[name].encode()) < 8_000, name


async def test_minutes_and_record_keep_the_mirror_and_the_review_draws_its_line(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = await a_talk(evening)
        await lived.close()
        lived.later(8 * 24 * 60)
        for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
            await person.act(f"{evening.here}/minutes/approvals")

        html = (await evening.outsider().get(f"{evening.here}/minutes.html")).text
        markdown = (await evening.outsider().get(f"{evening.here}/minutes.md")).text
        async with evening.program.storage.reading() as session:
            record = json.loads(read_pack(await pack_of(session, evening.trajectory_id))["record.json"])

        for told in (texts(html), markdown):
            assert "14 of the 29 people said something." in told
            assert "A quarter of the people had 9 of the 18 minutes." in told
        assert "residents 28%" in texts(html)
        assert "- residents: 28%" in markdown
        Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(record)
        floor = record["entries"][-1]["body"]["floor"]
        assert (floor["spoke"], floor["longest_wait"], floor["moved"]) == (14, 12, 0)
        evening.owner.web.cookies.set("assemblee_language", "en")
        for page in (f"/t/{evening.trajectory_id}/review", f"/t/{evening.trajectory_id}"):
            told = texts((await evening.owner.get(page)).text)
            assert "14 of the 29 people said something (48%)." in told
        refused = await evening.owner.form(f"/t/{evening.trajectory_id}/meetings", when="now", question="")
        assert refused.status_code == 422
        assert "(48%)" in texts(refused.text)
