"""What is done with slips: asked for, spent, typed over, taken out. Each holds its round's row, and no
meeting.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import NotFound
from assemblee.slips.errors import (
    NotUnderstood,
    RoundClosed,
    SlipsDoNotAddUp,
    SlipSentBefore,
    TicketsElsewhere,
    TicketUnknown,
)
from assemblee.slips.rules import (
    DRAWN,
    Rank,
    RoundState,
    Slip,
    Words,
    commitment,
    same_words,
    slip_id,
    wanted,
)
from assemblee.slips.tables import Issue, Round, WaitingSlip, waiting_slips
from assemblee.slips.tickets import Tickets
from assemblee.storage import Storage

_TAKES_SLIPS = {RoundState.OPEN, RoundState.CLOSING}


@dataclass(frozen=True, slots=True)
class Letterbox:
    """A round whose row is held until the transaction ends, and the time."""

    session: AsyncSession
    round: Round
    now: datetime

    @property
    def state(self) -> RoundState:
        return self.round.state_at(self.now)


async def letterbox(session: AsyncSession, round_id: str, now: datetime) -> Letterbox:
    """The letterbox of a round inside a transaction that is going on; raises `NotFound`."""
    round_ = await session.get(Round, round_id, with_for_update=True)
    if round_ is None:
        raise NotFound
    return Letterbox(session, round_, now)


@asynccontextmanager
async def at_letterbox(
    storage: Storage, clock: Callable[[], datetime], round_id: str
) -> AsyncIterator[Letterbox]:
    """A transaction of slips: committed when the block ends, and nobody hears of it; raises `NotFound`."""
    async with storage.writing() as session:
        yield await letterbox(session, round_id, clock())


async def issue(box: Letterbox, tickets: Tickets, seat_id: str, commitments: Sequence[bytes]) -> list[bytes]:
    """The tickets of a seat: the same for the same asking, however often it comes.

    Raises `NotUnderstood` unless k different c of 32 bytes are given, `TicketsElsewhere` when this seat asked
    with others, `RoundClosed` when it comes too late.
    """
    if len(set(commitments)) != box.round.k or any(len(each) != DRAWN for each in commitments):
        raise NotUnderstood
    want = wanted(commitments)
    before = await box.session.get(Issue, (box.round.id, seat_id))
    if before is None:
        if box.state is not RoundState.OPEN:
            raise RoundClosed
        box.session.add(Issue(round_id=box.round.id, seat_id=seat_id, want=want))
        box.round.issued += 1
    elif before.want != want:
        raise TicketsElsewhere
    return tickets.marks(box.round.id, commitments)


def must_fit(tickets: Tickets, mark: bytes, round_id: str, rank: Rank, drawn: bytes) -> None:
    """Raises `TicketUnknown` unless this n was given this ticket in this round; looks in no table."""
    if len(drawn) != DRAWN or not tickets.fits(mark, round_id, rank, commitment(drawn)):
        raise TicketUnknown


async def spend(box: Letterbox, rank: Rank, drawn: bytes, words: Words) -> None:
    """Lay a slip in the box, once; its ticket fits. Raises `SlipSentBefore` or `RoundClosed`."""
    if await _is_waiting(box, drawn, words):
        return
    if box.state not in _TAKES_SLIPS:
        raise RoundClosed
    _lay(box, drawn, words)
    box.round.writers += rank is Rank.FIRST


async def type_over(box: Letterbox, drawn: bytes, words: Words) -> None:
    """Lay a slip from paper in the box, once; closed is early enough. Raises `SlipSentBefore` or
    `RoundClosed`.
    """
    if await _is_waiting(box, drawn, words):
        return
    if box.state is RoundState.RELEASED:
        raise RoundClosed
    _lay(box, drawn, words)
    box.round.paper += 1


async def _is_waiting(box: Letterbox, drawn: bytes, words: Words) -> bool:
    before = await box.session.get(WaitingSlip, (box.round.id, slip_id(drawn)))
    if before is not None and before.mac != same_words(drawn, words):
        raise SlipSentBefore
    return before is not None


def _lay(box: Letterbox, drawn: bytes, words: Words) -> None:
    box.session.add(
        WaitingSlip(
            round_id=box.round.id,
            id=slip_id(drawn),
            kind=words.kind,
            text=words.text,
            language=words.language,
            mac=same_words(drawn, words),
        )
    )
    box.round.spent += 1


async def take_out(box: Letterbox) -> list[Slip]:
    """All slips of a closed round in the order of their ids, which is chance; what waited and who had tickets
    is deleted.

    Raises `SlipsDoNotAddUp` when there are other slips than were paid for.
    """
    rows = await waiting_slips(box.session, box.round.id)
    if len(rows) != box.round.spent or len(rows) > box.round.k * box.round.issued + box.round.paper:
        raise SlipsDoNotAddUp
    slips = [Slip(row.id, Words(row.kind, row.text, row.language)) for row in rows]
    await box.session.execute(delete(WaitingSlip).where(WaitingSlip.round_id == box.round.id))
    await box.session.execute(delete(Issue).where(Issue.round_id == box.round.id))
    box.round.state = RoundState.RELEASED
    box.round.closes_at = None
    return slips
