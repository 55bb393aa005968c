"""Joining, watching, and who hears nothing: the road every feature takes."""

from pathlib import Path

import pytest
import socketio

from tests.evening import an_evening


async def test_a_screen_that_watches_hears_of_everybody_who_joins(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await evening.phone("Fatima")
        screen = await evening.listen(fatima, "people-count", "people-mine")
        assert "1" in screen.shows["people-count"]
        assert ">1<" in screen.shows["people-mine"]

        await evening.phone("Joost")

        await screen.until("people-count", "2")


async def test_an_outsider_receives_nothing(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        with pytest.raises(socketio.exceptions.ConnectionError):
            await evening.listen(evening.outsider(), "people-count")

        answer = await evening.outsider().get(f"{evening.here}/fragments/people-count")

        assert answer.status_code == 403


async def test_a_phone_does_not_see_the_desk_and_the_wall_sees_no_seat(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await evening.phone("Fatima")
        phone = await evening.listen(fatima)
        wall = await evening.listen(None, wall=(await evening.meeting()).wall_key)

        assert await phone.watch("people-list") == {"refused": "NotInThisRoom"}
        assert await wall.watch("people-mine") == {"refused": "NotInThisRoom"}
        assert await wall.watch("no-such-thing") == {"refused": "NotFound"}


async def test_an_act_sent_twice_happens_once(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        for _ in range(2):
            answer = await evening.owner.act(
                f"{evening.here}/numbers", key="the same key", standing="resident"
            )
            assert answer.status_code == 204

        people = await evening.owner.get(f"{evening.here}/fragments/people-count")
        assert "1" in people.text
        assert (await evening.meeting()).version == 1


async def test_a_form_without_its_token_is_refused_in_plain_words(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        answer = await evening.owner.web.post(f"{evening.here}/numbers", data={"standing": "resident"})

        assert answer.status_code == 403
        assert "Traceback" not in answer.text


async def test_a_rude_name_is_hidden_and_its_number_stays(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        own = await evening.listen(await evening.phone("Een lelijk woord"), "people-numbers")
        desk = await evening.listen(evening.owner, "people-list")

        assert (await evening.owner.act(f"{evening.here}/names/hidden", number=1)).status_code == 204
        assert (await evening.owner.act(f"{evening.here}/names/hidden", number=9)).status_code == 404

        await own.until("people-numbers", 'data-names=""')
        await desk.watch("people-list")
        assert "lelijk" not in desk.shows["people-list"]
        assert 'id="seat-1"' in desk.shows["people-list"]
