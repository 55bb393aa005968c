"""What kinds of ballots there are, and the line by which everybody can check that they add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assemblee.languages import N_


class BallotKind(StrEnum):
    """What is chosen: dots on piles, whether people agree with a sentence, or on which pile cards belong."""

    DOTS = "dots"
    AGREEMENT = "agreement"
    SORTING = "sorting"


WHY_LIMIT = 280
"""Graphemes that fit on an objection."""


class Answer(StrEnum):
    """What somebody says to a sentence."""

    AGREE = "agree"
    LIVE_WITH = "live-with"
    OBJECT = "object"


ANSWERS = {
    Answer.AGREE: N_("I agree"),
    Answer.LIVE_WITH: N_("I can live with it"),
    Answer.OBJECT: N_("I object"),
}


@dataclass(frozen=True, slots=True)
class PublicLine:
    """So many people had tickets, `reissued` of them twice; so many ballots came from phones, and from
    paper.
    """

    issued: int
    reissued: int
    handed_in: int
    paper: int

    @property
    def ballots(self) -> int:
        return self.handed_in + self.paper

    @property
    def adds_up(self) -> bool:
        """Whether no more ballots came from phones than tickets were given."""
        return 0 <= self.handed_in <= self.issued + self.reissued


def margin(counts: Iterable[int]) -> int | None:
    """How far the first is ahead of the second; nothing where there are no two."""
    highest = sorted(counts, reverse=True)[:2]
    return highest[0] - highest[1] if len(highest) == 2 else None


def in_doubt(counts: Iterable[int], reissued: int) -> bool:
    """Whether tickets given once more could have decided which came first: this is printed then."""
    ahead = margin(counts)
    return bool(reissued) and ahead is not None and ahead <= reissued
