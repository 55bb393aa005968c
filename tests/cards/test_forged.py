"""Whoever writes into the database puts no card on the table."""

from pathlib import Path

from sqlalchemy import func, select

from assemblee.cards.tables import Card
from assemblee.slips.tables import WaitingSlip
from tests.cards.writers import a_round, a_writer, close, show
from tests.evening import an_evening


async def test_more_cards_than_tickets_are_not_shown(database_url: str, tmp_path: Path) -> None:
    async with an_evening(database_url, tmp_path / "data") as evening:
        round_ = await a_round(evening)
        await (await a_writer(evening, round_)).send("De huur gaat elk jaar omhoog")
        async with evening.program.storage.writing() as session:
            session.add(WaitingSlip(round_id=round_.id, pid="0" * 32, box=b"Vals".ljust(4096)))
        await close(evening, round_)

        assert (await show(evening, round_, confirm="yes")).status_code == 409

        async with evening.program.storage.reading() as session:
            assert await session.scalar(select(func.count()).select_from(Card)) == 0
