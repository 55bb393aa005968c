"""The one way in which words leave rows of adopted minutes: the database refuses every other change of
them.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.minutes.amending.tables import Erasing


@asynccontextmanager
async def words_may_leave(session: AsyncSession, meeting_id: str) -> AsyncIterator[None]:
    """Inside this block what a card said can be taken out of the texts that quote it, also of adopted ones.

    Nothing else belongs in it: the minutes themselves stay what they were, in the record.
    """
    session.add(Erasing(meeting_id=meeting_id))
    await session.flush()
    yield
    await session.flush()
    await session.execute(delete(Erasing).where(Erasing.meeting_id == meeting_id))
