"""Asks, promises and open questions: who can own one, what can become of it, by which day, and how long it
has been silent.

Days are days of the neighbourhood's own zone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assemblee.languages import N_

THREE_WEEKS = timedelta(days=21)
BEFORE_THE_NEXT = timedelta(days=14)
A_WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)


class AskKind(StrEnum):
    """As it was said in the room."""

    ASK = "ask"
    PROMISE = "promise"
    QUESTION = "question"


class AskState(StrEnum):
    """What became of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    DONE = "done"
    REFUSED = "refused"


class OwnerKind(StrEnum):
    """Whose it is: a partner, a group by its name, or somebody whose number only the desk knows."""

    NOBODY = ""
    PARTNER = "partner"
    GROUP = "group"
    NUMBER = "number"


class Verdict(StrEnum):
    """What an answer does."""

    ACCEPT = "accept"
    ANSWER = "answer"
    DECLINE = "decline"
    DONE = "done"


KINDS = {
    AskKind.ASK: N_("We ask somebody something"),
    AskKind.PROMISE: N_("Somebody promised something"),
    AskKind.QUESTION: N_("A question that is still open"),
}
"""The words on the desk."""

VERDICTS = {
    Verdict.ACCEPT: N_("Yes, we will do it (then it is a promise)"),
    Verdict.ANSWER: N_("An answer or news, no promise"),
    Verdict.DECLINE: N_("No, and this is why"),
    Verdict.DONE: N_("What was asked is done"),
}
"""The words beside an answer."""

STATES = {
    AskState.OPEN: N_("No answer yet"),
    AskState.ACCEPTED: N_("Agreed"),
    AskState.ANSWERED: N_("Answered"),
    AskState.DONE: N_("Done"),
    AskState.REFUSED: N_("Refused"),
}
"""The words of what became of it."""

SAID = {
    Verdict.ACCEPT: N_("Said yes"),
    Verdict.ANSWER: N_("Answered"),
    Verdict.DECLINE: N_("Refused"),
    Verdict.DONE: N_("Said that it is done"),
}
"""The words of an answer that was given."""

_AFTER = {
    Verdict.ACCEPT: AskState.ACCEPTED,
    Verdict.ANSWER: AskState.ANSWERED,
    Verdict.DECLINE: AskState.REFUSED,
    Verdict.DONE: AskState.DONE,
}
_NEEDS_WORDS = {Verdict.ANSWER, Verdict.DECLINE}
_OF_A_QUESTION = {Verdict.ANSWER, Verdict.DECLINE}


def first_state(kind: AskKind) -> AskState:
    """A promise was said aloud, so it is accepted; everything else waits for an answer."""
    return AskState.ACCEPTED if kind is AskKind.PROMISE else AskState.OPEN


def verdicts(kind: AskKind, state: AskState) -> tuple[Verdict, ...]:
    """What can still be answered: nothing once it is done; whoever refused can change their mind."""
    if state is AskState.DONE:
        return ()
    possible = [each for each in Verdict if kind is not AskKind.QUESTION or each in _OF_A_QUESTION]
    return tuple(each for each in possible if (each, state) != (Verdict.DECLINE, AskState.REFUSED))


def state_after(kind: AskKind, state: AskState, verdict: Verdict) -> AskState | None:
    """What becomes of it with this answer, None where that cannot be answered any more.

    News of a promise leaves it a promise, and news of a refusal a refusal.
    """
    if verdict not in verdicts(kind, state):
        return None
    stays = verdict is Verdict.ANSWER and state in {AskState.ACCEPTED, AskState.REFUSED}
    return state if stays else _AFTER[verdict]


def needs_words(verdict: Verdict) -> bool:
    """Whether an answer says nothing without a text: a refusal gives its reason."""
    return verdict in _NEEDS_WORDS


def is_promise(kind: AskKind, said: Iterable[Verdict]) -> bool:
    """Whether somebody said yes to it: aloud in the room, or in one of the answers; done says yes too."""
    return kind is AskKind.PROMISE or bool({Verdict.ACCEPT, Verdict.DONE} & set(said))


def answer_day(asked: date, following: date | None) -> date:
    """By which day an answer is asked for: two weeks before the next assemblee, so that it can be prepared.

    Three weeks where no next one is planned; where it is near, a week, and always before it.
    """
    if following is None or following <= asked:
        return asked + THREE_WEEKS
    if following - BEFORE_THE_NEXT >= asked + A_WEEK:
        return following - BEFORE_THE_NEXT
    return max(asked + A_DAY, min(asked + A_WEEK, following - A_DAY))


@dataclass(frozen=True, slots=True)
class Age:
    """How long ago something was asked, in whole weeks from two weeks on, otherwise in days."""

    days: int = 0
    weeks: int = 0


def age(asked: date, today: date) -> Age:
    """How long somebody has been silent."""
    days = max((today - asked).days, 0)
    return Age(weeks=days // 7) if days >= BEFORE_THE_NEXT.days else Age(days=days)


def is_late(state: AskState, answer_by: date | None, due: date | None, today: date) -> bool:
    """Whether the day has gone by: of the answer while there is none, of the promise while it is not done."""
    day = {AskState.OPEN: answer_by, AskState.ACCEPTED: due}.get(state)
    return day is not None and day < today
