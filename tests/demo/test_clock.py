"""The demo's clock moves while somebody speaks, and its evenings lie where the story says."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from assemblee.demo.clock import AtOnce, Clock, Live
from assemblee.neighbours.browser import Unexpected


async def test_without_waiting_the_clock_moves_instead() -> None:
    clock = Clock()
    clock.set_to(datetime(2026, 8, 10, 19, 25, tzinfo=UTC))

    await AtOnce(clock).speaks(90)
    await AtOnce(clock).meanwhile(60, [])

    assert clock() - datetime(2026, 8, 10, 19, 27, 30, tzinfo=UTC) < timedelta(seconds=5)


async def test_the_clock_goes_back_to_the_true_time() -> None:
    clock = Clock()
    clock.move(1000)

    clock.as_it_is()

    assert abs(clock() - datetime.now(UTC)) < timedelta(seconds=5)


async def test_whoever_is_refused_stops_a_script_but_no_live_evening() -> None:
    async def refused() -> None:
        raise Unexpected("403 at /m/1/hands")

    await Live(random.SystemRandom()).meanwhile(0, [refused])
    with pytest.raises(Unexpected):
        await AtOnce(Clock()).meanwhile(0, [refused])
