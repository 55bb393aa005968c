"""What the room asks, promises and still wants to know: the kinds, the states, and their words."""

from enum import StrEnum

from assemblee.languages import N_


class AskKind(StrEnum):
    """An ask becomes a promise only when the asked one accepts it."""

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


KINDS = {
    AskKind.ASK: N_("We ask somebody something"),
    AskKind.PROMISE: N_("Somebody promised something"),
    AskKind.QUESTION: N_("A question that is still open"),
}
"""The words on the desk."""


def first_state(kind: AskKind) -> AskState:
    """A promise was said aloud, so it is accepted; everything else waits for an answer."""
    return AskState.ACCEPTED if kind is AskKind.PROMISE else AskState.OPEN
