"""Partners: let in with a link, seen by those who plan, and taken off again."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from socketio.exceptions import ConnectionError as NotLetIn

from assemblee.people.partners.tables import partners_of
from assemblee.room.moment import utc_now
from tests.evening import Browser, Evening, an_evening, texts

READS = ("review", "record", "themes", "analysis", "dreams")


async def comes_in(evening: Evening, link: str, name: str) -> Browser:
    browser = evening.outsider(name)
    browser.web.cookies.set("assemblee_language", "en")
    await browser.form(f"/in/{link}", standing="municipality", name=name)
    return browser


async def statuses(evening: Evening, browser: Browser) -> set[int]:
    return {(await browser.get(f"/t/{evening.trajectory_id}/{page}")).status_code for page in READS}


def link_in(page: str) -> str:
    assert "<svg" in page
    found = re.search(r"\n\nhttp\S+/in/([\w-]+)\n\n", page)
    assert found, page
    return found[1]


async def test_a_partner_reads_on_three_devices_until_it_is_taken_off(
    database_url: str, tmp_path: Path
) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        owner, partners = evening.owner, f"/t/{evening.trajectory_id}/partners"
        owner.web.cookies.set("assemblee_language", "en")
        made = await owner.form(partners, name="Gemeente", roles=["municipality", "fund", "king"])
        link = link_in(made.text)
        async with evening.program.storage.reading() as session:
            (row,) = await partners_of(session, evening.trajectory_id)
        assert (row.name, row.roles) == ("Gemeente", ["municipality", "fund"])

        assert (await owner.form(partners, name="gemeente")).status_code == 409

        aisha = await comes_in(evening, link, "Aisha, office")
        await aisha.form(f"/in/{link}", standing="municipality", name="Aisha")
        bram, chris = [await comes_in(evening, link, name) for name in ("Bram", "")]
        assert (await evening.outsider().get(f"/in/{link}")).status_code == 410

        listed = await owner.get(partners)
        assert all(words in texts(listed.text) for words in ("Gemeente", "Aisha , since", "without a name"))
        assert "Aisha, office" not in listed.text
        for agent in ("httpx", "127.0.0.1"):
            assert agent not in texts(listed.text)
        assert await statuses(evening, aisha) == {200}

        fresh = link_in((await owner.form(f"{partners}/{row.id}/links")).text)
        evening.program.moments.clock = lambda: utc_now() + timedelta(days=29)
        dora = await comes_in(evening, fresh, "Dora")
        evening.program.moments.clock = lambda: utc_now() + timedelta(days=31)
        assert (await evening.outsider().get(f"/in/{fresh}")).status_code == 410
        assert await statuses(evening, dora) == await statuses(evening, bram) == {200}

        removal = re.findall(rf'action="({partners}/{row.id}/devices/[\w-]+/removals)"', listed.text)
        assert len(removal) == 3
        await owner.form(removal[0])
        readers = [await statuses(evening, each) for each in (aisha, bram, chris)]
        assert sorted(map(sorted, readers)) == [[200], [200], [403]]

        await owner.form(f"{partners}/{row.id}/removals")
        for each in (aisha, bram, chris, dora):
            assert await statuses(evening, each) == {403}
            assert (await each.get(f"/t/{evening.trajectory_id}/pack.zip")).status_code == 403
            assert (await each.get(f"{evening.here}/fragments/floor-queue")).status_code == 403
            with pytest.raises(NotLetIn):
                await evening.listen(each, "floor-queue")
        assert (await owner.form(f"{partners}/{row.id}/links")).status_code == 409
        await owner.form(f"{partners}/{row.id}/returns")
        back = await comes_in(
            evening, link_in((await owner.form(f"{partners}/{row.id}/links")).text), "Aisha"
        )
        assert await statuses(evening, back) == {200}


async def test_only_who_plans_lets_partners_in_or_off(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        partners = f"/t/{evening.trajectory_id}/partners"
        link = link_in((await evening.owner.form(partners, name="Woonstad", roles="anchor")).text)
        partner = await comes_in(evening, link, "Woonstad")
        async with evening.program.storage.reading() as session:
            (row,) = await partners_of(session, evening.trajectory_id)

        for person in (partner, await evening.phone("Fatima"), evening.outsider()):
            assert (await person.get(partners)).status_code == 403
            deeds = ("", f"/{row.id}", f"/{row.id}/links", f"/{row.id}/removals", f"/{row.id}/returns")
            for deed in (*deeds, f"/{row.id}/devices/x/removals"):
                assert (await person.act(partners + deed, name="Anders")).status_code == 403
        assert (await evening.owner.act(f"{partners}/elsewhere/removals")).status_code == 404
