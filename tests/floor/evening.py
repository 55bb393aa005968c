"""A simulated stretch of an evening: who raises, withdraws and gets the floor, one act after another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from assemblee.floor.rules import (
    RaisedHand,
    StartedTurn,
    WaitingHand,
    next_hand,
    order_with_deck,
    speaking_order,
    waiting_hands,
)

CAP = 4
"""Small, so that short evenings reach it."""

Acts = Sequence[tuple[str, int, int]]

acts: st.SearchStrategy[Acts] = st.lists(
    st.tuples(
        st.sampled_from(["raise", "raise", "raise", "next", "next", "withdraw"]),
        st.integers(0, 11),
        st.integers(0, 200),
    ),
    max_size=60,
)
"""Deed, seat, and seconds of the turn that ends by *next*."""


@dataclass
class Served:
    """A hand that got the floor: how many waited when it went up, how many turns began before its own."""

    hand: WaitingHand
    fifo_wait: int
    turns_waited: int


@dataclass
class Evening:
    """Plays acts by the rules; seats 9 and up are guests."""

    guests: bool = True
    raised: list[RaisedHand] = field(default_factory=list)
    turns: list[StartedTurn] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)
    deck_id: str | None = None
    seq: int = 0
    waited: dict[str, tuple[int, int]] = field(default_factory=dict)

    def play(self, deeds: Acts) -> "Evening":
        for deed in deeds:
            self.act(*deed)
        return self

    def act(self, deed: str, seat: int, seconds: int) -> None:
        if deed == "raise":
            self.raise_hand(seat)
        elif deed == "withdraw":
            self.raised = [hand for hand in self.raised if hand.seat_id != str(seat)]
        else:
            self.give_floor(seconds)
        self.fix_deck()

    def raise_hand(self, seat: int) -> None:
        if any(hand.seat_id == str(seat) for hand in self.raised):
            return
        self.seq += 1
        hand = RaisedHand(f"hand {self.seq}", str(seat), str(seat), self.seq, guest=self.guests and seat >= 9)
        self.waited[hand.id] = (len(self.raised), len(self.turns))
        self.raised.append(hand)

    def give_floor(self, seconds: int) -> None:
        if self.turns and self.turns[-1].seconds is None:
            last = self.turns[-1]
            self.turns[-1] = StartedTurn(last.seat_id, last.seq, seconds)
        hand = next_hand(self.order(), self.deck_id)
        self.deck_id = None
        if hand is None:
            return
        seat = next(each.seat_id for each in self.raised if each.id == hand.id)
        self.raised = [each for each in self.raised if each.id != hand.id]
        fifo_wait, turns_before = self.waited[hand.id]
        self.served.append(Served(hand, fifo_wait, len(self.turns) - turns_before))
        self.turns.append(StartedTurn(seat, hand.seq))

    def fix_deck(self) -> None:
        speaking = bool(self.turns) and self.turns[-1].seconds is None
        on_deck = next_hand(self.order(), self.deck_id) if speaking else None
        self.deck_id = on_deck.id if on_deck else None

    def hands(self) -> list[WaitingHand]:
        return waiting_hands(self.raised, self.turns)

    def order(self) -> list[WaitingHand]:
        return speaking_order(self.hands(), CAP)

    def shown(self) -> list[WaitingHand]:
        return order_with_deck(self.order(), self.deck_id)
