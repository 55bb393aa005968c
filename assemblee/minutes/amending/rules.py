"""Amendments: other words that somebody who was there proposes, and what the note-taker answered.

No name, number or time is in them; when nobody takes one over, its words stay where whoever proposed them
asks for that, as the view of a minority.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from assemblee.languages import N_

MOST_EACH = 5
"""Amendments of one code: more is a text of one's own, and that is said at the next assemblee."""

MOST = 200
"""Amendments to the minutes of one evening."""

DAYS_TO_AMEND = 7
"""Days after the evening in which everybody who was there can say what is not right."""

DAYS_KEPT = 30
"""Days after the evening that what proves presence is kept, when nobody adopts the minutes before."""


class About(StrEnum):
    """Which part of the minutes an amendment is about; with `FREE` it is something that is not there yet."""

    SENTENCE = "sentence"
    ITEM = "item"
    LINE = "line"
    ASK = "ask"
    DISSENT = "dissent"
    FREE = "free"


class State(StrEnum):
    """What became of an amendment."""

    OPEN = "open"
    TAKEN_OVER = "taken-over"
    REFUSED = "refused"


ANSWERS = {
    State.TAKEN_OVER: N_("Taken over"),
    State.REFUSED: N_("Not taken over"),
    State.OPEN: N_("Not answered yet"),
}
"""The words on screens."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposes: about which part, by its id, the words, and why.

    `stays`: when it is not taken over, its words stand in the minutes as the view of a minority.
    """

    about: About
    part: str
    text: str
    reason: str = ""
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """A proposal, and its answer; `answer` is the note-taker's reason."""

    id: str
    proposal: Proposal
    state: State = State.OPEN
    answer: str = ""

    @property
    def is_minority_view(self) -> bool:
        """Whether its words stay although nobody took them over; one without an answer is not lost either."""
        return self.proposal.stays and self.state is not State.TAKEN_OVER


@dataclass(frozen=True, slots=True)
class Amendments:
    """All amendments to the minutes of one evening, in the order of their random ids."""

    all: tuple[Amendment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def open(self) -> int:
        return self._of(State.OPEN)

    @property
    def taken_over(self) -> int:
        return self._of(State.TAKEN_OVER)

    @property
    def refused(self) -> int:
        return self._of(State.REFUSED)

    @property
    def minority_views(self) -> tuple[Amendment, ...]:
        """What stays although it was not taken over."""
        return tuple(each for each in self.all if each.is_minority_view)

    def _of(self, state: State) -> int:
        return sum(each.state is state for each in self.all)


class Phase(StrEnum):
    """How far the minutes of an evening are."""

    EVENING = "evening"
    DRAFT = "draft"
    READ_BACK = "read-back"
    AMENDING = "amending"
    ADOPTED = "adopted"


PHASES = {
    Phase.DRAFT: N_("Draft"),
    Phase.READ_BACK: N_("Read back"),
    Phase.AMENDING: N_("Seven days to say what is not right"),
    Phase.ADOPTED: N_("Approved"),
}
"""The steps on the page of a draft, in their order."""


def phase_of(closed_at: datetime | None, now: datetime, *, read_back: bool, adopted: bool) -> Phase:
    """How far minutes are. Once seven days are over, a draft waits: read back, or as it was compiled."""
    if adopted:
        return Phase.ADOPTED
    if closed_at is None:
        return Phase.EVENING
    if now < amending_ends_at(closed_at):
        return Phase.AMENDING
    return Phase.READ_BACK if read_back else Phase.DRAFT


def amending_ends_at(closed_at: datetime) -> datetime:
    """The moment from which only the note-taker still writes down what comes in, on paper or aloud."""
    return closed_at + timedelta(days=DAYS_TO_AMEND)


def in_order(amendments: Sequence[Amendment], parts: Sequence[str]) -> list[Amendment]:
    """The amendments in the order of the parts they are about, those about nothing that is there last."""
    place = {part: at for at, part in enumerate(parts)}
    return sorted(amendments, key=lambda each: (place.get(each.proposal.part, len(place)), each.id))
