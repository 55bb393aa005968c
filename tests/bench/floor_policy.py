"""The fair list as a policy for simulations of speaking queues: the shipped rule, and nothing else.

`make_order(people)` gives `order(queue, history, now)`, which puts waiting requests in speaking order: queue
has `person` and `seq`; `history` has every turn that started, with `person`, `seq` and `seconds`, the last of
them still 0 while it runs.
"""

from collections.abc import Callable, Sequence
from typing import Any

from assemblee.floor.rules import RaisedHand, StartedTurn, cap, speaking_order, waiting_hands

Order = Callable[[Sequence[Any], Sequence[Any], float], list[Any]]


def make_order(people: int) -> Order:
    """The order of a room with so many people."""
    bound = cap(people)

    def order(queue: Sequence[Any], history: Sequence[Any], now: float) -> list[Any]:
        by_seq = {request.seq: request for request in queue}
        raised = [RaisedHand("", str(each.person), "", each.seq) for each in queue]
        turns = [StartedTurn(str(each.person), each.seq, int(each.seconds) or None) for each in history]
        return [by_seq[hand.seq] for hand in speaking_order(waiting_hands(raised, turns), bound)]

    return order
