"""Links between piles, from the desk to the tree on the wall, the list on phones, the minutes, the record."""

import re
from pathlib import Path

from tests.clusters.table import Table, a_table
from tests.evening import texts


async def linked(table: Table) -> tuple[str, str, str]:
    """High rent causes stress, as a card says; stress harms the stairs, as people think; rent is the core."""
    rent = await table.pile("Huur te hoog", table.rent, title_second="الإيجار مرتفع", second_language="ar")
    stress = await table.pile("Stress <3", table.lift)
    stairs = await table.pile("Vies trappenhuis", table.stairs)
    await table.act("links", source=rent, target=stress, link="causes", card=[table.rent])
    await table.act("links", source=stress, target=stairs, link="harms")
    await table.act("core", core=rent, seen="")
    return rent, stress, stairs


async def test_the_room_sees_the_tree_when_the_desk_shows_it(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        wall = await evening.listen(None, "clusters-tree", wall=(await evening.meeting()).wall_key)
        fatima = await evening.phone("Fatima")
        phone = await evening.listen(fatima, "clusters-tree", "clusters-tree-list")

        assert (await table.act("tree/shown", shown="around")).status_code == 409
        rent, stress, stairs = await linked(table)
        assert "Huur" not in phone.shows["clusters-tree-list"]

        assert (await table.act("tree/shown", shown="around")).status_code == 204

        on_wall = await wall.until("clusters-tree", "Huur te")
        assert on_wall == await phone.until("clusters-tree", "Huur te")
        assert "Stress &lt;3\N{NO-BREAK SPACE}(1)" in on_wall
        assert on_wall.count('class="tree-core"') == 1
        assert on_wall.count(">?</text>") == 2  # on the link, and in the legend
        told = texts(await phone.until("clusters-tree-list", "Huur te hoog"))
        assert re.search(r"Huur te hoog \S.*? Stress &lt;3 \(1 ", told)
        assert told.index("Stress") < told.index("Vies trappenhuis")

        await table.act("links", source=stairs, target=rent, link="strengthens")
        assert "→" in await phone.until("clusters-tree-list", "→")
        await table.act("tree/shown", shown="whole")
        await table.act(f"clusters/{stress}/titles", title="Onrust", seen="1")
        assert "Stress" not in await wall.until("clusters-tree", "Onrust")

        await table.act("clusters/shown", shown="yes")
        await table.act("tree/shown", shown="no")
        assert "Onrust" in (await fatima.get(f"{evening.here}/fragments/clusters-board")).text
        assert "Onrust" not in (await fatima.get(f"{evening.here}/fragments/clusters-tree")).text


async def test_in_arabic_the_picture_has_the_other_title_and_is_turned_round(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        await linked(table)
        table.evening.owner.web.cookies.set("assemblee_language", "ar")

        page = (await table.evening.owner.get(f"{table.evening.here}/tree")).text

        assert "الإيجار مرتفع\N{NO-BREAK SPACE}(1)" in page
        assert '<figure class="tree-picture"' in page
        assert 'direction="rtl"' in page
        assert (await table.evening.outsider().get(f"{table.evening.here}/tree")).status_code == 403


async def test_the_draft_minutes_show_the_tree_and_say_the_same(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        await linked(table)

        page = (await table.evening.owner.get(f"{table.evening.here}/minutes")).text

        assert '<svg xmlns="http://www.w3.org/2000/svg" role="img"' in page
        assert 'id="tree"' in page
        assert "Huur te hoog causes Stress &lt;3 (1 card)" in texts(page)
        assert "Stress &lt;3 harms Vies trappenhuis (we think so)" in texts(page)
