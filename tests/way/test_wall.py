"""The big screen shows one thing at a time: what the desk shows takes the place of what was there, whichever
feature it is of, and a ballot that goes on waits for it.
"""

from pathlib import Path

from assemblee.agenda.rules import ItemKind
from assemblee.agenda.tables import Item
from assemblee.clusters.sorting.tables import sortings_of
from tests.analysis.document.journey import document
from tests.cards.writers import pass_time
from tests.clusters.ballots.choosing import a_chooser
from tests.clusters.table import Table, a_table
from tests.way.test_ballots import begin

SCENES = {
    "piles": 'id="clusters-board"',
    "tree": 'id="clusters-tree"',
    "document": 'id="analysis-reading"',
    "ballots": 'id="clusters-ballots-wall"',
    "sorting": 'id="clusters-sorting-wall"',
}


async def on_the_wall(table: Table) -> set[str]:
    """What is drawn on the big screen beside the agenda."""
    wall_key = (await table.evening.meeting()).wall_key
    page = (await table.evening.outsider().get(f"/w/{wall_key}")).text
    return {name for name, sign in SCENES.items() if sign in page}


async def test_what_the_desk_shows_takes_the_place_of_what_was_there(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        rent, lift = await table.pile("Huur", table.rent), await table.pile("Lift", table.lift)
        await table.act("links", source=rent, target=lift, link="causes")
        text = f"/t/{evening.trajectory_id}/analysis/paragraphs"
        await evening.owner.act(text, section="04_wie", text="De huur drukt op ons.", assumption="yes")
        (guess,) = (await document(evening)).paragraphs
        reading = {"paragraph": guess.said.id}

        round_ = await begin(table, "dots", pile=[rent, lift], budget="3", cap="0")
        ballot = f"ballots/{round_.id}"
        assert await on_the_wall(table) == {"ballots"}
        for noun, fields, scene in (
            ("clusters/shown", {"shown": "yes"}, "piles"),
            ("analysis/readings", reading, "document"),
            ("tree/shown", {"shown": "around"}, "tree"),
            ("analysis/readings", reading, "document"),
            ("clusters/shown", {"shown": "yes"}, "piles"),
        ):
            assert (await table.act(noun, **fields)).status_code == 204
            assert await on_the_wall(table) == {scene}
        await table.act("clusters/shown", shown="no")
        assert await on_the_wall(table) == {"ballots"}

        for phone in [await evening.phone() for _ in range(5)]:
            await (await a_chooser(evening, round_, phone)).send({rent: "3"})
        await table.act(f"{ballot}/closings")
        pass_time(evening, 31)
        assert (await table.act(f"{ballot}/releases")).status_code == 204
        assert await on_the_wall(table) == set()
        for noun, fields, scene in (
            (f"{ballot}/shown", {"shown": "yes"}, "ballots"),
            ("analysis/readings", reading, "document"),
            (f"{ballot}/shown", {"shown": "yes"}, "ballots"),
            ("tree/shown", {"shown": "whole"}, "tree"),
        ):
            assert (await table.act(noun, **fields)).status_code == 204
            assert await on_the_wall(table) == {scene}
        assert "Show it on the wall" in await table.fragment("clusters-ballots-desk")

        await table.act("sorting/prepared", tables="3", most="4")
        assert await on_the_wall(table) == {"sorting"}
        async with evening.program.storage.reading() as session:
            (sorting,) = await sortings_of(session, evening.meeting_id)
        await table.act(f"ballots/{sorting.id}/closings")
        pass_time(evening, 90)
        await table.act(f"ballots/{sorting.id}/destructions", confirm="yes")
        assert await on_the_wall(table) == set()


async def test_a_phone_has_one_act_where_people_read_aloud_and_choose(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        fatima = await evening.phone()
        async with evening.program.moments.at(evening.meeting_id) as moment:
            item = Item(
                meeting_id=evening.meeting_id, position=1, kind=ItemKind.READING, title="Voorlezen", minutes=5
            )
            moment.add(item)
            await moment.session.flush()
            moment.meeting.current_item = item.id
            moment.redraw("screens-phone")
        assert "cards-pile" in (await fatima.get(f"{evening.here}/fragments/screens-phone")).text

        screen = await evening.listen(fatima, "screens-phone")
        await begin(table, "agreement", **{"from": "typed"}, text="De huur is het eerste probleem.")
        assert "cards-pile" not in await screen.until("screens-phone", "look-up")
