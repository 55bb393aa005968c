"""Tables sort the loose cards: from the desk's form to one act that puts them on piles, and back."""

from pathlib import Path

from sqlalchemy import select

from assemblee.clusters.sorting.tables import Sorted, this_sorting
from assemblee.slips.tables import Issue, WaitingSlip
from tests.clusters.sorting.tables import (
    SortingTable,
    begin,
    close,
    more_loose_cards,
    noted,
    sit_down,
)
from tests.clusters.table import Table, a_table
from tests.evening import texts


async def test_tables_sort_the_room_agrees_or_not_and_the_desk_decides(
    database_url: str, tmp_path: Path
) -> None:
    async with a_table(database_url, tmp_path) as table:
        evening = table.evening
        assert (await table.act("sorting/prepared", tables="6", most="4")).status_code == 409
        refused = await table.evening.owner.form(f"{evening.here}/sorting/prepared", tables="0", most="37")
        assert refused.status_code == 422
        assert "whole number from 1 to 60" in refused.text
        assert 'value="37"' in refused.text, "what was typed is still there"
        rent = await table.pile("Huur", table.rent, title_second="الإيجار", second_language="ar")
        lift = await table.pile("Lift", table.lift, table.stairs)
        high, pay, broken, smell, dream, rise = await more_loose_cards(table)
        phone, wall_key = await evening.phone(), (await evening.meeting()).wall_key
        wall = await evening.listen(None, "screens-wall", "clusters-sorting-wall", wall=wall_key)
        here = await begin(table)
        assert (await table.act("sorting/prepared", tables="6", most="4")).status_code == 409
        await wall.until("clusters-sorting-wall", "<h1")
        page = (await phone.get(f"{evening.here}/sorting/{here.round.id}")).text
        assert all(each in page for each in ("De huur is te hoog", "Huur", "الإيجار"))
        assert "De lift is stuk" not in page  # that one lies on its pile
        await _a_stranger_hears_nothing(table, here)

        tables = [await sit_down(table, here, number) for number in range(1, 7)]
        await _one_phone_each(table, here)
        agreed = {high: rent, rise: rent, smell: lift, dream: "-"}
        for n, each in enumerate(tables[:5]):
            said = {**agreed, smell: "?"} if n == 0 else agreed
            assert (await each.send(noted(here, {high: rent}))).status_code == 200
            assert (await each.change(noted(here, said))).status_code == 200
        # Two tables think again: the last answer counts, and about one card they do not agree.
        for each, said in zip(tables[:2], (rent, lift), strict=True):
            assert (await each.change(noted(here, {pay: said, broken: lift, dream: "-"}))).status_code == 200
        await _what_is_wrong_is_said(tables[5], here)
        await _on_paper(table, here, broken, dream)
        assert "Huur" not in texts(await table.fragment("clusters-sorting-desk"))
        assert (await table.act(f"sorting/{here.round.id}/accepted", all="yes")).status_code == 409
        await close(table, here)
        assert (await table.act(f"sorting/{here.round.id}/releases")).status_code == 409  # paper not counted
        await table.act(f"ballots/{here.round.id}/paper", sheets="1", done="yes")
        assert (await table.act(f"sorting/{here.round.id}/releases")).status_code == 204

        found = await _proposals(table, here)
        assert found[high] == ("placed", rent, 1000)
        assert found[pay][0] == "disputed"
        assert found[dream][0] == "left"
        desk = texts(await table.fragment("clusters-sorting-desk"))
        assert "It does not agree on 1 card" in desk
        assert not await _boxes(table, here)
        await table.act(f"sorting/{here.round.id}/shown", shown="yes")
        assert "Huur betalen lukt niet meer" in await wall.until("clusters-sorting-wall", "betalen")
        await _accepted_and_undone(table, here, {rent, lift}, {high, rise})


async def _a_stranger_hears_nothing(table: Table, here: Sorted) -> None:
    stranger = table.evening.outsider()
    for page in (f"sorting/{here.round.id}", "sorting/prepared", f"sorting/{here.round.id}/papers"):
        assert (await stranger.get(f"{table.evening.here}/{page}")).status_code in {401, 403}, page
    name = f"clusters-sorting-asked:{here.round.id}"
    assert (await stranger.get(f"{table.evening.here}/fragments/{name}")).status_code == 403


async def _one_phone_each(table: Table, here: Sorted) -> None:
    """A second phone of a table, a table that is not there, and somebody alone get no ticket."""
    other = SortingTable(await table.evening.phone(), here.round, table.evening.base_url, table=3)
    taken = await other.ask()
    assert (taken.status_code, taken.json()["because"]) == (409, "TableElsewhere")
    assert "3" in taken.json()["error"]
    for number in (0, 7, None):
        other.table = number  # type: ignore[assignment]
        refused = await other.ask()
        assert (refused.status_code, refused.json()["because"]) == (409, "ByTable")


async def _what_is_wrong_is_said(phone: SortingTable, here: Sorted) -> None:
    piles, cards = len(here.piles), len(here.cards)
    wrong = [
        ({str(cards + 1): "1,2>1"}, "NotOfThisSorting"),
        ({"f" * 32: "1,2>1"}, "NotOfThisSorting"),
        ({"1": f"1,{piles + 1}>1"}, "NotOfThisSorting"),
        ({"1": "1,1>1"}, "NotOfThisSorting"),
        ({"1": "2>1"}, "NotOfThisSorting"),
        ({"1": "huur"}, "NotOfThisSorting"),
        ({str(n): "1,2>1" for n in range(1, 6)}, "TooManyCards"),
    ]
    for body, because in wrong:
        answer = await phone.send(body)
        assert (answer.status_code, answer.json()["because"]) == (422, because), body


async def _on_paper(table: Table, here: Sorted, unclear: str, nowhere: str) -> None:
    """A sheet is printed, and typed over: a line that is not clear, a card twice, and then right."""
    sheets = (await table.evening.owner.get(f"{table.evening.here}/sorting/{here.round.id}/sheets")).text
    assert sheets.count('class="to-sort"') == 6
    address = f"{table.evening.here}/sorting/{here.round.id}/papers"
    form = (await table.evening.owner.get(address)).text
    n = form.partition('name="n" value="')[2][:64]
    for lines, said in (("1 1\nhuur", "Line 2"), ("1 1\n1 2", "twice"), ("99 1", "not of this sorting")):
        refused = await table.evening.owner.form(address, n=n, lines=lines)
        assert (refused.status_code, said in refused.text, lines in refused.text) == (422, True, True)
    first, second = (here.card_ids.index(card) + 1 for card in (unclear, nowhere))
    done = await table.evening.owner.form(address, n=n, lines=f"{first}: ?\n\n{second} \u2013")
    assert done.status_code == 200


async def _proposals(table: Table, here: Sorted) -> dict[str, tuple[str, str, int]]:
    async with table.evening.program.storage.reading() as session:
        now = await this_sorting(session, table.evening.meeting_id, here.round.id)
    return {card.card_id: (card.outcome, card.pile, card.agreement) for card in now.cards}


async def _boxes(table: Table, here: Sorted) -> list[object]:
    async with table.evening.program.storage.reading() as session:
        issues = await session.scalars(select(Issue).where(Issue.round_id == here.round.id))
        slips = await session.scalars(select(WaitingSlip).where(WaitingSlip.round_id == here.round.id))
        return [*issues, *slips]


async def _accepted_and_undone(table: Table, here: Sorted, piles: set[str], sure: set[str]) -> None:
    """One act; undone, everything lies loose and is proposed again; what is refused is left out."""
    address = f"sorting/{here.round.id}"
    before = await table.piles()
    assert (await table.act(f"{address}/accepted", all="yes")).status_code == 204
    after = await table.piles()
    moved = set.union(*(after[pile][1] - before[pile][1] for pile in piles))
    assert sure <= moved
    assert (await table.act(f"{address}/accepted", all="yes")).status_code == 422
    await table.act("clusters/undone", n=await table.last_act())
    assert await table.piles() == before
    await table.act(f"{address}/accepted", card=sorted(sure)[:1], refused="yes")
    assert (await table.act(f"{address}/accepted", all="yes")).status_code == 204
    again = await table.piles()
    left = moved - set.union(*(again[pile][1] - before[pile][1] for pile in piles))
    assert left == {sorted(sure)[0]}
