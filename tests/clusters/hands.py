"""What one facilitator does at the table, chosen by numbers among what their screen shows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from assemblee.cards.tables import Card, CardState
from assemblee.clusters import actions
from assemblee.clusters.board import LOOSE, Board, Shape
from assemblee.clusters.gathering import where_cards_lie
from assemblee.clusters.history import actions as history
from assemblee.clusters.links import actions as links
from assemblee.clusters.links.rules import Link, LinkKind
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import event_count
from assemblee.room.moment import Moment
from assemblee.storage import new_id

CARDS = 12


@dataclass(frozen=True)
class Command:
    """The numbers of one act; `old` acts ago its sender looked, with a `gap` the second screen misses it."""

    what: int
    cards: int
    pile: int
    other: int
    old: int
    gap: bool


@dataclass(frozen=True)
class Hand:
    """A command, and what its sender sees."""

    command: Command
    seen: Board
    number: int

    @property
    def ticks(self) -> list[Ticked]:
        cards = sorted(self.seen.homes)
        chosen = [card for n, card in enumerate(cards) if self.command.cards >> n & 1]
        return [Ticked(card, self.seen.homes[card]) for card in chosen]

    @property
    def cards(self) -> list[str]:
        return [tick.card for tick in self.ticks]

    @property
    def pile(self) -> str:
        return self._pile(self.command.pile)

    @property
    def other(self) -> str:
        return self._pile(self.command.other)

    def _pile(self, number: int) -> str:
        piles = list(self.seen.shapes)
        return piles[-1 - number % len(piles)]

    @property
    def shape(self) -> Shape:
        """Titles that are used twice, in small and capital letters."""
        return Shape(
            ("huur", "Lawaai", "HUUR", "Geld", "Trap", "Groen")[self.number % 6] + str(self.number // 9)
        )

    @property
    def link(self) -> Link:
        return Link(self.pile, self.other, list(LinkKind)[self.command.cards % 4])


async def create(moment: Moment, hand: Hand) -> None:
    await actions.create(moment, hand.shape, hand.ticks)


async def create_from_pile(moment: Moment, hand: Hand) -> None:
    await actions.create(moment, hand.shape, hand.ticks[:2], [hand.pile])


async def place(moment: Moment, hand: Hand) -> None:
    await actions.place(moment, hand.ticks, hand.pile)


async def place_loose(moment: Moment, hand: Hand) -> None:
    await actions.place(moment, hand.ticks[:3], LOOSE)


async def merge(moment: Moment, hand: Hand) -> None:
    await actions.merge(moment, {hand.pile: 0}, hand.other)


async def split(moment: Moment, hand: Hand) -> None:
    await actions.split(moment, hand.pile, hand.shape, hand.ticks)


async def rename(moment: Moment, hand: Hand) -> None:
    await actions.rename(moment, hand.pile, hand.shape, 1 + hand.command.other % 2)


async def dissolve(moment: Moment, hand: Hand) -> None:
    await actions.dissolve(moment, hand.pile)


async def accept(moment: Moment, hand: Hand) -> None:
    piles = (hand.pile, hand.other)
    moves = {tick.card: (tick.seen, piles[n % 2]) for n, tick in enumerate(hand.ticks)}
    await actions.accept(moment, moves, ("offer", "room")[hand.command.pile % 2])


async def link(moment: Moment, hand: Hand) -> None:
    await links.link(moment, hand.link, hand.cards[:4])


async def unlink(moment: Moment, hand: Hand) -> None:
    for each in list(hand.seen.links)[:1]:
        await links.unlink(moment, each)


async def without_evidence(moment: Moment, hand: Hand) -> None:
    for each in list(hand.seen.links)[:1]:
        await links.without_evidence(moment, each, hand.cards)


async def core(moment: Moment, hand: Hand) -> None:
    await links.set_core(moment, hand.pile, hand.seen.core)


async def also(moment: Moment, hand: Hand) -> None:
    await links.also(moment, hand.cards[:3], hand.pile)


async def not_also(moment: Moment, hand: Hand) -> None:
    await links.not_also(moment, hand.cards, hand.pile)


async def undo(moment: Moment, hand: Hand) -> None:
    """The last, or any that was done before."""
    acts = await event_count(moment.session, moment.meeting.id)
    await history.undo(moment, max(acts - hand.command.pile * (1 + hand.command.other), 1))


async def restore(moment: Moment, hand: Hand) -> None:
    await history.restore(moment, hand.pile, hand.ticks[:2])


async def copy_links(moment: Moment, hand: Hand) -> None:
    await links.copy_links(moment, hand.pile)


async def hide_or_show(moment: Moment, hand: Hand) -> None:
    """A card leaves the table, or is laid on it again."""
    row = await moment.session.get_one(Card, hand.cards[0])
    before = await where_cards_lie(moment.session, moment.meeting.id)
    row.state = CardState.HIDDEN if row.state == CardState.SHOWN else CardState.SHOWN
    await moment.session.flush()
    moment.redraw(*before, *await where_cards_lie(moment.session, moment.meeting.id))


async def comes_late(moment: Moment, hand: Hand) -> None:
    """One more card of a round that was shown after grouping began."""
    first = await moment.session.get_one(Card, hand.cards[0])
    before = await where_cards_lie(moment.session, moment.meeting.id)
    values = {"round_id": first.round_id, "meeting_id": first.meeting_id, "kind": "problem"}
    moment.add(Card(id=f"late{hand.number:04}{new_id()}", text="Een laat kaartje", **values))
    await moment.session.flush()
    moment.redraw(*before, *await where_cards_lie(moment.session, moment.meeting.id))


ACTS: list[Callable[[Moment, Hand], Awaitable[None]]] = [
    *(create, create_from_pile, place, place, place_loose, merge, merge, split, rename, dissolve, accept),
    *(link, link, unlink, without_evidence, core, also, not_also),
    *(undo, undo, undo, restore, copy_links, hide_or_show, comes_late),
]


async def act(moment: Moment, hand: Hand) -> None:
    await ACTS[hand.command.what](moment, hand)


commands = st.builds(
    Command,
    what=st.integers(0, len(ACTS) - 1),
    cards=st.integers(1, 2**CARDS - 1),
    pile=st.integers(0, 9),
    other=st.integers(0, 9),
    old=st.integers(0, 3),
    gap=st.booleans(),
)
