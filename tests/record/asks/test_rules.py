"""What can become of an ask, by which day, and how long it has been silent."""

from datetime import date, timedelta

import pytest

from assemblee.record.asks.rules import (
    Age,
    AskKind,
    AskState,
    Verdict,
    age,
    answer_day,
    first_state,
    is_late,
    is_promise,
    needs_words,
    state_after,
    verdicts,
)

MAY_1 = date(2027, 5, 1)

OPEN, ACCEPTED, ANSWERED, DONE, REFUSED = AskState
ACCEPT, ANSWER, DECLINE, IS_DONE = Verdict


@pytest.mark.parametrize(
    ("state", "verdict", "after"),
    [
        (OPEN, ACCEPT, ACCEPTED),
        (OPEN, ANSWER, ANSWERED),
        (OPEN, DECLINE, REFUSED),
        (OPEN, IS_DONE, DONE),
        (ANSWERED, ANSWER, ANSWERED),
        (ANSWERED, ACCEPT, ACCEPTED),
        (ANSWERED, DECLINE, REFUSED),
        (ANSWERED, IS_DONE, DONE),
        (ACCEPTED, ACCEPT, ACCEPTED),  # another day
        (ACCEPTED, ANSWER, ACCEPTED),  # news of it is no way out of a promise
        (ACCEPTED, DECLINE, REFUSED),
        (ACCEPTED, IS_DONE, DONE),
        (REFUSED, ACCEPT, ACCEPTED),  # people may change their mind
        (REFUSED, ANSWER, REFUSED),
        (REFUSED, DECLINE, None),
        (REFUSED, IS_DONE, DONE),
        (DONE, ACCEPT, None),
        (DONE, ANSWER, None),
        (DONE, DECLINE, None),
        (DONE, IS_DONE, None),
    ],
)
def test_an_answer_moves_an_ask_and_a_promise_alike(
    state: AskState, verdict: Verdict, after: AskState | None
) -> None:
    assert state_after(AskKind.ASK, state, verdict) is after
    assert state_after(AskKind.PROMISE, state, verdict) is after
    assert (verdict in verdicts(AskKind.ASK, state)) is (after is not None)


def test_a_question_is_answered_or_not_and_never_done() -> None:
    assert verdicts(AskKind.QUESTION, OPEN) == (ANSWER, DECLINE)
    assert state_after(AskKind.QUESTION, OPEN, ACCEPT) is None


def test_an_ask_is_a_promise_only_when_the_asked_one_accepts() -> None:
    assert not is_promise(AskKind.ASK, [])
    assert not is_promise(AskKind.ASK, [ANSWER, DECLINE])
    assert is_promise(AskKind.ASK, [ANSWER, ACCEPT, DECLINE])  # a broken one
    assert is_promise(AskKind.ASK, [IS_DONE])
    assert is_promise(AskKind.PROMISE, [])
    assert (first_state(AskKind.ASK), first_state(AskKind.PROMISE)) == (OPEN, ACCEPTED)


def test_who_refuses_says_why() -> None:
    assert [each for each in Verdict if needs_words(each)] == [ANSWER, DECLINE]


@pytest.mark.parametrize(
    ("days_to_the_next", "days"),
    [(None, 21), (-3, 21), (0, 21), (60, 46), (21, 7), (20, 7), (8, 7), (7, 6), (2, 1), (1, 1)],
)
def test_an_answer_is_asked_for_in_time_for_the_next_assemblee(
    days_to_the_next: int | None, days: int
) -> None:
    following = None if days_to_the_next is None else MAY_1 + timedelta(days=days_to_the_next)

    assert answer_day(MAY_1, following) == MAY_1 + timedelta(days=days)


def test_silence_is_counted_in_days_and_then_in_weeks() -> None:
    ages = [age(MAY_1, MAY_1 + timedelta(days=days)) for days in (-1, 0, 1, 13, 14, 27, 70)]

    assert ages == [Age(), Age(), Age(1), Age(13), Age(weeks=2), Age(weeks=3), Age(weeks=10)]


def test_a_day_that_went_by_counts_only_while_it_is_waited_for() -> None:
    yesterday, today = MAY_1, MAY_1 + timedelta(days=1)

    assert is_late(OPEN, yesterday, None, today)
    assert not is_late(OPEN, today, None, today)
    assert is_late(ACCEPTED, None, yesterday, today)
    assert not is_late(ACCEPTED, yesterday, None, today)
    assert not any(is_late(state, yesterday, yesterday, today) for state in (ANSWERED, DONE, REFUSED))
