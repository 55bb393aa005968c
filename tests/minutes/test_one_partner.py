"""A partner's link opens on several devices, and a person says what they are: still it is one approval."""

from pathlib import Path

from assemblee.people import actions as people
from assemblee.people.rules import Role, Standing
from tests.evening import an_evening
from tests.minutes.after import days_later, read, somebody, stranger
from tests.minutes.lived import NEW_EVENING, live


async def test_an_official_with_two_browsers_does_not_adopt_alone(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"
    async with an_evening(url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        days_later(evening, 8)
        async with evening.program.moments.on(evening.trajectory_id) as occasion:
            link = await people.invite(occasion, Role.PARTNER, evening.trajectory_id, name="Gemeente")
        for standing in (Standing.MUNICIPALITY, Standing.RESIDENT):
            browser = stranger(evening)
            await browser.form(f"/in/{link}", standing=standing, name="Meneer Jansen")
            await browser.form(f"{evening.here}/minutes/approvals", unanswered="yes")

        page = await read(browser, f"{evening.here}/minutes")
        assert "One more must approve" in page
        fatima = await somebody(evening, "Fatima", Standing.RESIDENT)
        await fatima.form(f"{evening.here}/minutes/approvals", unanswered="yes")
        assert "One more must approve" not in await read(browser, f"{evening.here}/minutes")
