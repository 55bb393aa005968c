"""What each time of writing brought in, in counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assemblee.minutes.parts import Evening, Item, NotShown
from assemblee.room.facts import CardsShown
from assemblee.room.lines import Line, lines_of


@dataclass(frozen=True, slots=True)
class Written:
    """What a time of writing brought in: all cards, and how many of them came on paper; and how many of these
    are not shown, because they were taken back or put away.
    """

    id: str
    kind: str
    cards: int
    paper: int
    withdrawn: int = 0
    hidden: int = 0


def written_in(item: Item, evening: Evening, lines: Sequence[Line]) -> Iterator[Written]:
    """The times of writing in a part of the evening whose cards the room has seen."""
    shown = {fact.round: fact for _, fact in lines_of(lines, CardsShown)}
    for each in evening.rounds:
        if each.about == item.id and each.id in shown:
            yield Written(
                id=each.id,
                kind=each.kind,
                cards=shown[each.id].cards + shown[each.id].withdrawn,
                paper=shown[each.id].paper,
                withdrawn=_of_round(each.id, evening.withdrawn),
                hidden=_of_round(each.id, evening.hidden),
            )


def _of_round(round_id: str, away: Sequence[NotShown]) -> int:
    return sum(each.cards for each in away if each.round == round_id)
