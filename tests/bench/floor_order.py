"""How long the order of the line takes: `python -m tests.bench.floor_order`.

After an evening of three hours, for 30 to 3,000 waiting hands; beside it sorting as many numbers, so that a
busy machine shows in both.
"""

import math
import random
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

from assemblee.floor.rules import RaisedHand, StartedTurn, cap, speaking_order, waiting_hands

HANDS = (30, 100, 300, 1_000, 3_000)
TURNS = 216  # of 50 seconds each: three hours
ROUNDS = 41


def main() -> None:
    """One line for each number of hands."""
    print("hands   order ms (median)   sorting as many numbers ms   order / (n log n), 30 hands = 1")
    first = 0.0
    for hands in HANDS:
        order, numbers = milliseconds(evening(hands)), milliseconds(sorting(hands))
        unit = order / (hands * math.log2(hands))
        first = first or unit
        print(f"{hands:5d}   {order:17.3f}   {numbers:26.3f}   {unit / first:10.2f}")


def evening(hands: int) -> Callable[[], object]:
    """Ordering so many waiting hands, from the log of the whole evening."""
    chance = random.Random(hands)  # noqa: S311  a benchmark has no secrets
    people = max(300, hands)
    turns = [
        StartedTurn(str(chance.randrange(people)), seq, chance.randint(5, 180)) for seq in range(1, TURNS + 1)
    ]
    chance.shuffle(turns)
    raised = [RaisedHand(str(n), str(n), str(n), chance.randrange(TURNS) * 10_000 + n) for n in range(hands)]
    bound = cap(people)
    return lambda: speaking_order(waiting_hands(raised, turns), bound)


def sorting(hands: int) -> Callable[[], object]:
    """Sorting as many random numbers."""
    numbers = [random.random() for _ in range(hands)]  # noqa: S311  a benchmark has no secrets
    return lambda: sorted(numbers)


def milliseconds(deed: Callable[[], object]) -> float:
    """The median of several rounds."""
    times: Sequence[float] = [_timed(deed) for _ in range(ROUNDS)]
    return 1000 * median(times)


def _timed(deed: Callable[[], object]) -> float:
    begun = perf_counter()
    deed()
    return perf_counter() - begun


if __name__ == "__main__":
    main()
