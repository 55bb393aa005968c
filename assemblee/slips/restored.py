"""What a copy that was put back must not bring back: boxes that nobody here can open, and slips taken back
since.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.slips.errors import KeyLost
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import WAITS
from assemblee.slips.sealing import CannotBeOpened, Seal
from assemblee.slips.tables import Round, WaitingSlip, waiting_slips


async def begin_round_anew(session: AsyncSession, keys: RoundKeys, round_: Round) -> None:
    """Where its boxes cannot be opened they are dropped, and it goes on with a new key; phones send again."""
    if await _can_be_opened(session, keys, round_):
        return
    await session.execute(delete(WaitingSlip).where(WaitingSlip.round_id == round_.id))
    round_.spent = round_.writers = round_.paper = 0
    round_.paper_done = False
    await asyncio.to_thread(keys.forget, round_.id)
    round_.salt = await asyncio.to_thread(keys.make, round_.id)


async def take_back_again(session: AsyncSession, keys: RoundKeys, ids: Iterable[str]) -> None:
    """Slips with these ids that still wait say nothing when they come out."""
    gone = list(ids)
    for round_ in await session.scalars(select(Round).where(Round.state.in_(WAITS))):
        seal = keys.seal(round_.id, round_.salt)
        places = {seal.place(each) for each in gone}
        for row in await waiting_slips(session, round_.id):
            if row.pid in places:
                _empty(seal, row)


def _empty(seal: Seal, row: WaitingSlip) -> None:
    inside = seal.opened(row.pid, row.box)
    row.box = seal.closed(replace(inside, slip=replace(inside.slip, body={}, lock="", withdrawn=True)))


async def _can_be_opened(session: AsyncSession, keys: RoundKeys, round_: Round) -> bool:
    try:
        seal = keys.seal(round_.id, round_.salt)
        for row in await waiting_slips(session, round_.id):
            seal.opened(row.pid, row.box)
    except (KeyLost, CannotBeOpened):
        return False
    return True
