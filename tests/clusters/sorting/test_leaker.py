"""Nobody lays the answers of a table beside it; here with eight tables, in the long trial with forty."""

from math import sqrt
from pathlib import Path

from assemblee.clusters.sorting.rules import MORE
from tests.long.leaker import LEAST
from tests.long.sorting import BY_WEIGHT, sorting_watched

TABLES = 8
SIGMAS = 4.5


async def test_nobody_learns_which_table_said_what(database_url: str, tmp_path: Path) -> None:
    scores = await sorting_watched(database_url, tmp_path, TABLES, sealed=True)

    assert scores.pop(BY_WEIGHT) < 1 / MORE + 1e-9
    chance = 1 / TABLES
    for name, share in scores.items():
        assert share < chance + SIGMAS * sqrt(chance * (1 - chance) / TABLES), name
    for name in ("in whose copy it comes first", "printed lines"):
        assert scores[name] == chance, name


async def test_without_sealing_the_same_leaker_knows(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"

    assert max((await sorting_watched(url, tmp_path, 5, sealed=False)).values()) > LEAST
