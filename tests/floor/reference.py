"""The line written down a second time, as literally and slowly as its definition reads; it imports nothing.

Everything is counted anew from the list of turns whenever somebody asks. Used to check the program against.
"""

from dataclasses import dataclass, field

CAP = 15


@dataclass
class Raised:
    """A hand that waits: when it went up, whose it is, and instead of which turn it was passed over."""

    seq: int
    who: int
    kind: str = "turn"
    passed_over: int | None = None


@dataclass
class Spoken:
    """A turn that began; a clock that is set back makes no stretch of it shorter than nothing."""

    seq: int
    who: int
    kind: str
    kept: float = 0
    stretch: float = 0
    runs: bool = True
    ended: bool = False
    passed_over: int | None = None

    @property
    def seconds(self) -> float:
        return self.kept + max(0, self.stretch)

    def stop(self) -> None:
        self.kept, self.stretch, self.runs = self.seconds, 0, False


@dataclass
class Room:
    """The whole evening; people are their numbers."""

    guests: set[int]
    waiting: list[Raised] = field(default_factory=list)
    turns: list[Spoken] = field(default_factory=list)
    moves: list[tuple[int, int, int]] = field(default_factory=list)
    deck: int | None = None
    seq: int = 0

    # ---- what is asked of it ----

    def line(self) -> list[int]:
        """Who waits, next speaker first."""
        return [hand.who for hand in self.shown()]

    def speaker(self) -> int | None:
        open_turns = [turn for turn in self.turns if not turn.ended]
        return open_turns[-1].who if open_turns else None

    def upcoming(self) -> int | None:
        asides = [hand for hand in self.waiting if hand.kind != "turn"]
        if asides:
            return min(asides, key=lambda hand: hand.seq).who
        open_turns = [turn for turn in self.turns if not turn.ended]
        if len(open_turns) > 1:
            return open_turns[0].who
        line = self.line()
        return line[0] if line else None

    def seconds(self) -> list[int | None]:
        """Of every turn, in the order they began; None while it is not over."""
        return [int(turn.seconds) if turn.ended else None for turn in self.turns]

    # ---- the definition ----

    def given(self) -> list[Spoken]:
        return [turn for turn in self.turns if turn.kind == "turn"]

    def rank(self, hand: Raised) -> tuple[int, int, int]:
        overtaken = repeaters = 0
        for at, turn in enumerate(self.given(), start=1):
            if turn.seq > hand.seq and at != hand.passed_over:
                overtaken += 1
                repeaters += any(earlier.who == turn.who for earlier in self.given()[: at - 1])
        spoken = 0
        for turn in self.turns:
            if turn.who == hand.who and turn.ended:
                whole = int(turn.seconds)
                spoken += {"turn": max(whole, 15), "reply": whole, "order": 0}[turn.kind]
        if overtaken >= CAP:
            return 1, 0, hand.seq
        if all(turn.who != hand.who for turn in self.given()):
            return 2, int(hand.who in self.guests), hand.seq
        if repeaters >= 3 + spoken // 60:
            return 3, 0, hand.seq
        return 4, spoken // 30, hand.seq

    def shown(self) -> list[Raised]:
        rest = sorted((hand for hand in self.waiting if hand.kind == "turn"), key=self.rank)
        deck = [hand for hand in rest if hand.seq == self.deck]
        places: dict[int, tuple[int, int]] = {}
        for at, (seq, place, given) in enumerate(self.moves):
            if seq != self.deck:
                places[seq] = (max(1, place - (len(self.given()) - given)), -at)
        line = deck + [hand for hand in rest if hand not in deck and hand.seq not in places]
        free = len(deck)
        for hand in sorted((hand for hand in rest if hand.seq in places), key=lambda hand: places[hand.seq]):
            at = max(free, places[hand.seq][0] - 1)
            line.insert(at, hand)
            free = at + 1
        present = [hand for hand in line if not self.absent(hand)]
        return [present[0], *(hand for hand in line if hand is not present[0])] if present else line

    def absent(self, hand: Raised) -> bool:
        return hand.passed_over == len(self.given()) + 1

    def fix(self) -> None:
        """While anybody has the floor, the first in line is next and stays so."""
        if self.speaker() is not None:
            line = self.shown()
            self.deck = line[0].seq if line and not self.absent(line[0]) else None

    # ---- deeds ----

    def raise_hand(self, who: int, kind: str = "turn") -> None:
        if any(hand.who == who and (hand.kind == "turn") == (kind == "turn") for hand in self.waiting):
            return
        self.seq += 1
        self.waiting.append(Raised(self.seq, who, kind))
        self.fix()

    def lower_hand(self, who: int) -> None:
        self.waiting = [hand for hand in self.waiting if hand.who != who or hand.kind != "turn"]
        self.fix()

    def aside(self, who: int, kind: str) -> None:
        if any(hand.who == who and hand.kind != "turn" for hand in self.waiting):
            return
        self.raise_hand(who, kind)
        running = [turn for turn in self.turns if not turn.ended]
        if not running or running[-1].kind == "turn":
            self.start(next(hand for hand in self.waiting if hand.seq == self.seq))

    def next(self) -> None:
        asides = sorted((hand for hand in self.waiting if hand.kind != "turn"), key=lambda hand: hand.seq)
        line = asides or self.shown()
        if line:
            self.start(line[0])

    def start(self, hand: Raised) -> None:
        for turn in [turn for turn in self.turns if not turn.ended]:
            turn.stop()
            turn.ended = hand.kind == "turn" or turn.kind != "turn"
        self.waiting = [each for each in self.waiting if each is not hand]
        self.turns.append(Spoken(hand.seq, hand.who, hand.kind, passed_over=hand.passed_over))
        if hand.kind == "turn":
            self.deck = None
        self.fix()

    def end(self) -> None:
        last = next(turn for turn in reversed(self.turns) if not turn.ended)
        last.stop()
        last.ended = True

    def pause(self) -> None:
        next(turn for turn in reversed(self.turns) if not turn.ended).stop()

    def resume(self) -> None:
        first, *asides = [turn for turn in self.turns if not turn.ended]
        for aside in asides:
            aside.stop()
            aside.ended = True
        first.runs = True

    def called(self) -> tuple[Raised, Raised | None] | None:
        """Who is called now and who comes instead: the speaker of the line, or else whoever is next."""
        open_turns = [turn for turn in self.turns if not turn.ended]
        if open_turns and open_turns[-1].kind == "turn":
            turn = open_turns[-1]
            instead = next((hand for hand in self.waiting if hand.seq == self.deck), None)
            self.turns = [each for each in self.turns if each is not turn]
            hand = Raised(turn.seq, turn.who, passed_over=turn.passed_over)
            self.waiting.append(hand)
            return hand, instead
        line = self.shown()
        return (line[0], None) if line else None

    def not_there(self) -> None:
        called = self.called()
        if called is None:
            return
        hand, instead = called
        if hand.passed_over is None:
            hand.passed_over = len(self.given()) + 1
        else:
            self.waiting = [each for each in self.waiting if each is not hand]
        self.go_on(hand, instead)

    def said_already(self) -> None:
        called = self.called()
        if called is not None:
            hand, instead = called
            self.waiting = [each for each in self.waiting if each is not hand]
            self.go_on(hand, instead)

    def go_on(self, hand: Raised, instead: Raised | None) -> None:
        if self.deck == hand.seq:
            self.deck = None
        self.once_each()
        if instead is not None and instead in self.waiting:
            self.start(instead)
        self.fix()

    def move(self, who: int, place: int) -> None:
        if who not in self.line() or place > len(self.line()):
            return
        hand = self.shown()[self.line().index(who)]
        if self.absent(hand):
            hand.passed_over = None
            self.fix()
        line = self.line()
        if line.index(who) + 1 == place:
            return
        self.moves.append((hand.seq, place, len(self.given())))
        if place == 1:
            self.deck = hand.seq
        elif line[0] == who:
            self.deck = None
        self.fix()

    def same_person(self, kept: int, gone: int) -> None:
        for each in [*self.waiting, *self.turns]:
            each.who = kept if each.who == gone else each.who
        self.once_each()
        self.fix()

    def once_each(self) -> None:
        """Of two waiting hands of one person the older one stays."""
        for hand in sorted(self.waiting, key=lambda hand: -hand.seq):
            older = [o for o in self.waiting if o.who == hand.who and o.seq < hand.seq]
            if any((o.kind == "turn") == (hand.kind == "turn") for o in older):
                self.waiting.remove(hand)

    def time_passes(self, seconds: float) -> None:
        for turn in self.turns:
            turn.stretch += seconds if turn.runs else 0
