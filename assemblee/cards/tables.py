"""The cards on the table."""

from enum import StrEnum

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.storage import NOT_IN_ORDER, Table


class CardState(StrEnum):
    """Whether a card lies on the table."""

    SHOWN = "shown"


class Card(Table):
    """A card that was shown. Its id is a hash of what a phone drew; nothing says when or whence it came."""

    __tablename__ = "card"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[str]
    text: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=CardState.SHOWN)


async def cards_of(session: AsyncSession, meeting_id: str) -> list[Card]:
    """The cards on the table, in the order of their ids: all screens lay them out alike."""
    query = select(Card).where(Card.meeting_id == meeting_id, Card.state == CardState.SHOWN).order_by(Card.id)
    return list(await session.scalars(query))


async def cards_of_round(session: AsyncSession, round_id: str) -> list[Card]:
    """The cards of one round, as `cards_of`."""
    query = select(Card).where(Card.round_id == round_id, Card.state == CardState.SHOWN).order_by(Card.id)
    return list(await session.scalars(query))


async def how_many_shown(session: AsyncSession, round_id: str) -> int:
    """How many cards of a round lie on the table."""
    count = select(func.count()).where(Card.round_id == round_id, Card.state == CardState.SHOWN)
    return await session.scalar(count) or 0


async def was_shown(session: AsyncSession, card_id: str) -> bool:
    """Whether a card came out of its envelope."""
    return await session.get(Card, card_id) is not None
