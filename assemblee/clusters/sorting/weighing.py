"""While the room sorts: which cards are worth asking still, and which piles to offer, from totals alone.

The boxes of an open round are opened in memory, with the key that this computer has anyway; what they say is
neither kept nor shown. Weights change only when `enough` boxes changed since the last count, so the
answers of one table cannot be read from them. A start forgets which boxes were counted: it leaves the weights
as they are until so many changed since. Whoever finds that another worker counted meanwhile does the same.
"""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.board import LOOSE
from assemblee.clusters.sorting import rules
from assemblee.clusters.sorting.asking import asking
from assemblee.clusters.sorting.broadcast import evenly, told
from assemblee.clusters.sorting.comparing import Compare
from assemblee.clusters.sorting.kind import Nearness, beliefs, tallies
from assemblee.clusters.sorting.rules import Belief, enough
from assemblee.clusters.sorting.tables import Sorted, Sorting, sorted_of
from assemblee.clusters.tables import Layout, layout_of
from assemblee.errors import Away, Refused
from assemblee.room.moment import Moments
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import TAKES_SLIPS
from assemblee.slips.sealing import CannotBeOpened, Seal
from assemblee.slips.tables import Round, waiting_boxes

TICK = 5.0
"""Seconds between two looks."""

PATIENCE = 3.0
"""Seconds that whoever presses a button waits for texts to be compared."""

FAILED = "the weights of a sorting could not be counted"

_log = structlog.get_logger()


@dataclass(slots=True)
class _Heard:
    """What is known in memory of a round: which weights came of the boxes that were counted, how near cards
    are, what is believed.
    """

    asked: str
    boxes: Mapping[str, bytes] = field(default_factory=dict)
    near: Nearness = field(default_factory=dict)
    believed: Mapping[str, Belief] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Table:
    """A round, what lies on the table, and the boxes that wait."""

    here: Sorted
    layout: Layout
    boxes: list[tuple[str, bytes]]


class Weigher:
    """Counts open rounds of sorting again and again, and tells the room what is worth asking."""

    def __init__(self, moments: Moments, keys: RoundKeys, compare: Compare) -> None:
        self._moments = moments
        self._keys = keys
        self.compare = compare
        self._heard: dict[str, _Heard] = {}

    async def for_ever(self) -> None:
        """Look every few seconds; a failure is logged, and tried again."""
        while True:
            await asyncio.sleep(TICK)
            try:
                await self.look()
            except (Away, SQLAlchemyError):
                _log.warning(FAILED)

    async def look(self) -> None:
        """Count each open round of which enough boxes changed, or that was never counted; one that cannot be
        counted does not hold up the others.
        """
        waiting = await self._waiting()
        self._heard = {round_.id: self._heard[round_.id] for round_ in waiting if round_.id in self._heard}
        for round_ in waiting:
            if round_.state_at(self._moments.clock()) not in TAKES_SLIPS:
                continue
            try:
                await self._look_at(round_)
            except (SQLAlchemyError, Refused, CannotBeOpened):
                _log.warning(FAILED)

    async def _look_at(self, round_: Round) -> None:
        heard = self._heard.get(round_.id)
        if heard is None:
            await self._begin(round_)
        elif await self._changed(round_, heard) >= enough(round_.issued):
            await self._count(round_, heard)

    async def _begin(self, round_: Round) -> None:
        table = await self._table(round_)
        here = table.here
        if here.sorting.asked == evenly(len(here.cards), len(here.piles)):
            await self._count(round_, _Heard(here.sorting.asked))
        else:  # counted before a start
            boxes = table.boxes if len(table.boxes) >= enough(round_.issued) else []
            self._heard[round_.id] = _Heard(here.sorting.asked, _prints(boxes))

    async def nearness(self, round_: Round) -> Nearness:
        """How near the cards of a round are to its piles: as last counted, or else now if that is quick."""
        heard = self._heard.get(round_.id)
        if heard and heard.near:
            return heard.near
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._near(await self._table(round_), {})
        except TimeoutError:
            return {}

    def forget(self, round_id: str) -> None:
        """It was released or destroyed."""
        self._heard.pop(round_id, None)

    async def _waiting(self) -> list[Round]:
        query = select(Round).where(Round.kind == BallotKind.SORTING, Round.state.in_(TAKES_SLIPS))
        async with self._moments.storage.reading() as session:
            return list(await session.scalars(query))

    async def _changed(self, round_: Round, heard: _Heard) -> int:
        async with self._moments.storage.reading() as session:
            boxes = await waiting_boxes(session, round_.id)
        return sum(heard.boxes.get(place) != print_ for place, print_ in _prints(boxes).items())

    async def _count(self, round_: Round, heard: _Heard) -> None:
        table = await self._table(round_)
        boxes = table.boxes if len(table.boxes) >= enough(round_.issued) else []
        seal = self._keys.seal(round_.id, round_.salt)
        bodies = await asyncio.to_thread(_bodies, seal, boxes)
        said = await asyncio.to_thread(tallies, table.here, bodies)
        near = {**heard.near, **await self._near(table, rules.sure_of(heard.believed, said))}
        believed = await asyncio.to_thread(beliefs, table.here, near, said)
        asked = await asyncio.to_thread(_told, table.here, believed)
        async with self._moments.at(round_.meeting_id) as moment:
            sorting = await moment.session.get_one(Sorting, round_.id)
            if sorting.asked != heard.asked:  # another worker counted meanwhile: wait as after a start
                since = _prints(await waiting_boxes(moment.session, round_.id))
                self._heard[round_.id] = _Heard(sorting.asked, since, near)
                return
            sorting.asked = asked
            moment.redraw(f"clusters-sorting-asked:{round_.id}")
        self._heard[round_.id] = _Heard(asked, _prints(boxes), near, believed)

    async def _table(self, round_: Round) -> _Table:
        async with self._moments.storage.reading() as session:
            here = await sorted_of(session, round_)
            return _Table(
                here, await layout_of(session, round_.meeting_id), await waiting_boxes(session, round_.id)
            )

    async def _near(self, table: _Table, sure: Mapping[str, str]) -> Nearness:
        board = table.layout.board
        texts = {id_: card.text for id_, card in table.layout.cards.items()}
        piles = {
            pile: [card for card in texts if board.homes[card] == pile or sure.get(card) == pile]
            for pile in table.here.pile_ids
        }
        asked = [card for card in table.here.card_ids if board.homes.get(card) == LOOSE and card not in sure]
        return await self.compare(table.here.round.meeting_id, texts, piles, asked)


def _prints(boxes: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    return {place: hashlib.sha256(box).digest() for place, box in boxes}


def _bodies(seal: Seal, boxes: Sequence[tuple[str, bytes]]) -> list[Mapping[str, str]]:
    slips = [seal.opened(*box).slip for box in boxes]
    return [slip.body for slip in slips if not slip.withdrawn]


def _told(here: Sorted, believed: Mapping[str, Belief]) -> str:
    return told([asking(believed[card]) for card in here.card_ids], here.pile_ids)
