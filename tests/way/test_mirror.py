"""The mirror: to everybody at once when the evening closes, to nobody before, and of nobody in it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import socketio
from sqlalchemy import select, update

from assemblee.agenda.rules import ItemKind
from assemblee.floor.go_round.tables import Voice
from assemblee.floor.mirror.rules import Most, mirror
from assemblee.floor.mirror.tables import Mirror, evening_of, mirror_of
from assemblee.floor.tables import Turn
from assemblee.floor.turns import correct_clock
from assemblee.migrations.tables import METADATA
from assemblee.people.tables import Seat
from tests.evening import Evening, an_evening, texts
from tests.floor.mirror.lived import HALF_PAST_SEVEN, NEW_EVENING, Lived, a_talk

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
        for browser, page in ((evening.outsider(), f"/w/{wall_key}"), (fatima, evening.here)):
            browser.web.cookies.set("assemblee_language", "nl")
            html = (await browser.get(page)).text
            assert before_the_times in html
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

        assert (seen.spoke, seen.present, seen.turns, seen.first_voices) == (13, 29, 13, 13)
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
        for table in ("seat", "hand", "turn", "override", "last_act", "item_floor"):
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


async def test_a_go_round_counts_a_person_with_two_numbers_is_one_and_a_corrected_clock_holds(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = Lived(evening)
        await lived.begin(resident=6)
        await lived.go_to("talk")
        for number in (1, 2, 3, 4, 5):
            await lived.says(number, 600)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            seats = {seat.number: seat for seat in await moment.session.scalars(select(Seat))}
            for number, passed in ((2, False), (5, True), (6, False)):
                voice = {"item_id": ItemKind.GO_ROUND, "seat_id": seats[number].id, "passed": passed}
                moment.add(Voice(meeting_id=evening.meeting_id, **voice))
            seats[6].merged_into = seats[1].id
            first = await moment.session.scalars(select(Turn).order_by(Turn.n))
            await correct_clock(moment, first.first().id, 60)  # type: ignore[union-attr]

            night = await evening_of(moment.session, moment.meeting, moment.now)

        assert len(night.people) == 5
        assert night.heard == {seats[1].id, seats[2].id}
        assert [each.seconds for each in night.spoken] == [60, 600, 600, 600, 600]
        assert (mirror(night).spoke, mirror(night).present) == (5, 5)


@pytest.mark.parametrize(
    ("present", "sentence"),
    [(0, "Nobody had a number, so there is nothing to tell."), (7, "Nobody spoke to the whole room.")],
)
async def test_an_evening_without_voices_is_told_in_plain_words(
    present: int, sentence: str, database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = Lived(evening)
        await lived.begin(resident=present)
        lived.later(30)
        await lived.close()
        wall_key = (await evening.meeting()).wall_key

        wall = await evening.listen(None, "floor-mirror", wall=wall_key, language="en")

        assert sentence in texts(wall.shows["floor-mirror"])
        assert "<rect" not in wall.shows["floor-mirror"]


async def test_a_clock_that_was_set_back_stops_nobody(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = Lived(evening)
        await lived.begin(resident=8)
        await lived.go_to("talk")
        for number in range(1, 8):
            await lived.says(number, 60, waits=-30)
        lived.later(-600)
        await lived.close()

        seen = await kept(evening)

        assert (seen.spoke, seen.longest_wait) == (7, 0)
        assert sum(seen.shares.values()) == 100


async def test_an_evening_that_was_left_open_is_over_soon_after_its_last_turn(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        lived = Lived(evening)
        await lived.begin(resident=8)
        await lived.go_to("talk")
        for number in range(1, 8):
            await lived.says(number, 180)
        lived.later(60 * 14)
        await lived.close()

        seen = await kept(evening)

        assert seen.times[-1].ends == HALF_PAST_SEVEN + timedelta(minutes=18 + 30)


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
