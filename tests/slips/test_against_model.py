"""Random evenings at a letterbox, beside a small model of what must happen."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assemblee.errors import NotFound, Refused
from assemblee.room.moment import Moments
from assemblee.serve import prepare_database
from assemblee.settings import Settings
from assemblee.slips import actions, rounds
from assemblee.slips.errors import (
    IssuedAgain,
    NotOpenYet,
    RoundClosed,
    RoundReleased,
    SlipGone,
    SlipSentBefore,
    StillWriting,
    TicketsElsewhere,
    WrongKey,
)
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox, at_letterbox
from assemblee.slips.rules import NOTICE, Rank, RoundState, Slip, commitment, lock_of, slip_id
from assemblee.slips.tables import Round
from assemblee.slips.tickets import Tickets
from assemblee.storage import Storage
from tests.long.order import begin

SEATS = ("Fatima", "Joost", "Samira")
STEPS = 70
S = RoundState


@dataclass
class Card:
    """A slip as the model knows it: its words first and now, and how often its key turned."""

    first: str
    now: str
    turn: int = 0
    gone: bool = False


@dataclass
class Model:
    """What a round must do, in few words."""

    state: RoundState = S.DRAFT
    want: dict[str, int | None] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)
    cards: dict[bytes, Card] = field(default_factory=dict)
    issued: int = 0

    def issue(self, seat: str, which: int) -> type[Refused] | None:
        if self.want.get(seat, which) not in {which, None}:
            return TicketsElsewhere
        if self.want.get(seat) is None and self.state is not S.OPEN:
            return self._closed()
        self.issued += seat not in self.want
        self.want[seat] = which
        return None

    def issue_again(self, seat: str) -> type[Refused] | None:
        if seat not in self.want:
            return NotFound
        if self.want[seat] is None:
            return None
        if self.state is not S.OPEN:
            return self._closed()
        if seat in self.again:
            return IssuedAgain
        self.again.add(seat)
        self.want[seat] = None
        return None

    def spend(self, drawn: bytes, words: str) -> type[Refused] | None:
        card = self.cards.get(drawn)
        if card and self.state in {S.OPEN, S.CLOSING, S.CLOSED}:
            same = words == card.first or (words == card.now and card.turn == 0)
            return None if same else SlipSentBefore
        if self.state not in {S.OPEN, S.CLOSING}:
            return self._closed()
        self.cards[drawn] = Card(words, words)
        return None

    def change(self, drawn: bytes, turn: int, words: str | None) -> type[Refused] | None:
        card = self.cards.get(drawn)
        if card is None or self.state not in {S.OPEN, S.CLOSING, S.CLOSED}:
            return NotFound
        if turn + 1 == card.turn or (card.gone and words is None):
            return None
        if card.gone:
            return SlipGone
        if turn != card.turn:
            return WrongKey
        if words is not None and self.state is S.CLOSED:
            return RoundClosed
        card.now, card.turn, card.gone = words or "", turn + 1, words is None
        return None

    def may_end(self) -> type[Refused] | None:
        if self.state is S.DRAFT:
            return NotOpenYet
        if self.state in {S.RELEASED, S.DESTROYED}:
            return RoundReleased
        return None if self.state is S.CLOSED else StillWriting

    def _closed(self) -> type[Refused]:
        return NotOpenYet if self.state is S.DRAFT else RoundClosed


class Walk:
    """One random evening: each step is done at the letterbox and in the model, and must end alike."""

    def __init__(self, seed: int, storage: Storage, folder: Path, round_id: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.storage, self.keys, self.round_id = storage, RoundKeys(folder), round_id
        self.now = datetime(2025, 3, 4, 20, tzinfo=UTC)
        self.model = Model()
        self.tickets = Tickets(b"k" * 32)
        self.drawn = {
            (seat, which): [f"{seat}{which}{n}".encode().ljust(32) for n in range(2)]
            for seat in SEATS
            for which in range(3)
        }
        self.shown: list[Slip] = []

    async def step(self) -> None:
        deeds = [self.issue, self.issue_again, self.spend, self.spend, self.spend, self.change, self.change]
        await self.chance.choice([*deeds, self.go_on])()

    async def issue(self) -> None:
        seat, which = self.chance.choice(SEATS), self.chance.randrange(3)
        drawn = [commitment(each) for each in self.drawn[seat, which]]
        expected = self.model.issue(seat, which)
        await self._same(expected, lambda box: actions.issue(box, self.tickets, seat, drawn))

    async def issue_again(self) -> None:
        seat = self.chance.choice(SEATS)
        await self._same(self.model.issue_again(seat), lambda box: actions.issue_again(box, seat))

    async def spend(self) -> None:
        owned = [(seat, which) for seat, which in self.model.want.items() if which is not None]
        if not owned:
            return
        place = self.chance.randrange(2)
        drawn = self.drawn[self.chance.choice(owned)][place]
        words = self.chance.choice(["huur", "schimmel"])
        rank = Rank.MORE if place else Rank.FIRST
        lock = _lock(drawn, 0)
        expected = self.model.spend(drawn, words)
        await self._same(expected, lambda box: actions.spend(box, rank, drawn, {"text": words}, lock))

    async def change(self) -> None:
        if self.model.state is S.DRAFT:
            return
        drawn = self.chance.choice(self.drawn[self.chance.choice(list(self.drawn))])
        turn = self.chance.randrange(3)
        words = self.chance.choice(["huur", "lawaai", None])
        expected = self.model.change(drawn, turn, words)
        body = None if words is None else {"text": words}
        lock = _lock(drawn, turn + 1)
        await self._same(
            expected, lambda box: actions.change(box, slip_id(drawn), _key(drawn, turn), body, lock)
        )

    async def go_on(self) -> None:
        turn = self.chance.randrange(5)
        if turn == 0:
            refused = RoundReleased if self.model.state in {S.RELEASED, S.DESTROYED} else None
            if refused is None:
                self.model.state = S.OPEN
            await self._same(refused, rounds.open_)
        elif turn == 1:
            self.model.state = S.CLOSING if self.model.state is S.OPEN else self.model.state
            await self._same(None, _announced)
        elif turn == 2:
            self.now += NOTICE + timedelta(seconds=1)
            self.model.state = S.CLOSED if self.model.state is S.CLOSING else self.model.state
        elif self.chance.random() < 0.3:
            await self._end(S.RELEASED if turn == 3 else S.DESTROYED)

    async def _end(self, how: RoundState) -> None:
        refused = self.model.may_end()

        async def ended(box: Letterbox) -> None:
            rounds.must_be_closed(box)
            if how is S.RELEASED:
                self.shown = await rounds.release([box])
            else:
                await rounds.destroy(box)

        await self._same(refused, ended)
        if refused is None:
            self.model.state = how
            self.model.want.clear()

    async def _same(
        self, expected: type[Refused] | None, deed: Callable[[Letterbox], Awaitable[object]]
    ) -> None:
        happened = None
        try:
            async with at_letterbox(self.storage, self.keys, lambda: self.now, self.round_id) as box:
                await deed(box)
        except Refused as refused:
            happened = type(refused)
        assert happened is expected


async def _announced(box: Letterbox) -> None:
    rounds.announce_close(box)


def _key(drawn: bytes, turn: int) -> bytes:
    return drawn + bytes([turn])


def _lock(drawn: bytes, turn: int) -> str:
    return lock_of(_key(drawn, turn))


@pytest.mark.parametrize("first", [0, 100, 200])
async def test_whatever_people_do_a_round_keeps_to_its_rules(first: int, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    await prepare_database(settings)
    storage = Storage(settings.database)
    meeting_id = (await begin(Moments(storage, lambda *_: None), RoundKeys(tmp_path / "other"))).meeting_id
    for seed in range(first, first + 12):
        async with storage.writing() as session:
            new = Round(meeting_id=meeting_id, number=2 + seed, about_id="x", kind="problem", prompt="?")
            session.add(new)
        walk = Walk(seed, storage, tmp_path / "rounds", new.id)
        for _ in range(STEPS):
            await walk.step()
        async with storage.reading() as session:
            row = await session.get_one(Round, new.id)
        cards = walk.model.cards
        assert (row.issued, row.reissued, row.spent) == (walk.model.issued, len(walk.model.again), len(cards))
        if walk.model.state is S.RELEASED:
            words = {slip.id: (slip.body.get("text", ""), slip.withdrawn) for slip in walk.shown}
            assert words == {slip_id(drawn): (card.now, card.gone) for drawn, card in cards.items()}
    await storage.close()
