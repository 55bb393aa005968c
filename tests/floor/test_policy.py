"""The rule in the form that simulations of speaking queues take."""

from types import SimpleNamespace

from tests.bench.floor_policy import make_order


def person(number: int, seq: int, seconds: float = 0) -> SimpleNamespace:
    return SimpleNamespace(person=number, seq=seq, seconds=seconds)


def test_a_simulated_room_hears_the_shipped_rule() -> None:
    spoke = [person(1, seq=1, seconds=95.5), person(2, seq=2, seconds=20), person(3, seq=3)]
    waiting = [person(1, seq=4), person(2, seq=5), person(9, seq=6)]

    order = make_order(60)(waiting, spoke, now=300.0)

    assert [each.person for each in order] == [9, 2, 1]
    assert make_order(60)([], spoke, now=300.0) == []
