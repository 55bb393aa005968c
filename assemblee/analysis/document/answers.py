"""Which answer to which cause, and the causes that nobody answers: every plan says to what it is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assemblee.analysis.document.parts import Evidence


@dataclass(frozen=True, slots=True)
class Answer:
    """An ask, a promise or a dream that may be the answer to a cause."""

    id: str
    kind: str
    words: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause, how people call it, and the answers that were laid beside it; none: nobody answers it."""

    id: str
    title: str
    answers: tuple[Answer, ...]


def causes(evidence: Evidence, answered: Mapping[str, Sequence[str]]) -> list[Cause]:
    """All piles that cause or strengthen something, by their titles, with the answers laid beside them."""
    offered = {each.id: each for each in answers(evidence)}
    found = {link.before for link in evidence.links if link.kind in {"causes", "strengthens"}}
    laid = {pile: [offered[each] for each in answered.get(pile, ()) if each in offered] for pile in found}
    rows = [Cause(pile, evidence.title_of(pile), tuple(laid[pile])) for pile in found]
    return sorted(rows, key=lambda each: (each.title.casefold(), each.id))


def answers(evidence: Evidence) -> list[Answer]:
    """What can be an answer: what was promised and asked, then dreams and chances."""
    asks = [
        Answer(each.id, each.kind, each.text.first, each.owner)
        for each in evidence.asks
        if each.kind in {"promise", "ask"} and each.state != "refused"
    ]
    wishes = [each for each in evidence.cards.values() if each.kind in {"dream", "chance"}]
    cards = {each.id: Answer(each.id, "dream", each.text) for each in [*evidence.parked, *wishes]}
    return sorted(asks, key=lambda each: each.kind != "promise") + list(cards.values())
