"""What goes wrong at the line: two who press at once, clocks set back, strange hands, names without end."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from assemblee.errors import MeetingClosed, NotInThisRoom, NotYours
from assemblee.floor import actions
from assemblee.floor.errors import HandUnknown, LineChanged, NoLineNow
from assemblee.floor.tables import Hand, ItemFloor, Turn
from assemblee.people.errors import NumberUnknown
from assemblee.people.tables import seat_with_number
from assemblee.room.moment import utc_now
from assemblee.room.tables import MeetingState
from tests.evening import an_evening
from tests.floor.talk import a_talk, another_meeting, begin, numbers, numbers_by_hand, refuses


async def test_two_who_press_next_at_once_give_one_turn(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)

        answers = await asyncio.gather(talk.next(seen=""), talk.next(seen=""))

        assert sorted(answer.status_code for answer in answers) == [204, 409]
        refuses(next(answer for answer in answers if answer.status_code == 409), LineChanged())
        assert await talk.line() == [2, 3]


async def test_nobody_gets_the_floor_under_another_name(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        desk = await talk.fragment(talk.desk, "floor-desk")
        named = re.search(r'name="hand" value="([^"]+)"', desk)
        assert named is not None
        await talk.phones[0].act(f"{evening.here}/hands/lowered")

        answer = await talk.desk.act(f"{evening.here}/turns", seen="", hand=named[1])

        refuses(answer, LineChanged())
        assert await talk.line() == [2]


async def test_a_hand_of_another_evening_is_not_here(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        here = evening.meeting_id
        evening.meeting_id = await another_meeting(evening)
        await begin(evening)
        stranger = await evening.phone("Fatima")
        await stranger.act(f"{evening.here}/hands")
        (hand,) = numbers_by_hand(await talk.fragment(stranger, "floor-queue")).values()
        evening.meeting_id = here

        refuses(await talk.desk.act(f"{evening.here}/desk/hands/lowered", hand=hand), HandUnknown())
        refuses(await stranger.act(f"{evening.here}/hands"), NotInThisRoom())
        assert await talk.line() == [1]


async def test_what_cannot_be_done_is_said_in_one_sentence(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        phone = await evening.phone("Fatima")
        here = evening.here
        refuses(await phone.act(f"{here}/hands"), NoLineNow())
        await begin(evening, "go-round")
        refuses(await phone.act(f"{here}/hands"), NoLineNow())
        refuses(await evening.owner.act(f"{here}/turns", seen=""), NoLineNow())

        await begin(evening)
        refuses(await evening.owner.act(f"{here}/desk/hands", number=41), NumberUnknown(number=41))
        assert (await evening.owner.act(f"{here}/desk/hands", number="41a")).status_code == 422
        refuses(await phone.act(f"{here}/desk/hands", number=1), NotYours())
        refuses(await phone.act(f"{here}/turns", seen=""), NotYours())
        refuses(await evening.outsider().act(f"{here}/hands"), NotInThisRoom())
        assert (await phone.act(f"{here}/hands/lowered")).status_code == 204


async def test_a_clock_set_back_gives_no_turn_less_than_nothing(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()

        evening.program.moments.clock = lambda: utc_now() - timedelta(hours=2)

        left = re.search(r"data-deadline>(\d+):(\d\d)<", await talk.mine(1))
        assert left is not None
        assert int(left[1]) * 60 + int(left[2]) <= 120
        await talk.next()
        await talk.raises(3, 1)
        assert await talk.line() == [3, 1]
        async with evening.program.storage.reading() as session:
            turns = list(await session.scalars(select(Turn).order_by(Turn.n)))
        assert [turn.seconds for turn in turns] == [0, None]


async def test_how_often_one_can_be_overtaken_is_said_from_the_start_and_stays_from_the_first_hand_on(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        for _ in range(53):
            await evening.number()
        talk = await a_talk(evening)
        await talk.phone.watch("floor-rule")
        early = await talk.phone.until("floor-rule", "16 mensen")

        async def more_come() -> str:
            for _ in range(4):
                await evening.number()
            return await talk.fragment(talk.desk, "floor-rule")

        assert await more_come() == early
        await talk.raises(60)
        rule = await talk.phone.until("floor-rule", "17 mensen")
        assert await more_come() == rule
        await begin(evening, "asks")
        assert await talk.phone.until("floor-rule", "18 mensen") != rule


async def test_whoever_comes_in_changes_nothing_on_the_phone_of_who_waits(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        await talk.next()
        await talk.raises(2, 3)
        await talk.next()
        await talk.raises(1)  # who spoke lets the silent go first, as many as are here
        screen = await evening.listen(talk.phones[0], "floor-mine")
        late = await screen.until("floor-mine", "hoogstens 10 mensen")

        await evening.number()
        assert await talk.fragment(talk.phones[0], "floor-mine") == late
        await talk.raises(2)
        await screen.until("floor-mine", "hoogstens 11 mensen")


async def test_at_closing_hands_and_seconds_go_and_no_hand_comes(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 7)
        await talk.next()
        turn = await talk.running()

        async with evening.program.moments.at(evening.meeting_id) as moment:
            await actions.forget(moment)
            moment.meeting.state = MeetingState.CLOSED

        assert await talk.line() == []
        for rows in (Hand, Turn, ItemFloor):
            async with evening.program.storage.reading() as session:
                assert not list(await session.scalars(select(rows)))
        refuses(await talk.phones[0].act(f"{evening.here}/hands"), MeetingClosed())
        refuses(await talk.phones[0].act(f"{evening.here}/hands/lowered"), MeetingClosed())
        refuses(await talk.desk.act(f"{evening.here}/desk/hands", number=7), MeetingClosed())
        refuses(await talk.next(seen=turn), MeetingClosed())


async def test_the_longest_line_of_the_longest_names_stays_small(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        phone = await evening.phone("Fatima")
        await begin(evening)
        for number in range(2, 62):
            await evening.number("'" * 40 if number % 2 else "👨‍👩‍👧‍👦" * 40)
            async with evening.program.moments.at(evening.meeting_id) as moment:
                seat = await seat_with_number(moment.session, evening.meeting_id, number)
                assert seat is not None
                await actions.raise_hand(moment, seat)

        queue = await phone.get(f"{evening.here}/fragments/floor-queue")
        speaker = await phone.get(f"{evening.here}/fragments/floor-speaker")
        desk = await evening.owner.get(f"{evening.here}/fragments/floor-desk")

        assert len(queue.content) < 8_000
        assert len(speaker.content) < 8_000
        assert len(desk.content) < 32_000
        assert int(re.findall(r"\d+", queue.text.rsplit("<li", 1)[1])[0]) == 60 - len(numbers(queue.text))
