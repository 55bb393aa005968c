"""Odd evenings in the mirror: nobody spoke, nobody came, the clock went back, the desk was left open."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from assemblee.agenda.rules import ItemKind
from assemblee.floor.go_round.tables import Voice
from assemblee.floor.mirror.rules import mirror
from assemblee.floor.mirror.tables import evening_of, mirror_of
from assemblee.floor.tables import Turn
from assemblee.floor.turns import correct_clock
from assemblee.people.tables import Seat
from tests.evening import Evening, an_evening, texts
from tests.floor.mirror.lived import HALF_PAST_SEVEN, NEW_EVENING, Lived


async def kept(evening: Evening) -> Any:
    async with evening.program.storage.reading() as session:
        return await mirror_of(session, evening.meeting_id)


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
    [
        (0, "Nobody had a number, so there is nothing to tell."),
        (7, "Nobody said anything to the whole room."),
    ],
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
