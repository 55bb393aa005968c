"""A simulated stretch of an evening: who raises, withdraws, is absent, moved or merged, act after act.

It keeps what the program keeps (hands, turns, moves) and asks the rules for everything else.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import settings
from hypothesis import strategies as st

from assemblee.agenda.rules import Policy
from assemblee.floor.line import Fixed, Move, shown_line
from assemblee.floor.rules import (
    Kind,
    RaisedHand,
    StartedTurn,
    WaitingHand,
    speaking_order,
    waiting_hands,
)

_MANY = os.environ.get("ASSEMBLEE_EXAMPLES", "")
_SAME = os.environ.get("CI") == "true" and not _MANY
often = settings(max_examples=int(_MANY or 200), derandomize=_SAME, deadline=None)
"""New evenings in every run, many with `python -m tests.long.floor`; CI judges a change on the same ones."""

CAP = 4
"""Small, so that short evenings reach it."""

PEOPLE = 12

Acts = Sequence[tuple[str, int, int]]

_CALM = ["raise", "raise", "raise", "next", "next", "withdraw"]
_BUSY = [*_CALM, "raise", "next", "absent", "said", "reply", "order", "move", "correct", "merge"]


def _acts(deeds: list[str]) -> st.SearchStrategy[Acts]:
    return st.lists(
        st.tuples(st.sampled_from(deeds), st.integers(0, PEOPLE - 1), st.integers(0, 200)), max_size=60
    )


acts = _acts(_CALM)
"""Deed, seat, and seconds of the turn that ends by *next*."""

busy_acts = _acts(_BUSY)
"""The same with everything a facilitator can do."""


@dataclass
class Served:
    """A hand that got the floor: how many waited when it went up, how many turns began before its own.

    `overrides` were made in the meantime, and `absences` were its own.
    """

    hand: WaitingHand
    fifo_wait: int
    turns_waited: int
    overrides: int
    absences: int


@dataclass
class Evening:
    """Plays acts by the rules; seats 9 and up are guests."""

    guests: bool = True
    policy: Policy = Policy.FAIR_LIST
    raised: list[RaisedHand] = field(default_factory=list)
    turns: list[StartedTurn] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)
    deck_id: str | None = None
    seq: int = 0
    waited: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)

    def play(self, deeds: Acts) -> "Evening":
        for deed in deeds:
            self.act(*deed)
        return self

    def act(self, deed: str, seat: int, seconds: int) -> None:
        person = self.same.get(str(seat), str(seat))
        {
            "raise": lambda: self.raise_hand(person),
            "withdraw": lambda: self.withdraw(person),
            "next": lambda: self.give_floor(seconds),
            "absent": self.absent,
            "said": self.said,
            "reply": lambda: self.aside(person, seconds, Kind.REPLY),
            "order": lambda: self.aside(person, seconds, Kind.ORDER),
            "move": lambda: self.move(seat, seconds),
            "correct": lambda: self.correct(seconds),
            "merge": lambda: self.merge(person, str((seat + 1 + seconds) % PEOPLE)),
        }[deed]()
        self.fix_deck()

    def withdraw(self, person: str) -> None:
        self.raised = [hand for hand in self.raised if hand.seat_id != person]

    def said(self) -> None:
        self.raised = [hand for hand in self.raised if hand.id != self.next_id()]

    def raise_hand(self, person: str) -> None:
        if any(hand.seat_id == person for hand in self.raised):
            return
        self.seq += 1
        guest = self.guests and int(person) >= 9
        hand = RaisedHand(f"hand {self.seq}", person, person, self.seq, guest=guest)
        self.waited[hand.id] = (len(self.raised), self.given, len(self.moves))
        self.raised.append(hand)

    def give_floor(self, seconds: int) -> None:
        self.end_turn(seconds)
        next_id = self.next_id()
        self.deck_id = None
        if next_id is None:
            return
        waiting = next(each for each in self.hands() if each.id == next_id)
        hand = next(each for each in self.raised if each.id == next_id)
        self.raised.remove(hand)
        fifo_wait, turns_before, moves_before = self.waited[hand.id]
        self.served.append(
            Served(
                waiting,
                fifo_wait,
                self.given - turns_before,
                len(self.moves) - moves_before,
                int(hand.skipped is not None),
            )
        )
        self.turns.append(StartedTurn(hand.seat_id, hand.seq))

    def end_turn(self, seconds: int) -> None:
        if self.speaking:
            self.turns[-1] = replace(self.turns[-1], seconds=seconds)

    def absent(self) -> None:
        next_id = self.next_id()
        for hand in [each for each in self.raised if each.id == next_id]:
            self.raised.remove(hand)
            if hand.skipped is None:
                self.raised.append(replace(hand, skipped=self.given + 1))
        self.deck_id = None

    def aside(self, person: str, seconds: int, kind: Kind) -> None:
        self.seq += 1
        aside = StartedTurn(person, self.seq, seconds, kind)
        self.turns.insert(len(self.turns) - int(self.speaking), aside)

    def move(self, which: int, where: int) -> None:
        shown = self.shown()
        if not shown:
            return
        hand, place = shown[which % len(shown)], where % len(shown) + 1
        if shown.index(hand) + 1 == place:
            return
        self.moves.append(Move(hand.id, place, self.given))
        if place == 1:
            self.deck_id = hand.id
        elif hand.id == self.deck_id:
            self.deck_id = None

    def correct(self, seconds: int) -> None:
        ended = [at for at, turn in enumerate(self.turns) if turn.seconds]
        if ended:
            last = self.turns[ended[-1]]
            self.turns[ended[-1]] = replace(last, seconds=min(last.seconds or 0, seconds))

    def merge(self, kept: str, gone: str) -> None:
        """Two numbers are one person: accounts add, and the older hand stays."""
        gone = self.same.get(gone, gone)
        if kept == gone:
            return
        self.same |= {seat: kept for seat, person in self.same.items() if person == gone} | {gone: kept}
        self.turns = [replace(turn, seat_id=kept) if turn.seat_id == gone else turn for turn in self.turns]
        guest = self.guests and int(kept) >= 9
        both = sorted(
            (each for each in self.raised if each.seat_id in {kept, gone}), key=lambda hand: hand.seq
        )
        self.raised = [each for each in self.raised if each not in both]
        self.raised += [replace(each, seat_id=kept, called=kept, guest=guest) for each in both[:1]]

    def fix_deck(self) -> None:
        first = self.next_id()
        self.deck_id = first if self.speaking and first not in self.fixed.absent else None

    def copy(self) -> "Evening":
        """The same evening, which goes its own way from here."""
        return replace(
            self,
            raised=[*self.raised],
            turns=[*self.turns],
            moves=[*self.moves],
            served=[*self.served],
            waited={**self.waited},
            same={**self.same},
        )

    @property
    def speaking(self) -> bool:
        return bool(self.turns) and self.turns[-1].seconds is None

    @property
    def given(self) -> int:
        return sum(turn.kind is Kind.TURN for turn in self.turns)

    def hands(self) -> list[WaitingHand]:
        return waiting_hands(self.raised, self.turns)

    def order(self) -> list[WaitingHand]:
        return speaking_order(self.hands(), CAP, policy=self.policy)

    def shown(self) -> list[WaitingHand]:
        return shown_line(self.order(), self.fixed)

    @property
    def fixed(self) -> Fixed:
        absent = {hand.id for hand in self.raised if hand.skipped == self.given + 1}
        return Fixed(self.deck_id, self.moves, self.given, absent)

    def next_id(self) -> str | None:
        return next((hand.id for hand in self.shown()), None)
