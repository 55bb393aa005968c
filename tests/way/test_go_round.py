"""Everybody once: on a phone, at the desk for whoever has none, and in a circle where chairs have numbers."""

import asyncio
import re
from pathlib import Path

import pytest
import socketio
from sqlalchemy import select

from assemblee.errors import MeetingClosed, NotInThisRoom, NotYours
from assemblee.floor.errors import NoLineNow
from assemblee.floor.go_round.actions import tick_off
from assemblee.floor.go_round.errors import NoGoRoundNow
from assemblee.floor.go_round.rules import Said
from assemblee.floor.go_round.tables import Voice, seats_heard
from assemblee.people.errors import NumberUnknown
from assemblee.people.tables import Seat, seat_with_number
from tests.agenda.planning import TURNS, said
from tests.evening import an_evening
from tests.floor.circle import DESK, MINE, NOW, a_circle, number_on
from tests.floor.talk import refuses


async def test_everybody_is_heard_once_on_a_phone_or_at_the_desk(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)
        assert "4 had their say" in await circle.shows("0 of 5 had their say")

        await circle.says(1, "heard")
        await circle.phone.until(MINE, "You have had your say")
        await circle.says(2, "passed")
        await circle.ticks(4)
        await circle.ticks(5, "passed")

        await circle.shows("2 of 5 had their say, 2 pass")
        assert 'name="number" value="4"' not in circle.desk.shows[DESK]
        await circle.says(3, "heard")
        assert "3 of 5" in await circle.shows("Ask it once, aloud")
        await circle.ticks(5)
        await circle.shows("4 of 5 had their say, 1 pass")
        page = (await evening.owner.get(f"{evening.here}/desk")).text
        assert "4 of 5 had their say" in said(page)


async def test_what_was_tapped_can_be_taken_back(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)

        await circle.says(1, "passed")
        await circle.phone.until(MINE, "You pass. That is fine.")
        await circle.says(1, "heard")
        assert await circle.voices() == [(1, False)]
        await circle.says(1, "open")
        await circle.ticks(4)
        await circle.ticks(4, "open")

        assert await circle.voices() == []
        html = await circle.phone.until(MINE, "I have had my say")
        circle.phones[0].web.cookies.set("assemblee_language", "en")
        assert html == (await circle.phones[0].get(f"{evening.here}/fragments/{MINE}")).text
        assert "4 had their say" in await circle.shows("0 of 5 had their say")


async def test_a_tap_twice_and_two_desks_at_once_are_one_voice_each(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)
        desk = f"{evening.here}/desk/voices"

        answers = await asyncio.gather(
            evening.owner.act(desk, number=4, said="heard"),
            evening.owner.act(desk, number=4, said="heard"),
            evening.owner.act(desk, number=5, said="heard"),
            circle.phones[0].act(f"{evening.here}/voices", said="heard"),
            circle.phones[0].act(f"{evening.here}/voices", said="heard"),
            evening.owner.act(desk, number=1, said="heard"),
        )

        assert {answer.status_code for answer in answers} == {204}
        assert await circle.voices() == [(1, False), (4, False), (5, False)]


async def test_numbers_on_chairs_walk_the_circle_and_whoever_passed_is_asked_once_more(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data", numbers_on_chairs=True) as evening:
        circle = await a_circle(evening)
        assert NOW in circle.wall.shows["screens-wall"]
        called = [number_on(circle.wall)]

        for word in ("heard", "passed", "heard", "heard"):
            shown = await circle.desk.until(DESK, f'name="number" value="{called[-1]}"')
            following = re.search(r"<strong>(\d)", shown)
            assert following is not None
            await circle.ticks(called[-1], word)
            await circle.wall.until(NOW, f'<b class="seat">{following[1]}</b>')
            called.append(int(following[1]))
        await circle.ticks(called[-1])

        start = called[0] - 1
        assert called == [(start + step) % 5 + 1 for step in range(5)]
        assert "4 of 5" in await circle.shows("Ask it once, aloud")
        assert f"{called[1]} had their say" in await circle.shows("Back to")
        assert "seat" not in await circle.wall.until(NOW, ">\n</div>")
        await circle.ticks(called[1])
        await circle.shows("5 of 5 had their say")


async def test_without_numbers_on_chairs_no_screen_knows_an_order(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)

        assert NOW not in circle.wall.shows["screens-wall"]
        assert "seat" not in circle.wall.shows[NOW]
        assert "giant" not in circle.desk.shows[DESK]

        answer = await evening.owner.form(
            f"{evening.here}/plan", title="De huur", question="Waarom?", numbers_on_chairs="yes", **TURNS
        )

        assert answer.status_code == 200
        await circle.wall.until("screens-wall", NOW)
        await circle.wall.until(NOW, '<b class="seat">')
        await circle.desk.until(DESK, "giant")


async def test_a_go_round_is_no_turn_and_takes_no_hands(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)
        refuses(await circle.phones[0].act(f"{evening.here}/hands"), NoLineNow())
        assert "/hands" not in (await circle.phones[0].get(evening.here)).text
        await circle.says(1, "heard")

        await circle.on_to(1)
        await circle.phones[0].act(f"{evening.here}/hands")

        queue = (await circle.phones[0].get(f"{evening.here}/fragments/floor-queue")).text
        assert re.search(r'<b class="seat">1</b>.*first-time', queue, re.DOTALL)


async def test_the_room_goes_on_comes_back_and_closes(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)
        await circle.says(1, "heard")
        await circle.says(2, "passed")
        await circle.on_to(1)
        assert await circle.gone() == [(1, 1)]

        await circle.on_to(0)
        await circle.shows("1 of 5 had their say, 1 pass")
        await circle.ticks(4)
        await circle.on_to(2)
        assert await circle.gone() == [(1, 1), (2, 1)]
        await circle.shows("0 of 5 had their say")
        await circle.says(2, "heard")
        async with evening.program.storage.reading() as session:
            heard = await seats_heard(session, evening.meeting_id)
            numbers = await session.scalars(select(Seat.number).where(Seat.id.in_(heard)))
        assert sorted(numbers) == [1, 2, 4]

        assert (await evening.owner.act(f"{evening.here}/closing")).status_code == 204

        assert await circle.gone() == [(1, 1), (2, 1), (1, 0)]
        async with evening.program.storage.reading() as session:
            assert list(await session.scalars(select(Voice))) == []
        minutes = said((await evening.owner.get(f"{evening.here}/minutes")).text)
        assert "2 people had their say." in minutes
        assert "1 person had their say." in minutes


async def test_who_may_not_and_what_cannot_be_is_refused(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)
        fatima, here = circle.phones[0], evening.here
        with pytest.raises(socketio.exceptions.ConnectionError):
            await evening.listen(evening.outsider(), NOW)
        for name in (NOW, MINE, DESK):
            assert (await evening.outsider().get(f"{here}/fragments/{name}")).status_code == 403
        assert await circle.phone.watch(DESK) == {"refused": "NotInThisRoom"}
        assert await circle.wall.watch(MINE) == {"refused": "NotInThisRoom"}
        refuses(await evening.outsider().act(f"{here}/voices", said="heard"), NotInThisRoom())
        refuses(await fatima.act(f"{here}/desk/voices", number=2, said="heard"), NotYours())
        refuses(await fatima.act(f"{here}/voices", said="heard", person=2), NotInThisRoom())

        evening.owner.web.cookies.set("assemblee_language", "nl")
        refuses(
            await evening.owner.act(f"{here}/desk/voices", number=41, said="heard"), NumberUnknown(number=41)
        )
        for fields in ({}, {"said": "sung"}, {"said": "heard", "number": "4a"}):
            assert (await evening.owner.act(f"{here}/desk/voices", **fields)).status_code == 422
        assert (await fatima.act(f"{here}/voices", said="")).status_code == 422
        refuses(await fatima.act(f"{here}/voices", said="heard", item="another"), NoGoRoundNow())
        await circle.on_to(1)
        refuses(await fatima.act(f"{here}/voices", said="heard"), NoGoRoundNow())
        refuses(await evening.owner.act(f"{here}/desk/voices", number=4, said="heard"), NoGoRoundNow())
        await evening.owner.act(f"{here}/closing")
        refuses(await fatima.act(f"{here}/voices", said="heard"), MeetingClosed())
        refuses(await evening.owner.act(f"{here}/desk/voices", number=4, said="heard"), MeetingClosed())
        assert await circle.voices() == []


async def test_a_room_without_phones_fits_on_the_desk_and_a_full_phone_in_its_message(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)
        for _ in range(60):
            await evening.number("👨‍👩‍👧‍👦" * 40)
        async with evening.program.moments.at(evening.meeting_id) as moment:
            (own,) = await moment.session.scalars(select(Seat).where(Seat.number == 1))
            for seat in await moment.session.scalars(select(Seat).where(Seat.number.in_({6, 7, 8, 9}))):
                seat.beside = own.id
            moment.redraw(MINE)

        desk = (await evening.owner.get(f"{evening.here}/fragments/{DESK}")).content
        mine = (await circle.phones[0].get(f"{evening.here}/fragments/{MINE}")).content
        shared = await circle.phones[0].act(f"{evening.here}/voices", said="heard", person=7)

        assert len(desk) < 32_000
        assert b"and 38 more" in desk
        assert len(mine) < 8_000
        assert mine.count(b"<form") == 5
        assert shared.status_code == 204
        assert await circle.voices() == [(7, False)]


async def test_a_tap_of_a_number_that_just_became_another_persons_counts_once(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        circle = await a_circle(evening)
        async with evening.program.storage.reading() as session:
            as_it_was = await seat_with_number(session, evening.meeting_id, 2)  # as its phone read it
        assert as_it_was is not None
        await circle.says(2, "heard")
        answer = await evening.owner.act(f"{evening.here}/numbers/merged", keep=1, gone=2)
        assert answer.status_code == 204

        async with evening.program.moments.at(evening.meeting_id) as moment:
            await tick_off(moment, as_it_was, Said.HEARD)

        async with evening.program.storage.reading() as session:
            assert len(list(await session.scalars(select(Voice)))) == 1
