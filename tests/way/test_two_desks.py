"""Two who run one evening together: each sees on the own device what the other did last."""

import re
from pathlib import Path

from sqlalchemy import select

from assemblee.room.deeds import DEEDS, deed_at, mark_of
from assemblee.room.tables import ChronicleLine, LastDeed
from tests.evening import Evening, an_evening, an_owner
from tests.floor.talk import begin


def test_a_deed_is_known_by_its_address_and_a_device_by_a_mark_of_one_evening() -> None:
    assert deed_at("/m/{meeting_id:str}/turns") == "turns"
    assert deed_at("/m/{meeting_id:str}/rounds/{round_id:str}/closings/undone") == "rounds/closings/undone"
    assert deed_at("/m/{meeting_id:str}/hands") == ""  # a phone's own
    assert deed_at("/t/{trajectory_id:str}/turns") == ""
    assert mark_of("a key", "one") != mark_of("a key", "another")
    assert mark_of("", "one") == ""


async def test_each_sees_what_the_other_did_and_nobody_else_does(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        fatima = await evening.phone("Fatima")
        second = evening.outsider("the second facilitator")
        await an_owner(evening.program, second)
        await begin(evening)
        here = await evening.listen(evening.owner, "screens-last", language="en")
        there = await evening.listen(second, "screens-last", language="en")
        await fatima.act(f"{evening.here}/hands")

        await evening.owner.act(f"{evening.here}/turns", seen="")
        for desk in (here, there):
            shown = await desk.until("screens-last", "next turn: <bdi>1</bdi>")
        by = str(re.search(r'data-by="(\w+)"', shown).group(1))  # type: ignore[union-attr]
        assert f'data-device="{by}"' in (await evening.owner.get(f"{evening.here}/desk")).text
        assert f'data-device="{by}"' not in (await second.get(f"{evening.here}/desk")).text
        await second.act(f"{evening.here}/names/hidden", number="1")
        shown = await here.until("screens-last", "a name was hidden")
        assert by not in shown
        assert "Fatima" not in shown

        for stranger in (evening.outsider("a stranger"), fatima):
            refused = await stranger.get(f"{evening.here}/fragments/screens-last")
            assert refused.status_code == 403
        assert by not in (await fatima.get(evening.here)).text
        await nothing_stays(evening, by)


async def nothing_stays(evening: Evening, by: str) -> None:
    """The chronicle knows of no device, and when the evening closes the last deed is forgotten."""
    async with evening.program.storage.reading() as session:
        told = [f"{line.fact} {line.values}" for line in await session.scalars(select(ChronicleLine))]
        assert (await session.scalars(select(LastDeed))).one().deed in DEEDS
    assert not [line for line in told if by in line]
    await evening.owner.act(f"{evening.here}/closing")
    async with evening.program.storage.reading() as session:
        assert not list(await session.scalars(select(LastDeed)))
