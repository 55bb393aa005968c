"""A letterbox: a round whose row is held, so that what is laid in it is counted one after the other."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import NotFound
from assemblee.slips.errors import NotOpenYet, RoundClosed
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import TAKES_SLIPS, Purpose, RoundState
from assemblee.slips.sealing import Seal
from assemblee.slips.tables import Round
from assemblee.storage import Storage


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A round whose row is held until the transaction ends, where its key is found, and the time."""

    session: AsyncSession
    round: Round
    keys: RoundKeys
    now: datetime

    @property
    def state(self) -> RoundState:
        return self.round.state_at(self.now)

    @property
    def seal(self) -> Seal:
        """What closes and opens its boxes; raises `KeyLost`."""
        return self.keys.seal(self.round.id, self.round.salt)

    def must_take_slips(self) -> None:
        """Raises `NotOpenYet` or `RoundClosed` unless phones can send."""
        if self.state is RoundState.DRAFT:
            raise NotOpenYet
        if self.state not in TAKES_SLIPS:
            raise RoundClosed

    def must_be_open(self) -> None:
        """Raises `NotOpenYet` or `RoundClosed` unless people can still begin to write."""
        if self.state is RoundState.DRAFT:
            raise NotOpenYet
        if self.state is not RoundState.OPEN:
            raise RoundClosed


async def letterbox(
    session: AsyncSession,
    keys: RoundKeys,
    round_id: str,
    now: datetime,
    purpose: Purpose | None = Purpose.CARDS,
) -> Letterbox:
    """The letterbox of a round inside a transaction that is going on.

    Raises `NotFound`, also for a round that serves another purpose than this, or than any where it is None.

    The row is read anew: what this transaction read before it held the row may be old.
    """
    await session.flush()
    round_ = await session.get(Round, round_id, with_for_update=True, populate_existing=True)
    if round_ is None or purpose not in {None, round_.purpose}:
        raise NotFound
    return Letterbox(session, round_, keys, now)


@asynccontextmanager
async def at_letterbox(
    storage: Storage,
    keys: RoundKeys,
    clock: Callable[[], datetime],
    round_id: str,
    purpose: Purpose | None = Purpose.CARDS,
) -> AsyncIterator[Letterbox]:
    """A transaction of slips: committed when the block ends, and nobody hears of it; raises `NotFound`."""
    async with storage.writing() as session:
        yield await letterbox(session, keys, round_id, clock(), purpose)
