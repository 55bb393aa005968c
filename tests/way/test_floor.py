"""The way of a hand: from a phone or the desk, to the wall and every phone, to a turn and the chronicle."""

import re
from pathlib import Path

import pytest
import socketio

from assemblee.errors import NotYours
from assemblee.floor import actions
from assemblee.floor.errors import LineChanged, NobodyWaits
from assemblee.floor.turns import end_turns
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import TurnGiven
from assemblee.room.lines import lines_of
from tests.evening import an_evening, texts
from tests.floor.talk import a_talk, numbers, numbers_by_hand, refuses


async def test_a_whole_talk_and_every_screen_shows_the_same_line(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)

        await talk.raises(1, 8)
        assert await talk.line() == [1, 8]
        assert (await talk.next()).status_code == 204
        assert await talk.line() == [8]

        await talk.raises(1, 2, 3)
        assert await talk.line() == [8, 2, 3, 1]  # Fatima spoke already, and the first in line is fixed
        speaker = await talk.wall.until("floor-speaker", 'class="next"')
        assert numbers(speaker) == [1, 8]
        assert speaker == await talk.fragment(talk.desk, "floor-speaker")
        page = (await evening.outsider().get(f"/w/{(await evening.meeting()).wall_key}")).text
        assert speaker in page
        assert talk.wall.shows["floor-queue"] in page

        assert (await talk.next()).status_code == 204
        assert await talk.line() == [2, 3, 1]
        await talk.raises(7)
        assert await talk.line() == [2, 3, 7, 1]

        async with evening.program.storage.reading() as session:
            told = lines_of(await chronicle(session, evening.meeting_id), TurnGiven)
        assert [fact.first_voice for _, fact in told] == [True, True]


async def test_a_phone_hears_its_place_its_reason_and_its_turn(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 3)
        assert re.search(r"(plaats|place) 3|3e", await talk.mine(2))

        await talk.raises(2)

        hand = re.search(r'data-my-hand="([^"]+)"', await talk.phone.until("floor-mine", "data-my-hand"))
        assert hand is not None
        assert f'data-hand="{hand[1]}"' in await talk.fragment(talk.phones[0], "floor-queue")
        assert "/hands/lowered" in await talk.mine(2)

        rule = texts(await talk.fragment(talk.phones[1], "floor-rule"))
        assert "15" in rule
        assert rule in texts((await talk.phones[1].get(evening.here)).text)
        assert 'id="floor-rule"' in talk.phone.shows["floor-mine"]
        assert rule not in texts(talk.phone.shows["floor-mine"])  # told once, and not with every hand

        for _ in range(3):
            assert (await talk.next()).status_code == 204
        html = await talk.phone.until("floor-mine", "data-deadline")
        assert "/hands" not in html
        assert 'class="clock" data-until' in html
        assert "first-time" in await talk.fragment(talk.phones[0], "floor-speaker")


async def test_the_hand_on_deck_stays_until_it_is_lowered(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        await talk.next()
        await talk.raises(1, 2, 3)
        assert await talk.line() == [1, 2, 3]

        answer = await talk.phones[0].act(f"{evening.here}/hands/lowered")

        assert answer.status_code == 204
        assert await talk.line() == [2, 3]
        await talk.raises(1)
        assert await talk.line() == [2, 3, 1]


async def test_the_desk_ends_a_turn_and_nobody_speaks(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        refuses(await talk.next(), NobodyWaits())
        await talk.raises(1, 2)
        await talk.next()
        turn = await talk.running()

        refuses(await talk.desk.act(f"{evening.here}/turns/ended", seen="another turn"), LineChanged())
        answer = await talk.desk.act(f"{evening.here}/turns/ended", seen=turn)

        assert answer.status_code == 204
        assert numbers(await talk.fragment(talk.desk, "floor-speaker")) == [2]
        assert await talk.line() == [2]
        refuses(await talk.desk.act(f"{evening.here}/turns/ended", seen=turn), LineChanged())


async def test_a_hand_is_raised_once_and_lowered_by_its_owner_or_the_desk(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 1, 7, 7, 1)
        assert await talk.line() == [1, 7]
        hand = numbers_by_hand(await talk.fragment(talk.desk, "floor-queue"))[1]

        await talk.phones[1].act(f"{evening.here}/hands/lowered", hand=hand)
        answer = await talk.phones[1].act(f"{evening.here}/desk/hands/lowered", hand=hand)

        refuses(answer, NotYours())
        assert await talk.line() == [1, 7]
        for _ in range(2):
            answer = await talk.desk.act(f"{evening.here}/desk/hands/lowered", hand=hand)
            assert answer.status_code == 204
        assert await talk.line() == [7]


async def test_without_javascript_a_hand_goes_up_and_one_is_back_on_the_page(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)

        answer = await talk.phones[0].form(f"{evening.here}/hands")

        assert answer.history[0].status_code == 303
        assert await talk.line() == [1]


async def test_when_the_evening_goes_on_the_floor_is_empty(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)
        await talk.next()

        async with evening.program.moments.at(evening.meeting_id) as moment:
            await end_turns(moment)
            await actions.lower_all(moment)

        assert await talk.line() == []
        assert numbers(await talk.wall.until("floor-speaker", "floor-speaker")) == []


async def test_an_outsider_hears_nothing_of_the_floor(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        with pytest.raises(socketio.exceptions.ConnectionError):
            await evening.listen(evening.outsider(), "floor-queue")

        for name in ("floor-queue", "floor-speaker", "floor-mine", "floor-desk"):
            assert (await evening.outsider().get(f"{evening.here}/fragments/{name}")).status_code == 403
        assert await talk.phone.watch("floor-desk") == {"refused": "NotInThisRoom"}
        assert await talk.wall.watch("floor-mine") == {"refused": "NotInThisRoom"}
