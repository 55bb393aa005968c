"""Who has every copy, every file and all that was printed, and saw who pressed send, lays no ballot beside a
seat. Here with eight phones; with sixty, and more evenings, in the long trial.
"""

from math import sqrt
from pathlib import Path

from tests.long.ballots import WHAT, ballots_watched
from tests.long.leaker import LEAST

PHONES = 8
SIGMAS = 4.5


async def test_nobody_learns_what_a_seat_chose(database_url: str, tmp_path: Path) -> None:
    scores = await ballots_watched(database_url, tmp_path, PHONES, sealed=True)

    chance = 1 / PHONES
    for name, share in scores.items():
        assert share < chance + SIGMAS * sqrt(chance * (1 - chance) / PHONES), name
    for what in WHAT:
        for name in ("in whose copy it comes first", "who touched the row", "printed lines"):
            assert scores[f"{what}: {name}"] == chance, (what, name)


async def test_without_sealing_the_same_leaker_knows(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'assemblee.db'}"
    scores = await ballots_watched(url, tmp_path, 5, sealed=False)

    for what in WHAT:
        assert max(share for name, share in scores.items() if name.startswith(what)) > LEAST, what
