"""Who has every copy, every file and all that was printed, and saw who pressed send, lays no card beside a
seat. Here with twenty phones; with sixty, and more evenings, in the long trial.
"""

from pathlib import Path

from tests.long.canaries import texts_left
from tests.long.leaker import LEAST, an_evening_watched
from tests.servers import Postgres

PHONES = 20
BY_CHANCE = 8
"""Two orders of people agree by chance about one of them on average, seldom about more (Poisson): so
many once in a hundred thousand evenings."""


async def test_nobody_learns_whose_card_it_is(database_url: str, tmp_path: Path) -> None:
    scores = await an_evening_watched(database_url, tmp_path, PHONES, sealed=True)

    chance = 1 / PHONES
    for name, share in scores.items():
        assert share < BY_CHANCE / PHONES, name
    for name in ("in whose copy it comes first", "who touched the row", "printed lines"):
        assert scores[name] == chance, name


async def test_without_sealing_the_same_leaker_knows(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"

    assert max((await an_evening_watched(url, tmp_path, 5, sealed=False)).values()) > LEAST


async def test_deleted_texts_are_in_no_file(database_url: str, tmp_path: Path, request: object) -> None:
    server: Postgres | None = None
    if database_url.startswith("postgresql"):
        server = request.getfixturevalue("postgres_server")  # type: ignore[attr-defined]

    left = await texts_left(database_url, tmp_path, 36, server.programs if server else None)

    assert left == {"files": 0, "log": 0, "backup": 0}
