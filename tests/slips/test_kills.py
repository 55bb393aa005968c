"""The computer falls over while people write, and while the cards appear: a few times here, a hundred in the
long trial.
"""

from pathlib import Path

from tests.long.kills import trial


async def test_no_card_is_lost_or_doubled_when_the_computer_falls_over(tmp_path: Path) -> None:
    lived = await trial("", tmp_path, rounds=1, kills=(0, 1, 1, 0, 1), phones=4)

    assert lived.server.kills == 4
