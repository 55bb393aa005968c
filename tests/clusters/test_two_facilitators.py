"""Two facilitators with any commands in any order, through the real actions: nothing is lost or doubled."""

import asyncio
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assemblee.room.moment import Moments
from assemblee.storage import Storage
from tests.clusters.commands import a_table_of, must_end_well
from tests.clusters.hands import Command, commands


def test_every_card_lies_once_screens_are_equal_and_the_log_tells_the_same(database_url: str) -> None:
    """`python -m tests.long.grouping` plays 200 commands, many times."""
    with asyncio.Runner() as runner:
        storage = Storage(database_url)
        moments = Moments(storage, lambda *_: None)

        @settings(
            max_examples=4, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck)
        )
        @given(st.lists(commands, min_size=15, max_size=40))
        def an_evening(given_commands: Sequence[Command]) -> None:
            runner.run(play(storage, moments, given_commands))

        an_evening()
        runner.run(storage.close())


async def play(storage: Storage, moments: Moments, all_of_them: Sequence[Command]) -> None:
    played = await a_table_of(storage, moments)
    for command in all_of_them:
        await played.do(command)
    await must_end_well(played)
