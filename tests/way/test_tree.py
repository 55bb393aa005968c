"""Links between piles, from the desk to the tree on the wall, the list on phones, the minutes, the record."""

import json
import re
from importlib.resources import files
from pathlib import Path

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import assemblee.record
from assemblee.clusters.links.actions import link, set_core
from assemblee.clusters.links.rules import Link, LinkKind
from assemblee.clusters.links.tables import ClusterLink
from assemblee.clusters.tables import Cluster, piles_of
from assemblee.people.rules import Standing
from assemblee.record.actions import pack_of
from assemblee.record.packs import read_pack
from assemblee.room.tables import MeetingState
from tests.clusters.table import Table, a_table
from tests.evening import an_evening, texts
from tests.minutes.after import days_later, record_body, somebody, stranger
from tests.minutes.lived import NEW_EVENING, live

CONTRACT = json.loads(files(assemblee.record).joinpath("record.schema.json").read_bytes())


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
        told = texts(await phone.until("clusters-tree-list", "Huur te hoog"))
        assert re.search(r"Huur te hoog \S.*? Stress &lt;3 \(1 ", told)
        assert told.index("Stress") < told.index("Vies trappenhuis")

        await table.act("links", source=stairs, target=rent, link="strengthens")
        assert "→" in await phone.until("clusters-tree-list", "→")
        await table.act("tree/shown", shown="whole")
        whole = await wall.until("clusters-tree", "overview")
        assert whole.count(">?</text>") == 3  # on two links, and in the legend
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


async def test_what_is_no_link_gets_one_clear_sentence(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        rent, stress, stairs = await linked(table)
        await table.act(f"clusters/{stairs}/dissolutions")
        for status, said, fields in [
            (422, "to itself", {"source": rent, "target": rent, "link": "causes"}),
            (
                409,
                "Vies trappenhuis apart",
                {"source": rent, "target": stairs, "link": "causes"},
            ),
            (404, "not there", {"source": rent, "target": "of-another-meeting", "link": "causes"}),
            (422, "", {"source": rent, "target": stress, "link": "loves"}),
            (422, "", {"source": rent, "link": "causes"}),
            (409, "not on the table", {"source": rent, "target": stress, "link": "harms", "card": "gone"}),
        ]:
            answer = await table.act("links", **fields)
            assert (answer.status_code, said in texts(answer.text)) == (status, True), texts(answer.text)
        assert (await table.act("tree/shown", shown="all")).status_code == 422
        fatima = await table.evening.phone("Fatima")
        assert (await fatima.act(f"{table.evening.here}/tree/shown", shown="whole")).status_code == 403

        page = texts((await table.evening.owner.get(f"{table.evening.here}/tree")).text)
        assert "Huur te hoog causes Stress &lt;3" in page
        assert "harms" not in page


async def test_two_hundred_links_in_arabic_still_fit_on_a_phone(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        async with evening.program.moments.at(evening.meeting_id) as moment:
            piles = [
                Cluster(
                    id=f"{n:032}",
                    meeting_id=evening.meeting_id,
                    title=f"Te weinig betaalbare woningen hier {n}",
                    title_second="ق" * 47 + f" {n}",
                    second_language="ar",
                )
                for n in range(40)
            ]
            moment.add(*piles)
            await moment.session.flush()
            moment.add(
                *(
                    ClusterLink(
                        meeting_id=evening.meeting_id,
                        source_id=one.id,
                        target_id=piles[(at + step) % 40].id,
                        kind=LinkKind.HOLDS_BACK,
                        evidence=[],
                    )
                    for at, one in enumerate(piles)
                    for step in (1, 3, 7, 9, 11)
                )
            )
        phone = await evening.phone("Ahmad")
        phone.web.cookies.set("assemblee_language", "ar")
        assert (await table.act("tree/shown", shown="whole")).status_code == 204

        told = await phone.get(f"{evening.here}/fragments/clusters-tree-list")

        assert told.text.count("<li>") >= 10
        assert len(told.content) < 8_000


async def test_adopted_minutes_and_the_record_keep_the_links(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data", **NEW_EVENING) as evening:
        await live(evening)
        async with evening.program.storage.reading() as session:
            by_title = {pile.title: pile for pile in await piles_of(session, evening.meeting_id)}
        rent, lift = by_title["Huur"], by_title["De lift"]
        async with evening.program.moments.at(evening.meeting_id) as moment:
            moment.meeting.state = MeetingState.OPEN
            await link(moment, Link(rent.id, lift.id, LinkKind.HARMS), [rent.cards[0].id])
            await set_core(moment, rent.id, "")
            moment.meeting.state = MeetingState.CLOSED
        days_later(evening, 8)
        for person in (await somebody(evening, "Gemeente", Standing.MUNICIPALITY), evening.owner):
            await person.act(f"{evening.here}/minutes/approvals")

        html = (await stranger(evening).get(f"{evening.here}/minutes.html")).text
        assert '<svg xmlns="http://www.w3.org/2000/svg"' in html
        assert "Huur harms De lift (1 card)" in texts(html)
        markdown = (await stranger(evening).get(f"{evening.here}/minutes.md")).text
        assert "- Huur *harms* De lift (1 card)" in markdown
        body = await record_body(evening)
        assert body["core"] == rent.id
        assert body["links"] == [
            {"source": rent.id, "target": lift.id, "kind": "harms", "cards": [rent.cards[0].id]}
        ]
        assert {rent.id, lift.id} <= {each["id"] for each in body["clusters"]}
        async with evening.program.storage.reading() as session:
            record = read_pack(await pack_of(session, evening.trajectory_id))["record.json"]
        Draft202012Validator(CONTRACT).validate(json.loads(record))
