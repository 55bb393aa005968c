"""How a room sorts cards that one facilitator cannot: what is asked, and what the answers say together.

Every device hears for all cards which piles to offer and how much an answer to that card would tell; it
draws a card by those weights itself, so nobody deals cards to anybody. Somebody sees four piles, or else the
next four, and chooses one, or none, or says that the card is not understood. Only totals are kept: how often
which four were seen, and what was chosen.

What is believed of a card is Bayes' rule over its piles and *nowhere*: similarity to what lies on the piles
comes first, every look then counts as of somebody who finds the right pile 8 times in 10 when it is there,
and sees 7 times in 10 that it is not (accuracies as for crowds: Dawid and Skene 1979, here one for all). A
card is worth asking for the bits that its next look is expected to tell (Lindley 1956). Measured:
`tests.bench.room_sorting`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log
from statistics import fmean, pstdev

OFFERED = 4
"""Piles beside a card at one time: what a phone holds, and a table can hear read aloud."""

LOOKS = 3
"""How often somebody looks at other piles before the card belongs nowhere."""

NOWHERE = ""
"""In place of a pile: none of those that were offered."""

FINDS, SEES_IT_LACKS = 0.8, 0.7
"""How often somebody chooses the right pile among those offered, and says "none" when it is not there."""

SURE = 0.6
"""From this belief a card shows what its pile is about, and is proposed for it, whatever one table said."""

MORE = 5
"""So many boxes must have changed at least before weights are counted anew: no single table shows in them."""

_NEAR, _FAR_FROM_ALL = 1.0, 1.2
"""How much a similarity tells, and where *nowhere* stands among them; in deviations from the mean."""

Belief = Mapping[str, float]
"""How likely each pile is for a card, *nowhere* among them; together 1."""


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody said who saw these piles: one of them, or none."""

    piles: tuple[str, ...]
    chosen: str = NOWHERE


@dataclass(frozen=True, slots=True)
class Answer:
    """What a table says of a card: after which piles, and which; or that it does not understand the card.

    On paper all piles are seen `at_once`.
    """

    seen: tuple[str, ...]
    pile: str = NOWHERE
    understood: bool = True
    at_once: bool = False

    @property
    def looks(self) -> list[Look]:
        """Look after look; only the last one can have found a pile."""
        if not self.understood:
            return []
        if self.at_once:
            return [Look(self.seen, self.pile)]
        parts = [self.seen[start : start + OFFERED] for start in range(0, len(self.seen), OFFERED)]
        chosen = [NOWHERE] * (len(parts) - 1) + [self.pile]
        return [Look(*each) for each in zip(parts, chosen, strict=True)]


@dataclass(frozen=True, slots=True)
class Tally:
    """All answers to one card: how often each look, pile (or nowhere), and not being understood came."""

    looks: Mapping[Look, int]
    answers: Mapping[str, int]
    not_understood: int = 0

    @property
    def spoken(self) -> int:
        """How many said where it belongs, nowhere among them."""
        return sum(self.answers.values())

    def agreement(self, pile: str) -> int:
        """How many in a thousand of those who answered chose this pile."""
        return round(1000 * self.answers.get(pile, 0) / self.spoken) if self.spoken else 0

    @property
    def differs(self) -> bool:
        """Whether different things were said."""
        return max(self.answers.values(), default=0) < self.spoken


SILENCE = Tally({}, {})
"""Nobody has answered yet."""


class Outcome(StrEnum):
    """What the room made of a card."""

    PLACED = "placed"
    DISPUTED = "disputed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The likeliest pile of a card with how likely it is, or *nowhere*, and whether the room agrees."""

    outcome: Outcome
    pile: str
    belief: float


def enough(voters: int) -> int:
    """How many boxes must have changed before weights are counted anew: one in five, never under `MORE`."""
    return max(MORE, -(-voters // MORE))


def tallied(answers: Iterable[tuple[str, Answer]]) -> dict[str, Tally]:
    """What was said of each card, whoever said it."""
    looks: dict[str, Counter[Look]] = {}
    piles: dict[str, Counter[str]] = {}
    puzzled: Counter[str] = Counter()
    for card, answer in answers:
        looks.setdefault(card, Counter()).update(answer.looks)
        piles.setdefault(card, Counter()).update([answer.pile] if answer.understood else [])
        puzzled[card] += not answer.understood
    return {card: Tally(looks[card], piles[card], puzzled[card]) for card in looks}


def at_first(nearness: Mapping[str, Mapping[str, float]]) -> dict[str, Belief]:
    """Beliefs from how near each card is to each pile, on whatever scale, before anybody answers."""
    all_ = [each for piles in nearness.values() for each in piles.values()]
    middle, spread = (fmean(all_), pstdev(all_) or 1.0) if all_ else (0.0, 1.0)
    return {
        card: _whole(
            {NOWHERE: exp(_NEAR * _FAR_FROM_ALL)}
            | {pile: exp(_NEAR * (near - middle) / spread) for pile, near in piles.items()}
        )
        for card, piles in nearness.items()
    }


def believed(first: Belief, tally: Tally) -> Belief:
    """What is believed of a card after all answers to it."""
    weights = {pile: log(max(chance, 1e-9)) for pile, chance in first.items()}
    for look, times in tally.looks.items():
        unseen = log(chance_of(look, NOWHERE))  # the same for all that was not seen: only the seen differ
        for pile in weights.keys() & set(look.piles):
            weights[pile] += times * (log(chance_of(look, pile)) - unseen)
    top = max(weights.values())
    return _whole({pile: exp(weight - top) for pile, weight in weights.items()})


def likeliest(belief: Belief) -> list[str]:
    """The piles, likeliest first; among equals, in the order of their ids."""
    return sorted((pile for pile in belief if pile != NOWHERE), key=lambda pile: (-belief[pile], pile))


def sure_of(beliefs: Mapping[str, Belief], tallies: Mapping[str, Tally]) -> dict[str, str]:
    """Cards that show what their pile is about: somebody put them there, and little speaks against it."""
    return {
        card: pile
        for card, belief in beliefs.items()
        for pile in likeliest(belief)[:1]
        if belief[pile] > SURE and tallies.get(card, SILENCE).answers.get(pile)
    }


def verdict(belief: Belief, tally: Tally) -> Verdict:
    """What the room made of a card: on a pile, disputed, or left for the desk.

    It is disputed when different things were said and no number of answers settled it.
    """
    best = next(iter(likeliest(belief)), NOWHERE)
    if best != NOWHERE and belief[best] >= SURE and tally.answers.get(best):
        return Verdict(Outcome.PLACED, best, belief[best])
    return Verdict(Outcome.DISPUTED if tally.differs else Outcome.LEFT, best, belief[best])


def chance_of(look: Look, truth: str) -> float:
    """How often this is said by somebody who sees these piles, when the card belongs there."""
    if truth in look.piles:
        return FINDS if look.chosen == truth else (1 - FINDS) / len(look.piles)
    return SEES_IT_LACKS if look.chosen == NOWHERE else (1 - SEES_IT_LACKS) / len(look.piles)


def _whole(weights: Mapping[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {pile: weight / total for pile, weight in weights.items()}
