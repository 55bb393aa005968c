"""Tidying, once an hour: what nobody needs any more is forgotten. Deadlines themselves are compared when
they are read.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from assemblee.errors import Away
from assemblee.minutes.amending.presence import forget_old_presence
from assemblee.people.tables import Invitation
from assemblee.rehearsal.actions import wipe_old
from assemblee.room.tables import ActDone
from assemblee.slips.keys import RoundKeys
from assemblee.slips.rounds import forget_keys
from assemblee.storage import Storage

HOUR = 3600

KEPT = timedelta(days=30)
"""How long a used or expired link stays known, so that whoever opens it is told that it is old."""

_log = structlog.get_logger()


async def tend_for_ever(storage: Storage, keys: RoundKeys, clock: Callable[[], datetime]) -> None:
    """Tidy at the start and every hour after; a failure is logged, and tried again the next hour."""
    while True:
        try:
            await tend(storage, clock)
            await forget_keys(storage, keys)  # of rounds that went with a practice
        except (Away, SQLAlchemyError):
            _log.exception("tidying failed")
        await asyncio.sleep(HOUR)


async def tend(storage: Storage, clock: Callable[[], datetime]) -> None:
    """Forget the keys of acts of before yesterday, links that ended a month ago, and who was at an evening of
    more than thirty days ago; wipe practices that nobody ended.

    Harmless when two do it at once. Each asks for the time as it begins: a clock may have been set meanwhile.
    """
    await wipe_old(storage, clock())
    async with storage.writing() as session:
        now = clock()
        await session.execute(delete(ActDone).where(ActDone.forget_after < now.date()))
        await session.execute(delete(Invitation).where(Invitation.expires_at < now - KEPT))
        await forget_old_presence(session, now)
