"""A card from paper is taken back by the word on its strip, wherever it lies."""

import asyncio
from dataclasses import dataclass
from secrets import token_bytes

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.after import Aftermath, TakenBack
from assemblee.cards.errors import NoWordFits
from assemblee.cards.tables import Card
from assemblee.slips.errors import KeyLost
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rules import DRAWN, lock_of
from assemblee.slips.sealing import CannotBeOpened
from assemblee.slips.tables import Round, rounds_of, waiting_boxes
from assemblee.storage import Storage


@dataclass(frozen=True, slots=True)
class Found:
    """A slip or a card with the lock that was looked for, and the round it is in."""

    round_id: str
    id: str


async def take_back(
    storage: Storage, keys: RoundKeys, aftermath: Aftermath, meeting_id: str, key: bytes
) -> None:
    """The card whose word is this key is gone; raises `NoWordFits` where none has it, also after adoption."""
    async with storage.reading() as session:
        found = await _with_lock(session, keys, meeting_id, lock_of(key))
    if not found:
        raise NoWordFits
    for each in found:
        new = lock_of(token_bytes(DRAWN))
        await aftermath.take_back(keys, TakenBack(each.round_id, each.id, key, new))


async def _with_lock(session: AsyncSession, keys: RoundKeys, meeting_id: str, lock: str) -> list[Found]:
    cards = await session.scalars(select(Card).where(Card.meeting_id == meeting_id, Card.lock == lock))
    found = [Found(card.round_id, card.id) for card in cards]
    for round_ in await rounds_of(session, meeting_id):
        if round_.waits:
            found += [Found(round_.id, id_) for id_ in await _slips_with(session, keys, round_, lock)]
    return found


async def _slips_with(session: AsyncSession, keys: RoundKeys, round_: Round, lock: str) -> list[str]:
    """A round whose key is not here cannot be looked into; the word may still fit elsewhere."""
    try:
        seal = keys.seal(round_.id, round_.salt)
        rows = await waiting_boxes(session, round_.id)
        slips = await asyncio.to_thread(lambda: [seal.opened(*each).slip for each in rows])
    except (KeyLost, CannotBeOpened):
        return []
    return [slip.id for slip in slips if slip.lock == lock and not slip.withdrawn]
