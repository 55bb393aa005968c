"""How a round goes on: opened, announced to close, reopened, released, or destroyed unseen.

Each is one transaction on its row. What lies outside the database follows: the key is on the disk before a
round opens, and `forget_keys` unlinks it after the commit that released or destroyed its slips; a start does
it once more, in case the last one was cut off between the two.
"""

import asyncio
from collections.abc import Sequence
from secrets import SystemRandom

from sqlalchemy import delete

from assemblee.slips.errors import NotOpenYet, RoundReleased, SlipsDoNotAddUp, StillWriting
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox
from assemblee.slips.rules import NOTICE, WAITS, RoundState, Slip
from assemblee.slips.sealing import CannotBeOpened
from assemblee.slips.tables import Issue, WaitingSlip, states_of, waiting_boxes
from assemblee.storage import Storage

AN_HOUR = 3600.0

_chance = SystemRandom()


async def open_(box: Letterbox) -> None:
    """Slips are taken from now on, also where the close was announced or reached.

    Raises `RoundReleased` when they lie on the table, or were destroyed.
    """
    if box.state is RoundState.DRAFT:
        box.round.salt = await asyncio.to_thread(box.keys.make, box.round.id)
    elif not box.round.waits:
        raise RoundReleased
    box.round.state = RoundState.OPEN
    box.round.closes_at = None
    box.round.paper_done = box.round.joins = False


def announce_close(box: Letterbox) -> None:
    """Writing closes in half a minute; announced twice is once."""
    if box.state is RoundState.OPEN:
        box.round.state = RoundState.CLOSING
        box.round.closes_at = box.now + NOTICE


def must_be_closed(box: Letterbox) -> None:
    """Raises `NotOpenYet`, `StillWriting` or `RoundReleased` unless its slips wait to be released."""
    if box.state is RoundState.DRAFT:
        raise NotOpenYet
    if box.state not in WAITS:
        raise RoundReleased
    if box.state is not RoundState.CLOSED:
        raise StillWriting


async def release(boxes: Sequence[Letterbox]) -> list[Slip]:
    """All slips of closed rounds, in an order that chance drew; what waited and who had tickets is deleted.

    The first round is the one they belong to from now on. Raises `SlipsDoNotAddUp` when there are other slips
    than were paid for, and `KeyLost`.
    """
    slips = [slip for box in boxes for slip in await _taken_out(box)]
    for box in boxes:
        box.round.state = RoundState.RELEASED
        box.round.joined_to = boxes[0].round.id if box is not boxes[0] else ""
    _chance.shuffle(slips)
    return slips


async def destroy(box: Letterbox) -> None:
    """Nobody will ever see what was written in this round."""
    await _clear(box)
    box.round.state = RoundState.DESTROYED


async def forget_keys(storage: Storage, keys: RoundKeys) -> None:
    """Unlink the keys of rounds whose slips wait no more.

    A key without a round, or of a draft, may belong to a round that opens this very moment; old ones do not.
    """
    there = await asyncio.to_thread(keys.on_disk)
    async with storage.reading() as session:
        states = await states_of(session, there)
    for round_id, seconds in there.items():
        state = states.get(round_id, RoundState.DRAFT)
        if state not in WAITS and (state is not RoundState.DRAFT or seconds > AN_HOUR):
            await asyncio.to_thread(keys.forget, round_id)


async def _taken_out(box: Letterbox) -> list[Slip]:
    rows, seal = await waiting_boxes(box.session, box.round.id), box.seal
    paid_for = box.round.k * (box.round.issued + box.round.reissued) + box.round.paper
    if len(rows) != box.round.spent or len(rows) > paid_for:
        raise SlipsDoNotAddUp
    try:
        # Beside the event loop: hundreds of boxes would hold up everybody for a moment.
        slips = await asyncio.to_thread(lambda: [seal.opened(*each).slip for each in rows])
    except CannotBeOpened:
        raise SlipsDoNotAddUp from None
    await _clear(box)
    return slips


async def _clear(box: Letterbox) -> None:
    await box.session.execute(delete(WaitingSlip).where(WaitingSlip.round_id == box.round.id))
    await box.session.execute(delete(Issue).where(Issue.round_id == box.round.id))
    box.round.closes_at = None
    box.round.salt = ""
    box.round.joins = False
