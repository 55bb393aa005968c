"""Everybody once: by voice, and in an order only where numbers lie on the chairs."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assemblee.floor.go_round.rules import GoRound, Person, Said, as_known


def circle(*numbers: int, item: str = "check-in", **said: Said) -> GoRound:
    """People with these numbers, of whom `n3=Said.HEARD` was heard; numbers lie on the chairs."""
    known = {int(key.removeprefix("n")): each for key, each in said.items()}
    people = [Person(f"seat {n}", n, said=known.get(n, Said.OPEN)) for n in numbers]
    return GoRound(item, people, on_chairs=True)


def after(go_round: GoRound, number: int, said: Said) -> GoRound:
    """The same go-round when this became of a number."""
    people = [replace(each, said=said) if each.number == number else each for each in go_round.people]
    return replace(go_round, people=people)


def walked(go_round: GoRound) -> list[int]:
    """The numbers in the order in which they are called, when everybody speaks."""
    called = []
    while go_round.now is not None:
        called.append(go_round.now.number)
        go_round = after(go_round, go_round.now.number, Said.HEARD)
    return called


def numbers(people: list[Person]) -> list[int]:
    return [each.number for each in people]


@given(st.sets(st.integers(1, 99_999), min_size=1, max_size=60), st.text(max_size=16))
def test_the_circle_is_walked_once_from_chair_to_chair(chairs: set[int], item: str) -> None:
    called = walked(circle(*chairs, item=item))

    assert sorted(called) == sorted(chairs)
    breaks = [at for at in range(1, len(called)) if called[at] < called[at - 1]]
    assert len(breaks) <= 1
    assert not breaks or called[-1] < called[0]


@given(st.permutations(range(1, 13)))
def test_every_screen_walks_the_same_way(shuffled: list[int]) -> None:
    assert walked(circle(*shuffled)) == walked(circle(*range(1, 13)))


def test_another_item_begins_at_another_chair() -> None:
    firsts = {walked(circle(*range(1, 46), item=f"item {n}"))[0] for n in range(60)}

    assert len(firsts) > 20


def test_without_numbers_on_chairs_there_is_no_order() -> None:
    loose = replace(circle(3, 1, 2, n1=Said.PASSED), on_chairs=False)

    assert (loose.now, loose.next, loose.before) == (None, None, None)


def test_whoever_passes_is_called_no_more_and_asked_once_at_the_end() -> None:
    go_round = circle(1, 2, 3)
    first, second, third = walked(go_round)

    passing = after(go_round, first, Said.PASSED)

    assert (walked(passing), passing.asks_again) == ([second, third], False)
    done = after(after(passing, second, Said.HEARD), third, Said.HEARD)
    assert (done.now, done.asks_again, numbers(done.at_desk(Said.PASSED))) == (None, True, [first])
    assert not after(done, first, Said.HEARD).asks_again


def test_one_can_go_back_to_whoever_was_called_just_before() -> None:
    go_round = circle(1, 2, 3)
    first, second, _ = walked(go_round)
    assert go_round.before is None

    slip = after(go_round, first, Said.HEARD)

    assert slip.now is not None
    assert slip.before is not None
    assert (slip.before.number, slip.now.number) == (first, second)
    assert walked(after(slip, slip.before.number, Said.OPEN))[0] == first


def test_a_latecomer_changes_the_beginning_of_few_circles() -> None:
    moved = [
        n
        for n in range(200)
        if walked(circle(*range(1, 46), item=str(n)))[0] != walked(circle(*range(1, 47), item=str(n)))[0]
    ]

    assert len(moved) < 12


def test_the_desk_counts_and_names_only_whom_it_alone_can_tick_off() -> None:
    fatima, joost = Person("a", 1, "Fatima"), Person("b", 2, "Joost", said=Said.HEARD)
    de_vries, noor = Person("c", 41, has_phone=False), Person("d", 42, has_phone=False, said=Said.PASSED)
    go_round = GoRound("check-in", [noor, de_vries, joost, fatima])

    assert (go_round.heard, go_round.passed, len(go_round.people)) == (1, 1, 4)
    assert numbers(go_round.at_desk(Said.OPEN)) == [41]
    assert numbers(go_round.at_desk(Said.PASSED)) == [42]


def test_of_somebody_who_came_in_twice_the_word_counts() -> None:
    fatima, joost, noor = Person("a", 1), Person("b", 2), Person("c", 3)

    for voices in ([("a", True), ("a", False), ("b", True)], [("b", True), ("a", False), ("a", True)]):
        known = as_known([fatima, joost, noor], voices)
        assert [each.said for each in known] == [Said.HEARD, Said.PASSED, Said.OPEN]


def test_a_phone_shows_its_own_people_its_owner_first() -> None:
    assert numbers(circle(1, 2, 3).those(["seat 3", "seat 1", "gone"])) == [3, 1]


def test_nobody_in_the_room_is_nobodys_word() -> None:
    empty = circle()

    assert (empty.now, empty.before, empty.asks_again) == (None, None, False)
