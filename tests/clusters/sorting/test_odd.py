"""Sorting where something is odd: a card twice on a slip, a start in the middle, a key that is lost, a phone
that speaks for two tables, and addresses that belong to other ballots.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from assemblee.clusters.sorting.errors import NotOfThisSorting
from assemblee.clusters.sorting.notes import must_be_right, typed
from assemblee.clusters.sorting.tables import Sorted, Sorting
from assemblee.clusters.sorting.weighing import Weigher
from assemblee.slips.tables import Round
from tests.cards.writers import pass_time
from tests.clusters.sorting.tables import (
    SortingTable,
    begin,
    close,
    more_loose_cards,
    newest,
    noted,
    nothing_is_near,
    sit_down,
)
from tests.clusters.table import Table, a_table


@pytest.mark.parametrize("card", ["1\u0663", "1\uff13", "1\u0967"])
def test_a_card_has_one_number_however_it_is_written(card: str) -> None:
    with pytest.raises(NotOfThisSorting):
        must_be_right({"13": "1,2>1", card: "1,2>1"}, cards=20, piles=4, most=24)
    with pytest.raises(NotOfThisSorting):
        must_be_right({"13": f"1,{card}>1"}, cards=20, piles=40, most=24)


def test_paper_is_typed_in_the_digits_of_whoever_types() -> None:
    assert typed("\u0661\u0667 \u0663\n\u06f2 \u06f1") == {"17": ">3", "2": ">1"}


async def test_a_start_tells_nothing_of_a_single_table(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        here, tables = await _sorting(table, 6)
        rent, lift = here.pile_ids
        for each in tables:
            assert (await each.send(noted(here, {here.card_ids[0]: rent}))).status_code == 200
        await table.evening.program.weigher.look()
        before = (await newest(table.evening)).sorting.asked

        assert (await tables[0].change(noted(here, {here.card_ids[1]: lift}))).status_code == 200
        begun_again = _weigher(table)
        await begun_again.look()
        await begun_again.look()

        assert (await newest(table.evening)).sorting.asked == before
        for each in tables[1:5]:
            assert (await each.change(noted(here, {here.card_ids[1]: lift}))).status_code == 200
        await begun_again.look()
        assert (await newest(table.evening)).sorting.asked == before
        assert (await tables[5].change(noted(here, {here.card_ids[1]: lift}))).status_code == 200
        await begun_again.look()
        assert (await newest(table.evening)).sorting.asked != before


async def test_two_workers_tell_together_what_five_tables_said(database_url: str, tmp_path: Path) -> None:
    """One counts five answers, the other five of which four are the same: nothing may show of the last."""
    async with a_table(database_url, tmp_path) as table:
        here, tables = await _sorting(table, 6)
        rent, _ = here.pile_ids
        first, second = table.evening.program.weigher, _weigher(table)
        await first.look()
        await second.look()
        for each in tables[:5]:
            assert (await each.send(noted(here, {here.card_ids[0]: rent}))).status_code == 200
        await first.look()
        told = (await newest(table.evening)).sorting.asked
        assert (await tables[5].send(noted(here, {here.card_ids[1]: rent}))).status_code == 200

        await second.look()
        await second.look()

        assert (await newest(table.evening)).sorting.asked == told
        for each in tables[:5]:
            assert (await each.change(noted(here, {here.card_ids[1]: rent}))).status_code == 200
        await second.look()
        assert (await newest(table.evening)).sorting.asked != told


def _weigher(table: Table) -> Weigher:
    program = table.evening.program
    return Weigher(program.moments, program.keys, nothing_is_near)


async def _sorting(table: Table, count: int) -> tuple[Sorted, list[SortingTable]]:
    await table.pile("Huur", table.rent)
    await table.pile("Lift", table.lift, table.stairs)
    await more_loose_cards(table)
    here = await begin(table)
    return here, [await sit_down(table, here, number) for number in range(1, count + 1)]


async def test_a_round_without_its_key_does_not_hold_up_the_others(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        here, _ = await _sorting(table, 0)
        storage = table.evening.program.storage

        async with storage.writing() as session:
            row = await session.get_one(Round, here.round.id)
            for n, id_ in enumerate(("0", "zzzz")):
                session.add(
                    Round(
                        id=id_,
                        meeting_id=row.meeting_id,
                        number=100 + n,
                        purpose="ballots",
                        about_id=row.about_id,
                        kind="sorting",
                        prompt="",
                        state="open",
                    )
                )
                await session.flush()
                session.add(Sorting(round_id=id_, most=4))
        weigher = _weigher(table)
        await weigher.look()
        assert here.round.id in weigher._heard


async def test_what_is_over_is_not_remembered(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        here, _ = await _sorting(table, 0)
        weigher = table.evening.program.weigher
        await weigher.look()
        assert weigher._heard
        assert (await table.act(f"ballots/{here.round.id}/closings")).status_code == 204
        pass_time(table.evening, 31)
        await weigher.look()
        assert weigher._heard
        assert (await table.act(f"ballots/{here.round.id}/destructions", confirm="yes")).status_code == 204
        await weigher.look()
        assert not weigher._heard


async def test_one_phone_speaks_for_one_table(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        _, (first,) = await _sorting(table, 1)
        second = replace(first, table=2, drawn=b"2" * 32)
        answer = await second.ask()
        assert (answer.status_code, answer.json()["because"]) == (409, "SpeaksForAnother")
        assert (await first.ask()).status_code == 200


async def test_the_addresses_of_other_ballots_are_not_there(database_url: str, tmp_path: Path) -> None:
    async with a_table(database_url, tmp_path) as table:
        here, _ = await _sorting(table, 0)
        address = f"{table.evening.here}/ballots/{here.round.id}"
        assert (await table.evening.owner.form(f"{address}/papers", n="0" * 64)).status_code == 404
        again = await table.act(f"ballots/{here.round.id}/reissues", number="1", confirm="yes")
        assert again.status_code == 404
        await close(table, here)
        assert (await table.act(f"ballots/{here.round.id}/releases", confirm="yes")).status_code == 204
        assert (await table.act(f"ballots/{here.round.id}/shown", shown="yes")).status_code == 404
