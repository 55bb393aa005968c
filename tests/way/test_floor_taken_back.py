"""Taken back, put right, or pressed by two desks at once: line, clocks and minutes stay whole."""

import asyncio
from pathlib import Path

from sqlalchemy import select

from assemblee.floor.errors import LineChanged, NothingToUndo
from assemblee.floor.tables import Turn
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import ClockCorrected
from assemblee.room.lines import lines_of, turns_given
from assemblee.room.tables import ActDone
from tests.evening import Evening, an_evening
from tests.floor.talk import a_talk, refuses


async def test_minutes_survive_a_turn_taken_back_after_two_numbers_became_one(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        await talk.next()
        await talk.press("numbers/merged", keep=1, gone=2)

        await talk.not_there(1)

        async with evening.program.storage.reading() as session:
            told = turns_given(await chronicle(session, evening.meeting_id))
        assert [turn.first_voice for turn in told] == [True]
        assert (await talk.desk.get(f"{evening.here}/minutes")).status_code == 200


async def test_a_turn_that_goes_on_after_all_counts_whole(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        first = await talk.running()
        talk.later(400)
        await talk.next()
        await talk.press("turns/corrected", turn=first, seconds=30)
        await talk.take_back("given")

        talk.later(100)
        await talk.press("turns/ended", seen=first)

        assert 500 <= (await turns(evening))[0].seconds < 530  # and not what was put right meanwhile


async def test_a_clock_that_was_right_is_not_told_to_be_wrong(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        await talk.next()
        turn = await talk.running()
        talk.later(500)
        await talk.press("turns/ended", seen=turn)

        seconds = (await turns(evening))[0].seconds
        await talk.press("turns/corrected", turn=turn, seconds=seconds)

        assert "turns/corrected" not in await talk.fragment(talk.desk, "floor-desk")
        async with evening.program.storage.reading() as session:
            assert lines_of(await chronicle(session, evening.meeting_id), ClockCorrected) == []


async def test_a_clock_forgotten_for_a_month_closes_like_any_other(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        await talk.next()
        turn = await talk.running()
        talk.later(30 * 86_400)

        await talk.press("turns/minutes", seen=turn)
        await talk.press("turns/ended", seen=turn)
        await talk.press("turns/corrected", turn=turn, seconds=30 * 86_400)
        assert (await talk.desk.act(f"{evening.here}/closing")).status_code == 204


async def test_a_desk_takes_back_only_what_it_saw(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)
        await talk.next()
        seen = await talk.about()
        await talk.next()

        refuses(await talk.desk.act(f"{evening.here}/desk/undo", seen="given", about=seen), NothingToUndo())

        assert await talk.speakers() == [2, 3]


async def test_two_desks_that_miss_the_same_person_say_so_once(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        hand = {"hand": await talk.hand(1), "again": ""}

        answers = await asyncio.gather(
            *(talk.desk.act(f"{evening.here}/desk/hands/absent", **hand) for _ in range(2))
        )

        assert sorted(answer.status_code for answer in answers) == [204, 409]
        refuses(next(answer for answer in answers if answer.status_code == 409), LineChanged())
        assert await talk.line() == [1]


async def test_two_desks_that_go_on_at_once_lose_no_hand(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        item = (await evening.meeting()).current_item

        await talk.press("current-item", item=item)

        assert (await talk.speakers(), await talk.line()) == ([1, 2], [2])


async def test_who_took_the_own_hand_down_is_not_put_back_by_the_desk(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.not_there(1)
        seen = await talk.about()
        await talk.phones[0].act(f"{evening.here}/hands/lowered")

        refuses(await talk.desk.act(f"{evening.here}/desk/undo", seen="absent", about=seen), NothingToUndo())

        assert await talk.line() == [2]


async def test_whoever_was_not_there_and_comes_running_can_be_moved_to_the_front(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.not_there(1)
        assert await talk.line() == [2, 1]

        await talk.press("desk/hands/moves", number=1, place=1, reason="answers")

        assert await talk.line() == [1, 2]


async def test_strange_signs_in_an_address_or_a_field_are_refused_like_any_other(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        for noun in ("desk/hands/lowered", "desk/hands/absent", "turns/corrected", "current-item", "turns"):
            fields = dict.fromkeys(("hand", "turn", "item", "seen"), "\x00")
            answer = await talk.desk.act(f"{evening.here}/{noun}", seconds="5", **fields)
            assert answer.status_code in {404, 409}, noun
        for path in ("/m/%00", "/m/%00/fragments/floor-queue", "/w/%00", "/j/%00"):
            assert (await evening.outsider().get(path)).status_code in {403, 404}, path


async def test_of_a_hand_for_somebody_else_no_number_stays_behind(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.press("numbers/hosts", number=1)
        answer = await talk.phones[0].form(f"{evening.here}/table/hands", number=7, person=1)

        assert "up=7" in str(answer.url)
        async with evening.program.storage.reading() as session:
            kept = [act.location for act in await session.scalars(select(ActDone))]
        assert not [location for location in kept if "7" in location.removeprefix(evening.here)]


async def turns(evening: Evening) -> list[Turn]:
    async with evening.program.storage.reading() as session:
        return list(await session.scalars(select(Turn).order_by(Turn.n)))
