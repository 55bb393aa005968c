"""While an evening goes on, its minutes are of its own desk: who reads for a partner waits for the end."""

from pathlib import Path

from assemblee.people import actions as people
from assemblee.people.rules import Role, Standing
from assemblee.room.tables import Meeting
from tests.evening import Browser, Evening, an_evening
from tests.minutes.after import read, somebody, stranger
from tests.minutes.lived import NEW_EVENING, RENT, live_until_the_end


async def test_nobody_but_its_desk_looks_into_an_evening_that_goes_on(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"
    async with an_evening(url, tmp_path / "data", **NEW_EVENING) as evening:
        await live_until_the_end(evening)
        municipality = await somebody(evening, "Meneer Jansen", Standing.MUNICIPALITY)
        next_time = await _facilitator_of_another(evening)
        note_taker = await somebody(evening, "Kees", Standing.RESIDENT, Role.FACILITATOR)

        assert RENT[0][0] in await read(note_taker, f"{evening.here}/minutes")
        for each in (municipality, next_time):
            assert RENT[0][0] not in await read(each, f"{evening.here}/minutes")
            for page in ("amendments", "amendments/new", "amendments/sheet"):
                assert (await each.get(f"{evening.here}/{page}")).status_code == 403


async def _facilitator_of_another(evening: Evening) -> Browser:
    async with evening.program.moments.on(evening.trajectory_id) as occasion:
        other = Meeting(
            trajectory_id=evening.trajectory_id, number=2, title="De lift", question="Hoe?", code="ACD347"
        )
        occasion.session.add(other)
        await occasion.session.flush()
        link = await people.invite(occasion, Role.FACILITATOR, evening.trajectory_id, other.id)
    browser = stranger(evening)
    await browser.form(f"/in/{link}", standing=Standing.RESIDENT, name="Joost")
    return browser
