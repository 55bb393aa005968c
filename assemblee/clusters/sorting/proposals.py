"""What the room made of the cards, as the desk and the wall read it: open while a card is still loose."""

from collections.abc import Sequence
from dataclasses import dataclass

from assemblee.cards.tables import Card
from assemblee.clusters.board import LOOSE
from assemblee.clusters.sorting.rules import Outcome
from assemblee.clusters.sorting.tables import Sorted, SortedCard
from assemblee.clusters.tables import Cluster, Layout


@dataclass(frozen=True, slots=True)
class Proposal:
    """A card with what the room said of it; `pile` is where it lies that was meant, or None if it is gone."""

    row: SortedCard
    card: Card
    pile: Cluster | None

    @property
    def percent(self) -> int:
        return round(self.row.agreement / 10)


@dataclass(frozen=True, slots=True)
class Proposals:
    """All cards of a round that still lie loose, by what the room made of them; most agreement first.

    `likely` are those whose pile is likeliest by the texts and what few said: for people to look at.
    """

    agreed: Sequence[Proposal]
    likely: Sequence[Proposal]
    disputed: Sequence[Proposal]
    left: Sequence[Proposal]
    taken_over: int
    nowhere: int
    puzzled: int


def open_cards(here: Sorted, layout: Layout) -> list[SortedCard]:
    """The cards that the room agrees on, that lie loose and whose pile is there."""
    return [
        row
        for row in here.cards
        if row.outcome == Outcome.PLACED
        and layout.board.homes.get(row.card_id) == LOOSE
        and layout.board.is_active(layout.board.follow(row.pile))
    ]


def proposals_of(here: Sorted, layout: Layout) -> Proposals:
    """What can be decided still; a card that was taken back stands nowhere."""
    loose = [row for row in here.cards if layout.board.homes.get(row.card_id) == LOOSE]
    able = {row.number for row in open_cards(here, layout)}
    placed = [row for row in loose if row.number in able]
    disputed = [row for row in loose if row.outcome == Outcome.DISPUTED]
    left = [row for row in loose if row.number not in able and row.outcome != Outcome.DISPUTED]
    return Proposals(
        _told([row for row in placed if row.together], layout),
        _told([row for row in placed if not row.together], layout),
        _told(disputed, layout),
        _told(left, layout),
        sum(layout.board.homes.get(row.card_id, LOOSE) != LOOSE for row in here.cards),
        sum(row.nowhere for row in here.cards),
        sum(row.puzzled for row in here.cards),
    )


def _told(rows: Sequence[SortedCard], layout: Layout) -> list[Proposal]:
    in_order = sorted(rows, key=lambda row: (row.refused, -row.agreement, -row.answered, row.number))
    return [
        Proposal(row, layout.cards[row.card_id], layout.clusters.get(layout.board.follow(row.pile)))
        for row in in_order
    ]
