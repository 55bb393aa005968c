"""Tables that sort: their one phone, and how a round of it begins, is closed and counted."""

from dataclasses import dataclass

import httpx

from assemblee.clusters.sorting.kind import Nearness
from assemblee.clusters.sorting.tables import Sorted, sorted_of, sortings_of
from assemblee.slips.rules import commitment
from tests.cards.writers import pass_time
from tests.clusters.ballots.choosing import Chooser
from tests.clusters.table import Table, lay_cards
from tests.evening import Evening

TEXTS = (
    "De huur is te hoog",
    "Huur betalen lukt niet meer",
    "De lift doet het niet",
    "In de lift ruikt het vies",
    "Ik had een mooie droom",
    "Huurverhoging elk jaar",
)


@dataclass
class SortingTable(Chooser):
    """A phone that speaks for a table."""

    table: int = 1

    async def ask(self) -> httpx.Response:
        if "csrftoken" not in self.phone.web.cookies:
            await self.phone.get("/")
        answer = await self.phone.web.post(
            f"/m/{self.round.meeting_id}/rounds/{self.round.id}/tickets",
            json={"c": [commitment(self.drawn).hex()], "table": self.table},
            headers={"X-CSRFToken": self.phone.web.cookies["csrftoken"], "Accept": "application/json"},
        )
        if answer.status_code == 200:
            (self.ticket,) = answer.json()["t"]
        return answer


async def nothing_is_near(*_: object) -> Nearness:
    """Where texts are not compared, and no process is started for that."""
    return {}


async def more_loose_cards(table: Table) -> list[str]:
    """Besides the three that lie there; their ids in the order of `TEXTS`."""
    return await lay_cards(table.evening.program, table.evening.meeting_id, TEXTS, number=2)


async def begin(table: Table, **fields: str) -> Sorted:
    """The desk's form; texts are not compared."""
    table.evening.program.weigher.compare = nothing_is_near
    answer = await table.act("sorting/prepared", **{"tables": "6", "most": "4", **fields})
    assert answer.status_code in {200, 303}, answer.text
    return await newest(table.evening)


async def newest(evening: Evening) -> Sorted:
    async with evening.program.storage.reading() as session:
        return await sorted_of(session, (await sortings_of(session, evening.meeting_id))[-1])


async def sit_down(table: Table, here: Sorted, number: int) -> SortingTable:
    """A table with a ticket."""
    evening = table.evening
    phone = SortingTable(await evening.phone(), here.round, evening.base_url, table=number)
    answer = await phone.ask()
    assert answer.status_code == 200, answer.text
    return phone


async def close(table: Table, here: Sorted) -> None:
    assert (await table.act(f"ballots/{here.round.id}/closings")).status_code == 204
    pass_time(table.evening, 31)


def noted(here: Sorted, said: dict[str, str]) -> dict[str, str]:
    """A slip, from the pile (or "-" or "?") that is said of each card, after all piles were seen."""
    cards, piles = here.card_ids, here.pile_ids
    seen = ",".join(str(n) for n in range(1, len(piles) + 1))
    number = {pile: str(n) for n, pile in enumerate(piles, 1)}
    return {str(cards.index(card) + 1): f"{seen}>{number.get(pile, pile)}" for card, pile in said.items()}
