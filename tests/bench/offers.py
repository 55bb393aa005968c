"""How long offers take, and how long the web waits meanwhile: `python -m tests.bench.offers [--plain]`.

For one new card with 200 cards in 20 piles and with 5,000; and the first overview of 1,000 loose cards that
the worker knows already. The texts are put together by chance from words of a neighbourhood. Each is the
median of several rounds; a new card is told to the worker within the time. Beside it runs a loop that looks
every millisecond how late it is called: the longest pause is what a phone could notice. A busy machine is
late by itself, so how late when nothing is asked stands on the second line.
"""

import argparse
import asyncio
import random
from collections.abc import Awaitable, Callable
from statistics import median
from time import perf_counter

from assemblee.clusters.offers.asking import Offers

ROUNDS = 15
WORDS = """
    huur lift trap schimmel verhuurder brief gemeente loket vuilnis container ratten plein speeltuin
    jongeren bank buurthuis eenzaam moeder thuiszorg huisarts bus tram werk uitkering schulden energie
    gas rekening winkel markt school taal veilig donker lantaarn auto parkeren boom groen onkruid fiets
    stoep ouderen rolstoel buren kinderen elke dag weer niemand altijd nooit te weinig veel duur kapot
    dicht weg wacht maanden zonder over voor tegen
"""


async def main(plain: bool) -> None:
    """One line for each measure."""
    offers = Offers(plain=plain)
    begun = perf_counter()
    model = await offers.model()
    print(f"{model.name} {model.version}: the worker starts in {perf_counter() - begun:.1f} s")
    looking = asyncio.create_task(longest_pause())
    await asyncio.sleep(2)
    looking.cancel()
    print(f"nothing is asked for 2 s: longest pause of the web {await looking:.1f} ms")
    print(
        "what                                    median ms   most ms   goal ms   longest pause of the web ms"
    )
    for cards, goal in ((200, 100), (5_000, 300)):
        await _new_card(offers, cards, goal)
    await _overview(offers, 1_000, 1_000)
    await offers.close()


async def _new_card(offers: Offers, count: int, goal: int) -> None:
    table = f"of {count}"
    cards = {f"{n:05}": text_of(n) for n in range(count)}
    piles: dict[str, list[str]] = {}
    for n, card in enumerate(cards):
        piles.setdefault(f"pile{n % 20:02}", []).append(card)
    await offers.nearest(cards, piles, ["00000"], table=table)

    async def ask(turn: int) -> None:
        new = f"new{turn}"
        found = await offers.nearest({**cards, new: text_of(count + turn)}, piles, [new], table=table)
        assert len(found[new]) == 3

    await _report(f"a new card, {count} cards in 20 piles", ask, goal)


async def _overview(offers: Offers, count: int, goal: int) -> None:
    cards = {f"{n:05}": text_of(n) for n in range(count)}
    await offers.nearest(cards, {"pile": ["00000"]}, ["00001"], table="overview")

    async def ask(turn: int) -> None:
        loose = list(cards)[turn % 2 :]  # never the very question of before
        assert await offers.overview(cards, loose, table="overview")

    await _report(f"a first overview of {count} cards", ask, goal)


async def _report(what: str, ask: Callable[[int], Awaitable[None]], goal: int) -> None:
    looking = asyncio.create_task(longest_pause())
    times = []
    for turn in range(ROUNDS):
        begun = perf_counter()
        await ask(turn)
        times.append(1000 * (perf_counter() - begun))
        await asyncio.sleep(0.01)
    looking.cancel()
    pause = await looking
    print(f"{what:38}   {median(times):9.1f}   {max(times):7.1f}   {goal:7d}   {pause:27.1f}")


async def longest_pause() -> float:
    """Milliseconds that something else kept the loop, at most, until this is cancelled."""
    worst = 0.0
    try:
        while True:
            begun = perf_counter()
            await asyncio.sleep(0.001)
            worst = max(worst, perf_counter() - begun - 0.001)
    except asyncio.CancelledError:
        return 1000 * worst


def text_of(n: int) -> str:
    """Nine words; the same for the same number."""
    chance = random.Random(n)  # noqa: S311  a benchmark has no secrets
    return " ".join(chance.choices(WORDS.split(), k=9)) + f" {n}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="tests.bench.offers", description=__doc__.splitlines()[0])
    parser.add_argument("--plain", action="store_true", help="letters alone")
    asyncio.run(main(parser.parse_args().plain))
