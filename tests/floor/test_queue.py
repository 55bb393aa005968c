"""What screens say about the line: who is next, whose place is which, and the place a hand would get."""

from datetime import UTC, datetime, timedelta

from assemblee.floor.callers import Aside, Caller, Upcoming
from assemblee.floor.clock import is_closed
from assemblee.floor.line import Fixed
from assemblee.floor.queue import Queue, Written, queue_of
from assemblee.floor.rules import Kind, RaisedHand, StartedTurn
from assemblee.floor.why import Reason, Rule

FATIMA = Caller("fatima", 1, "Fatima")
JOOST = Caller("joost", 2, "Joost")
SAMIRA = Caller("samira", 3, "Samira")


def line(
    *waiting: Caller,
    spoke: tuple[Caller, ...] = (),
    deck: Caller | None = None,
    asides: tuple[Caller, ...] = (),
) -> Queue:
    """Everybody in `spoke` had a minute, then everybody who waits raised a hand, in this order."""
    first = len(spoke) + 1
    written = Written(
        raised=[
            (RaisedHand(f"hand of {each.name}", each.seat_id, "", seq), each)
            for seq, each in enumerate(waiting, first)
        ],
        asides=[Aside(f"aside of {each.name}", Kind.ORDER, each) for each in asides],
        turns=[StartedTurn(each.seat_id, seq, 60) for seq, each in enumerate(spoke, 1)],
        speakers=[],
        fixed=Fixed(f"hand of {deck.name}" if deck else None, given=len(spoke)),
    )
    return queue_of(written, Rule(cap=15, silent=9), is_open=True)


def names(queue: Queue) -> list[str]:
    return [each.caller.name for each in queue.in_line]


def test_the_line_begins_with_whoever_has_not_spoken() -> None:
    queue = line(FATIMA, SAMIRA, JOOST, spoke=(FATIMA,))

    assert names(queue) == ["Samira", "Joost", "Fatima"]
    assert [queue.place_of(each.seat_id) for each in (FATIMA, SAMIRA, JOOST)] == [3, 1, 2]
    assert queue.place_of("meneer De Vries") is None


def test_the_hand_on_deck_is_first_and_hears_that_this_stays_so() -> None:
    queue = line(FATIMA, SAMIRA, spoke=(FATIMA,), deck=FATIMA)

    assert names(queue) == ["Fatima", "Samira"]
    assert queue.why(1).reason is Reason.ON_DECK
    assert queue.why(2).ahead.on_deck == 1


def test_a_hand_on_deck_that_went_away_fixes_nothing() -> None:
    queue = line(SAMIRA, deck=FATIMA)

    assert not queue.next_is_fixed
    assert queue.why(1).reason is Reason.FIRST_TURN


def test_before_raising_a_hand_everybody_hears_the_place_it_would_get() -> None:
    queue = line(FATIMA, SAMIRA, spoke=(FATIMA, JOOST))

    assert queue.place_if_raised("meneer De Vries", guest=False) == 2
    assert queue.place_if_raised("joost", guest=False) == 3
    assert queue.place_if_raised("the alderman", guest=True) == 2
    assert line().place_if_raised("joost", guest=False) == 1


def test_nobody_passes_the_hand_on_deck_by_raising_one() -> None:
    queue = line(FATIMA, spoke=(FATIMA,), deck=FATIMA)

    assert queue.place_if_raised("samira", guest=False) == 2


def test_asking_for_a_place_changes_no_place() -> None:
    queue = line(FATIMA, SAMIRA)
    queue.place_if_raised("joost", guest=False)

    assert names(queue) == ["Fatima", "Samira"]


def test_a_point_of_order_comes_before_the_line_and_changes_no_place() -> None:
    queue = line(FATIMA, SAMIRA, asides=(JOOST,))

    assert queue.upcoming == Upcoming("aside of Joost", JOOST, Kind.ORDER)
    assert names(queue) == ["Fatima", "Samira"]
    assert queue.why(1).place == 1


def test_the_line_is_closed_half_a_minute_after_it_was_said_and_stays_so_when_the_clock_is_set_back() -> None:
    said = datetime(2025, 3, 4, 20, 0, tzinfo=UTC)
    closes = said + timedelta(seconds=30)

    assert not is_closed(None, said)
    assert not is_closed(closes, said)
    assert is_closed(closes, closes)
    assert is_closed(closes, said - timedelta(hours=2))
