"""What a facilitator decides at the line, and says aloud; each with the way back."""

import re
from pathlib import Path

from sqlalchemy import select

from assemblee.floor.errors import HandGone, HandUnknown, LineChanged, LineClosed, NoSuchPlace, NothingToUndo
from assemblee.floor.tables import Hand, Turn
from assemblee.people.errors import NumberUnknown
from assemblee.room.chronicle import chronicle
from assemblee.room.facts import HandMoved, MoveUndone
from assemblee.room.lines import lines_of, turns_given
from tests.evening import Evening, an_evening
from tests.floor.talk import a_talk, refuses


async def test_a_hand_is_moved_for_a_reason_that_the_room_sees_for_that_turn(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3, 4)
        await talk.next()
        assert await talk.line() == [2, 3, 4]

        await talk.press("desk/hands/moves", number=4, place=1, reason="must-leave")
        assert await talk.line() == [4, 2, 3]
        assert "moved" not in await talk.fragment(talk.phones[0], "floor-queue")
        await talk.next()

        shown = await talk.wall.until("floor-speaker", 'class="reason"')
        assert await talk.speakers() == [4, 2]
        await talk.next()
        assert shown != await talk.wall.until("floor-speaker", ">3<")
        assert 'class="reason"' not in talk.wall.shows["floor-speaker"]
        async with evening.program.storage.reading() as session:
            (moved,) = lines_of(await chronicle(session, evening.meeting_id), HandMoved)
        assert (moved[1].from_place, moved[1].to_place, moved[1].reason) == (3, 1, "must-leave")


async def test_a_moved_hand_keeps_its_place_whoever_comes_and_a_capped_one_lets_it_pass(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        await talk.next()
        await talk.raises(1, 2, 3)
        assert await talk.line() == [1, 3, 2]

        await talk.press("desk/hands/moves", number=2, place=2, reason="other", words="tolkt voor 3")
        await talk.raises(4, 5, 6)
        assert await talk.line() == [1, 2, 3, 4, 5, 6]
        await talk.next()
        await talk.next()
        assert "tolkt voor 3" in await talk.wall.until("floor-speaker", "tolkt voor 3")


async def test_a_move_is_taken_back_within_ten_seconds_and_not_after(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)
        await talk.next()
        await talk.press("desk/hands/moves", number=3, place=1, reason="answers")
        talk.later(9)

        await talk.take_back("moved")
        assert await talk.line() == [2, 3]
        await talk.press("desk/hands/moves", number=3, place=1, reason="answers")
        about = await talk.about()
        talk.later(11)

        refuses(await talk.desk.act(f"{evening.here}/desk/undo", seen="moved", about=about), NothingToUndo())
        assert await talk.line() == [3, 2]
        assert "desk/undo" not in await talk.fragment(talk.desk, "floor-desk")
        async with evening.program.storage.reading() as session:
            told = await chronicle(session, evening.meeting_id)
        assert (len(lines_of(told, HandMoved)), len(lines_of(told, MoveUndone))) == (2, 1)


async def test_a_slip_of_the_thumb_on_next_gives_the_floor_back(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)
        await talk.next()
        turn = await talk.running()
        talk.later(40)
        await talk.next()
        talk.later(5)

        await talk.take_back("given")

        assert await talk.running() == turn
        assert (await talk.speakers(), await talk.line()) == ([1, 2], [2, 3])
        talk.later(15)
        await talk.next()
        async with evening.program.storage.reading() as session:
            turns = list(await session.scalars(select(Turn).order_by(Turn.n)))
            told = turns_given(await chronicle(session, evening.meeting_id))
        assert [each.seconds for each in turns] == [60, None]
        assert [each.first_voice for each in told] == [True, True]


async def test_whoever_is_called_and_not_there_keeps_the_place_once(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3, 4)
        await talk.next()

        await talk.not_there(1)
        assert (await talk.speakers(), await talk.line()) == ([2, 1], [1, 3, 4])
        assert await first_voices(evening) == 1
        await talk.not_there(1)
        assert await talk.line() == [3, 4]

        await talk.not_there(3)
        assert await talk.line() == [4, 3]
        await talk.take_back("absent")
        assert await talk.line() == [3, 4]
        refuses(
            await talk.desk.act(f"{evening.here}/desk/hands/absent", hand=await talk.hand(4)), LineChanged()
        )


async def test_whoever_is_not_there_at_the_very_first_call_is_called_again(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)

        await talk.not_there(1)
        assert await talk.line() == [2, 1, 3]
        await talk.next()
        assert await talk.line() == [1, 3]


async def test_what_was_already_said_costs_nothing_and_can_be_taken_back(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)
        await talk.next()

        await talk.press("desk/hands/said", hand=await talk.hand(1))
        assert (await talk.speakers(), await talk.line()) == ([2, 3], [3])
        await talk.take_back("said")
        assert await talk.line() == [1, 3]
        assert 'class="turn soon"' in await talk.mine(1)

        await talk.press("desk/hands/said", hand=await talk.hand(1))
        await talk.raises(1)
        assert await talk.line() == [3, 1]
        assert await first_voices(evening) == 1


async def test_a_pause_stops_the_clock_and_the_same_person_goes_on(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        turn = await talk.running()
        talk.later(30)
        await talk.press("turns/paused", seen=turn)
        talk.later(600)

        assert clock(await talk.mine(1)) == "1:30"
        assert "data-until" not in await talk.fragment(talk.desk, "floor-speaker")
        await talk.press("turns/resumed", seen=turn)
        talk.later(20)
        await talk.press("turns/minutes", seen=turn)
        assert clock(await talk.mine(1)) == "2:10"
        await talk.press("turns/ended", seen=turn)
        assert await seconds(evening) == [50]


async def test_a_point_of_order_pauses_the_speaker_goes_before_the_line_and_is_not_charged(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        talk.later(30)

        await talk.press("desk/asides", number=7, kind="order")
        assert (await talk.speakers(), await talk.line()) == ([7, 1], [2])
        await talk.press("desk/asides", number=3, kind="reply")
        await talk.press("desk/asides", number=3, kind="reply")
        assert await talk.speakers() == [7, 3]
        talk.later(20)
        await talk.next()
        assert await talk.speakers() == [3, 1]
        talk.later(10)
        await talk.press("turns/resumed", seen=await talk.running())
        assert await talk.speakers() == [1, 2]
        assert clock(await talk.mine(1)) == "1:30"

        await talk.next()
        await talk.raises(3, 7, 1)
        assert await talk.line() == [3, 7, 1]
        assert await first_voices(evening) == 2
        assert "aside" not in await talk.mine(3)


async def test_an_aside_that_was_pressed_by_mistake_is_taken_back_whole(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        turn = await talk.running()
        talk.later(10)
        await talk.press("desk/asides", number=3, kind="order")
        talk.later(5)
        await talk.take_back("aside")

        assert (await talk.running(), await talk.speakers()) == (turn, [1, 2])
        assert clock(await talk.mine(1)) == "1:45"
        refuses(await talk.desk.act(f"{evening.here}/desk/undo", seen="given"), NothingToUndo())


async def test_the_line_closes_half_a_minute_after_it_was_said_but_not_for_the_desk(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        await talk.press("desk/hands/closing")
        assert "last-hands" in await talk.wall.until("floor-queue", "last-hands")
        await talk.raises(2)
        talk.later(30)

        refuses(await talk.phones[2].act(f"{evening.here}/hands"), LineClosed())
        assert '/hands"' not in await talk.mine(3)
        await talk.raises(7)
        await talk.phones[1].act(f"{evening.here}/hands/lowered")
        assert await talk.line() == [1, 7]
        await talk.press("desk/hands/reopening")
        await talk.raises(3)
        assert await talk.line() == [1, 7, 3]


async def test_a_clock_that_was_left_running_is_put_right_and_no_given_turn_changes(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        talk.later(720)
        await talk.next()
        desk = await talk.fragment(talk.desk, "floor-desk")
        turn = re.search(r'name="turn" value="([-\w]+)"', desk)
        assert turn is not None
        assert "12:00" in desk
        await talk.raises(1)

        for absurd in ("999999", "721", "-5", "drie", ""):
            answer = await talk.desk.act(f"{evening.here}/turns/corrected", turn=turn[1], seconds=absurd)
            assert answer.status_code == 422, absurd
        answer = await talk.desk.act(f"{evening.here}/turns/corrected", turn="of nobody", seconds=60)
        assert answer.status_code == 404
        await talk.press("turns/corrected", turn=turn[1], seconds=60)

        assert await seconds(evening) == [60, None]
        assert (await talk.speakers(), await talk.line()) == ([2, 1], [1])
        assert "turns/corrected" not in await talk.fragment(talk.desk, "floor-desk")


async def test_what_cannot_be_moved_is_said_in_one_sentence(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2, 3)
        await talk.next()
        moves, here = f"{evening.here}/desk/hands/moves", evening.here
        await talk.phones[2].act(f"{here}/hands/lowered")

        refuses(await talk.desk.act(moves, number=3, place=1, reason="answers"), HandGone())
        refuses(await talk.desk.act(moves, number=1, place=1, reason="answers"), HandGone())
        refuses(await talk.desk.act(moves, number=2, place=5, reason="answers"), NoSuchPlace(last=1))
        refuses(await talk.desk.act(moves, number=99, place=1, reason="answers"), NumberUnknown(number=99))
        assert (await talk.desk.act(moves, number=2, place=1, reason="because")).status_code == 422
        assert (await talk.desk.act(moves, number=2, place=0, reason="answers")).status_code == 422
        assert (await talk.desk.act(moves, number=2, place=1, reason="other", words=" ")).status_code == 422
        assert (await talk.desk.act(f"{here}/desk/asides", number=2, kind="turn")).status_code == 422
        refuses(await talk.desk.act(f"{here}/desk/hands/absent", hand="of nobody"), HandUnknown())
        refuses(await talk.desk.act(f"{here}/turns/paused", seen="of nobody"), LineChanged())
        assert (await talk.phones[0].act(moves, number=2, place=1, reason="answers")).status_code == 403
        assert await talk.line() == [2]


async def test_after_an_aside_whoever_is_next_still_comes_instead_of_who_has_nothing_to_add(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1)
        await talk.next()
        await talk.press("desk/asides", number=6, kind="order")
        await talk.press("turns/resumed", seen=await talk.running())
        await talk.raises(5)

        await talk.press("desk/hands/said", hand=await talk.hand(1))

        assert (await talk.speakers(), await talk.line()) == ([5], [])


async def test_whoever_speaks_and_asks_again_stands_in_the_line_once_whatever_is_taken_back(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        talk = await a_talk(evening)
        await talk.raises(1, 2)
        await talk.next()
        await talk.raises(1)
        await talk.take_back("given")
        assert await talk.line() == [1, 2]

        await talk.next()
        await talk.raises(1)
        await talk.not_there(1)
        assert (await talk.speakers(), await talk.line()) == ([2, 1], [1])


async def seconds(evening: Evening) -> list[int | None]:
    async with evening.program.storage.reading() as session:
        return [turn.seconds for turn in await session.scalars(select(Turn).order_by(Turn.n))]


async def first_voices(evening: Evening) -> int:
    async with evening.program.storage.reading() as session:
        assert not list(await session.scalars(select(Hand).where(Hand.meeting_id != evening.meeting_id)))
        return sum(turn.first_voice for turn in turns_given(await chronicle(session, evening.meeting_id)))


def clock(html: str) -> str:
    found = re.search(r'class="clock[^>]*>(\d+:\d\d)<', html)
    assert found is not None, html
    return found[1]
