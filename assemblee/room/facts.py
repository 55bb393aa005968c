"""What the whole room saw happen, in plain values that never say who.

Each fact is written in the chronicle by its class name, and read back by it years later; so fields are
only ever added.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """The base of all facts."""


@dataclass(frozen=True, slots=True)
class MeetingOpened(Fact):
    """The doors of the evening opened."""


@dataclass(frozen=True, slots=True)
class ItemStarted(Fact):
    """An agenda item became the current one."""

    item: str


@dataclass(frozen=True, slots=True)
class RoundOpened(Fact):
    """Writing began."""

    round: str


@dataclass(frozen=True, slots=True)
class CardsShown(Fact):
    """All cards of a round appeared together, shuffled.

    Of them so many from paper, and `joined` waited since an earlier round. So many people had tickets,
    `reissued` of them twice; at least `writers` wrote, in steps of five; `withdrawn` were taken back before.
    """

    round: str
    cards: int
    paper: int
    issued: int = 0
    reissued: int = 0
    writers: int = 0
    withdrawn: int = 0
    joined: int = 0


@dataclass(frozen=True, slots=True)
class CardsSettled(Fact):
    """The minutes were adopted: so many cards had been taken back by then."""

    withdrawn: int


@dataclass(frozen=True, slots=True)
class CardsPutAway(Fact):
    """When the minutes were adopted, so many cards had been put away for this reason."""

    reason: str
    cards: int


@dataclass(frozen=True, slots=True)
class TurnGiven(Fact):
    """Somebody got the floor; `first_voice` when it was that person's first turn of the evening."""

    item: str
    first_voice: bool


@dataclass(frozen=True, slots=True)
class TurnTakenBack(Fact):
    """A turn that was just given did not happen: nobody was there, or it was a slip of the thumb."""

    item: str
    first_voice: bool


@dataclass(frozen=True, slots=True)
class HandMoved(Fact):
    """The facilitator gave a hand another place in the line, and said why."""

    item: str
    from_place: int
    to_place: int
    reason: str


@dataclass(frozen=True, slots=True)
class MoveUndone(Fact):
    """The hand that was just moved went back to the place the rule gives it."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClockCorrected(Fact):
    """A clock had been left running, and the length of that turn was put right."""

    item: str


@dataclass(frozen=True, slots=True)
class RoundGone(Fact):
    """A go-round is over: so many people said something, so many passed."""

    item: str
    voices: int
    passed: int


@dataclass(frozen=True, slots=True)
class ClustersShown(Fact):
    """The room saw how its cards were grouped: so many clusters, with so many cards on them."""

    clusters: int
    cards: int


@dataclass(frozen=True, slots=True)
class BallotsCounted(Fact):
    """All ballots of a round were counted at once, `paper` of them from paper.

    So many people had tickets, `reissued` of them twice.
    """

    round: str
    kind: str
    ballots: int
    paper: int
    issued: int
    reissued: int


@dataclass(frozen=True, slots=True)
class MeetingClosed(Fact):
    """The evening ended, with how many people had a number, and how many of those had a phone.

    How many of each standing: 0 also where they are so few that they are not told.
    """

    people: int
    phones: int
    resident: int = 0
    organisation: int = 0
    municipality: int = 0
    unsaid: int = 0
