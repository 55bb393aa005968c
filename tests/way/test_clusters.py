"""Grouping, from a tick at the desk to the wall and the phones; and who hears nothing of it."""

from pathlib import Path

import pytest
import socketio

from assemblee.room.chronicle import chronicle
from assemblee.room.facts import ClustersShown
from assemblee.room.lines import lines_of
from tests.clusters.table import TEXTS, a_table, lay_cards
from tests.evening import texts


async def test_the_wall_sees_piles_only_when_the_desk_shows_them(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        wall = await evening.listen(None, "clusters-board", wall=(await evening.meeting()).wall_key)
        fatima = await evening.phone("Fatima")
        phone = await evening.listen(fatima, "clusters-board", "clusters-phone")

        housing = await table.pile(
            "Wonen", table.lift, table.stairs, title_second="السكن", second_language="ar"
        )
        assert "Wonen" not in (await evening.listen(fatima, "clusters-board")).shows["clusters-board"]
        early = await fatima.get(f"{evening.here}/clusters/{housing}")
        assert TEXTS[0] not in early.text

        assert (await table.act("clusters/shown", shown="yes")).status_code == 204

        on_wall = await wall.until("clusters-board", "Wonen")
        on_phone = await phone.until("clusters-board", "Wonen")
        assert on_wall == on_phone
        assert "السكن" in on_wall
        assert texts(on_wall).endswith("2")
        answer = await fatima.get(f"{evening.here}/fragments/clusters-board")
        assert answer.text == on_phone

        await phone.until("clusters-phone", f"{evening.here}/clusters/{housing}")
        page = await fatima.get(f"{evening.here}/clusters/{housing}")
        assert TEXTS[0] in page.text
        assert TEXTS[1] not in page.text
        assert (await fatima.get(f"{evening.here}/fragments/clusters-pile:{housing}")).text in page.text

        await table.act("clusters/shown", shown="no")
        assert await wall.watch("clusters-board")
        async with evening.program.storage.reading() as session:
            facts = lines_of(await chronicle(session, evening.meeting_id), ClustersShown)
        assert [fact for _, fact in facts] == [ClustersShown(clusters=1, cards=2)]


async def test_the_desk_turns_the_page_for_everybody(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        more = await lay_cards(evening.program, evening.meeting_id, TEXTS, number=2)
        for n, card in enumerate((table.lift, table.rent, table.stairs, *more)):
            await table.pile(f"Stapel {n}", card)
        names = ("clusters-board", "clusters-page")
        wall = await table.evening.listen(None, *names, wall=(await table.evening.meeting()).wall_key)

        await table.act("clusters/shown", shown="yes")
        assert "Stapel 4" in await wall.until("clusters-board", "Stapel 0")
        assert texts(await wall.until("clusters-page", "2")).startswith("1 ")
        await table.act("clusters/shown", shown="yes", page="2")

        assert "Stapel 0" not in await wall.until("clusters-board", "Stapel 5")


async def test_two_desks_see_every_change_and_a_phone_none_of_it(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        names = ("clusters-desk", "clusters-cards", "clusters-loose:0", "clusters-targets")
        desks = [await table.evening.listen(table.evening.owner, *names) for _ in range(2)]
        assert TEXTS[0] in desks[0].shows["clusters-loose:0"]

        housing = await table.pile("Wonen", table.lift)

        for desk in desks:
            await desk.until("clusters-desk", f"clusters-stack:{housing}")
            await desk.until("clusters-targets", "Wonen")
            await desk.until("clusters-cards", ">2<")
            assert TEXTS[0] not in desk.shows["clusters-loose:0"]
            await desk.watch(*names, f"clusters-stack:{housing}", f"clusters-placed:{housing}.0")
            assert f"{table.lift}.{housing}" in desk.shows[f"clusters-placed:{housing}.0"]
        assert desks[0].shows == desks[1].shows
        assert "csrf" not in "".join(desks[0].shows.values())

        phone = await table.evening.listen(await table.evening.phone("Joost"))
        for name in (*names, f"clusters-stack:{housing}", f"clusters-placed:{housing}.0"):
            assert await phone.watch(name) == {"refused": "NotInThisRoom"}


async def test_an_outsider_receives_nothing(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        here, stranger = table.evening.here, table.evening.outsider()
        housing = await table.pile("Wonen", table.lift)
        await table.act("clusters/shown", shown="yes")

        with pytest.raises(socketio.exceptions.ConnectionError):
            await table.evening.listen(stranger, "clusters-board")
        for path in (f"fragments/clusters-pile:{housing}", "fragments/clusters-board", f"clusters/{housing}"):
            assert (await stranger.get(f"{here}/{path}")).status_code == 403
        phone = await table.evening.phone("Joost")
        for noun in (
            "clusters",
            "placements",
            f"clusters/{housing}/titles",
            f"clusters/{housing}/dissolutions",
            "clusters/undone",
            "clusters/shown",
        ):
            for browser in (stranger, phone):
                fields = {
                    "title": "Weg",
                    "to": "loose",
                    "card": table.lift,
                    "n": "1",
                    "seen": "1",
                    "shown": "no",
                }
                assert (await browser.act(f"{here}/{noun}", **fields)).status_code == 403
        assert await table.piles() == {housing: ("Wonen", {table.lift})}


async def test_an_act_sent_twice_happens_once_and_without_javascript_one_comes_back(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        for _ in range(2):
            answer = await table.act("clusters", key="the same key", title="Wonen", card=table.lift)
            assert answer.status_code == 204
        owner = table.evening.owner
        owner.web.headers["Referer"] = f"{table.evening.base_url}/j/ACD346"

        plain = await owner.form(f"{table.evening.here}/placements", card=table.rent, to="loose")
        assert plain.status_code == 200
        assert plain.history[0].status_code == 303
        assert plain.url.path == "/j/ACD346"
