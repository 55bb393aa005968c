"""Who takes the file of the database home does not learn in which order the cards were written."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import sqrt
from pathlib import Path
from statistics import fmean

import pytest
from sqlalchemy import text

from assemblee.serve import prepare_database
from assemblee.settings import Settings
from assemblee.slips.keys import RoundKeys
from assemblee.slips.tidy import tidy
from assemblee.storage import Storage
from tests.long.order import evenings, share_in_order, written

SIGMAS = 4.5
"""By chance alone a mean lies further off once in 150,000 times."""


@pytest.mark.parametrize(("cards", "runs"), [(8, 12), (20, 5)])
async def test_the_file_does_not_tell_the_order_of_writing(cards: int, runs: int) -> None:
    mean = fmean(await evenings(cards, runs))

    assert abs(mean - 0.5) < SIGMAS * _deviation(cards) / sqrt(runs)


def _deviation(cards: int) -> float:
    """Of the share of ordered pairs in a random order: half of that of Kendall's tau."""
    return sqrt(2 * (2 * cards + 5) / (9 * cards * (cards - 1))) / 2


def test_a_file_in_the_order_of_writing_would_be_noticed() -> None:
    texts = [f"kaartje-{n:04}-{n:08x} over de huur" for n in range(20)]

    assert share_in_order(texts, "".join(texts).encode()) == 1
    assert share_in_order(texts, "".join(reversed(texts)).encode()) == 0


async def test_the_log_beside_the_file_is_emptied_also_while_somebody_writes(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    await prepare_database(settings)
    async with closing(Storage(settings.database)) as storage:
        log = tmp_path / "assemblee.db-wal"
        card = (await written(storage, RoundKeys(tmp_path / "rounds"), 8))[3].encode()
        assert card in log.read_bytes()

        async with storage.writing() as session:
            await session.execute(text("SELECT 1"))
            tidying = asyncio.create_task(tidy(storage))
            await asyncio.sleep(0.3)
            assert not tidying.done()

        assert await tidying
        assert log.stat().st_size == 0
        assert (tmp_path / "assemblee.db").read_bytes().count(card) == 1


@asynccontextmanager
async def closing(storage: Storage) -> AsyncIterator[Storage]:
    try:
        yield storage
    finally:
        await storage.close()
