"""What came of one round of ballots, in plain values."""

from dataclasses import dataclass

from assemblee.clusters.ballots.rules import Answer, PublicLine


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and where there is one, the same in a second language."""

    first: str
    second: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Dotted:
    """A pile, the cards on it now and the dots it got; `united` are the titles that were counted as one, and
    `now` is its title if that is another one by now.
    """

    id: str
    title: Said
    cards: int
    dots: int
    united: tuple[str, ...] = ()
    now: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One round of ballots that was counted, or destroyed unseen.

    `dotted` is of dots, most first, and `split` the titles of piles that came out of dotted ones only later;
    `answers` and `objections` are of agreement with `statement`. `ahead` is how far the first is ahead where
    tickets given once more could have decided that, else None.
    """

    id: str
    kind: str
    about: str
    question: Said
    line: PublicLine
    door: bool
    destroyed: bool = False
    shown: bool = False
    budget: int = 0
    cap: int = 0
    dotted: tuple[Dotted, ...] = ()
    split: tuple[str, ...] = ()
    statement: Said | None = None
    answers: tuple[tuple[Answer, str, int], ...] = ()
    objections: tuple[str, ...] = ()
    ahead: int | None = None
