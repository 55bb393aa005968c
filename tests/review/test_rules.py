"""What is asked of whom."""

from dataclasses import replace
from datetime import timedelta

from assemblee.minutes.parts import Request, Text
from assemblee.minutes.rules import Minutes, compile_minutes
from assemblee.review.rules import asked_of, waiting
from tests.minutes.evening import EVENING, HALF_PAST_SEVEN, LINES

LATER = HALF_PAST_SEVEN + timedelta(days=12)


def evening(number: int, *requests: Request) -> Minutes:
    return compile_minutes(replace(EVENING, number=number, requests=requests), LINES)


def ask(owner: str, state: str = "open", kind: str = "ask") -> Request:
    return Request(owner, kind, Text("Wanneer is de lift gemaakt?"), owner, state)


def test_only_asks_without_an_answer_wait_and_silence_shows_its_age() -> None:
    newest = evening(2, ask("Woonstad"), ask("De wethouder", "accepted", "promise"), ask("Vestia", "refused"))
    oldest = evening(1, ask("Gemeente"), ask("", kind="question"))

    asked = waiting([newest, oldest], LATER)

    assert [(each.number, each.request.owner, each.days) for each in asked] == [
        (1, "Gemeente", 11),
        (2, "Woonstad", 11),
    ]


def test_a_partner_is_known_by_name_however_it_is_typed() -> None:
    asked = waiting([evening(1, ask("Woonstad  Rotterdam"), ask("Gemeente"))], LATER)

    assert [each.request.owner for each in asked_of(" woonstad rotterdam", asked)] == ["Woonstad  Rotterdam"]
    assert asked_of("", asked) == []
    assert asked_of("Vestia", asked) == []
