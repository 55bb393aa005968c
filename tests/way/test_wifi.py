"""The wifi of the hall stands first on the wall, while people join, and nowhere afterwards."""

from pathlib import Path

from assemblee.people.wifi import to_scan
from assemblee.room.tables import Meeting
from tests.evening import an_evening


def on(name: str, password: str = "") -> dict[str, str]:
    return {"wifi_name": name, "wifi_password": password}


def test_a_phone_reads_the_name_and_the_password_also_with_odd_signs() -> None:
    assert (
        to_scan(Meeting(**on("Buurthuis; De Merel", 'ko"ffie:thee')))
        == r"WIFI:T:WPA;S:Buurthuis\; De Merel;P:ko\"ffie\:thee;;"
    )
    assert to_scan(Meeting(**on("Gasten"))) == "WIFI:S:Gasten;;"
    assert to_scan(Meeting(**on(""))) == ""


async def test_the_desk_puts_it_on_the_wall_and_closing_wipes_it(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        wall = await evening.listen(None, "screens-wall", wall=(await evening.meeting()).wall_key)
        fatima = await evening.phone("Fatima")
        asked = on("Buurthuis De Merel", "koffie met melk")

        assert (await fatima.act(f"{evening.here}/wifi", **asked)).status_code == 403
        assert (await evening.outsider().act(f"{evening.here}/wifi", **asked)).status_code == 403
        assert (await evening.owner.act(f"{evening.here}/wifi", **asked)).status_code == 204

        await wall.until("screens-wall", "Buurthuis De Merel")
        assert "koffie met melk" in wall.shows["screens-wall"]
        assert wall.shows["screens-wall"].count("<svg") == 2

        too_long = await evening.owner.act(f"{evening.here}/wifi", **on("x" * 33))
        assert too_long.status_code == 422

        await evening.owner.act(f"{evening.here}/closing")
        meeting = await evening.meeting()
        assert (meeting.wifi_name, meeting.wifi_password) == ("", "")
        assert (await evening.owner.act(f"{evening.here}/wifi", **asked)).status_code == 409
