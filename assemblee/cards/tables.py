"""The cards on the table, what was asked about them, and which were read aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from assemblee.agenda.rules import CardKind
from assemblee.cards.rules import ON_A_LEAF
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round
from assemblee.storage import NOT_IN_ORDER, Table


class CardState(StrEnum):
    """Whether a card lies on the table; parked: an idea for later, on the trajectory's list of dreams."""

    SHOWN = "shown"
    PARKED = "parked"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Card(Table):
    """A card that came out of its envelope. Its id is a hash of what a phone drew; nothing says when or
    whence it came.

    `stays` is of a flow of money: whether it stays here. `lock` opens to the writer's key alone, and is
    emptied when the minutes are adopted; a withdrawn card keeps its id and nothing else. `text_second` is the
    same in `second_language`, by somebody who speaks both. `hidden_for` is the reason the room was told.
    """

    __tablename__ = "card"
    __table_args__ = NOT_IN_ORDER

    id: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[str] = mapped_column(ForeignKey("round.id"))
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[str]
    text: Mapped[str]
    language: Mapped[str] = mapped_column(default="")
    stays: Mapped[str] = mapped_column(default="")
    text_second: Mapped[str] = mapped_column(default="")
    second_language: Mapped[str] = mapped_column(default="")
    lock: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=CardState.SHOWN)
    hidden_for: Mapped[str] = mapped_column(default="")


class AskedAway(Table):
    """Somebody asked that a card be taken away, nobody knows who; or a desk proposed it and waits for a
    second person, then with a reason and an unreadable mark of that desk's device.
    """

    __tablename__ = "asked_away"
    __table_args__ = NOT_IN_ORDER

    card_id: Mapped[str] = mapped_column(ForeignKey("card.id"), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    reason: Mapped[str] = mapped_column(default="")
    proposed_by: Mapped[str] = mapped_column(default="")


class Reading(Table):
    """A card that left the pile to be read aloud, by nobody who is known; `done` when it was read."""

    __tablename__ = "reading"
    __table_args__ = NOT_IN_ORDER

    card_id: Mapped[str] = mapped_column(ForeignKey("card.id"), primary_key=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    on_paper: Mapped[bool] = mapped_column(default=False)
    done: Mapped[bool] = mapped_column(default=False)


async def cards_of(session: AsyncSession, meeting_id: str) -> list[Card]:
    """The cards on the table, in the order of their ids: all screens lay them out alike."""
    query = select(Card).where(Card.meeting_id == meeting_id, Card.state == CardState.SHOWN).order_by(Card.id)
    return list(await session.scalars(query))


async def ids_of_round(session: AsyncSession, round_id: str) -> list[str]:
    """The ids of all cards that came out in a round, also of those that lie on the table no more."""
    return list(await session.scalars(select(Card.id).where(Card.round_id == round_id).order_by(Card.id)))


async def how_many_shown(session: AsyncSession, round_id: str) -> int:
    """How many cards of a round lie on the table."""
    count = select(func.count()).where(Card.round_id == round_id, Card.state == CardState.SHOWN)
    return await session.scalar(count) or 0


async def card_with_id(session: AsyncSession, card_id: str) -> Card | None:
    """A card that came out of its envelope, also when it was withdrawn since."""
    return await session.get(Card, card_id)


async def held_card(session: AsyncSession, card_id: str) -> Card | None:
    """As `card_with_id`, held until the transaction ends: whoever changes it too comes after."""
    return await session.get(Card, card_id, with_for_update=True, populate_existing=True)


async def withdrawn_ids(session: AsyncSession) -> list[str]:
    """The ids of all cards that were taken back."""
    return list(await session.scalars(select(Card.id).where(Card.state == CardState.WITHDRAWN)))


async def withdrawn_of(session: AsyncSession, meeting_id: str) -> int:
    """How many cards of a meeting were taken back by who wrote them."""
    query = select(func.count()).where(Card.meeting_id == meeting_id, Card.state == CardState.WITHDRAWN)
    return await session.scalar(query) or 0


async def hidden_by_reason(session: AsyncSession, meeting_id: str) -> dict[str, int]:
    """How many cards of a meeting were put away, by the reason the room was told."""
    query = (
        select(Card.hidden_for, func.count().label("cards"))
        .where(Card.meeting_id == meeting_id, Card.state == CardState.HIDDEN)
        .group_by(Card.hidden_for)
        .order_by(Card.hidden_for)
    )
    return {row.hidden_for: row.cards for row in await session.execute(query)}


@dataclass(frozen=True, slots=True)
class NotShown:
    """So many cards of a round are not on the table: taken back, or put away for a reason."""

    round: str
    state: str
    reason: str
    cards: int


async def not_shown(session: AsyncSession, meeting_id: str) -> list[NotShown]:
    """What is not on the table of a meeting, in counts."""
    columns = Card.round_id, Card.state, Card.hidden_for
    query = select(*columns, func.count()).where(Card.meeting_id == meeting_id)
    away = query.where(Card.state.in_([CardState.WITHDRAWN, CardState.HIDDEN]))
    return [NotShown(*row) for row in await session.execute(away.group_by(*columns).order_by(*columns))]


async def parked_in(session: AsyncSession, meeting_id: str) -> list[Card]:
    """The ideas for later of one meeting that were parked, in the order of their ids."""
    query = select(Card).where(Card.meeting_id == meeting_id, Card.state == CardState.PARKED)
    return list(await session.scalars(query.order_by(Card.id)))


async def dreams_of(
    session: AsyncSession, meeting_ids: Iterable[str], *, settled: bool = False
) -> list[Card]:
    """Ideas for later out of these meetings: parked cards, and dreams on the table; or only of those whose
    minutes were adopted.
    """
    query = select(Card).where(
        Card.meeting_id.in_(list(meeting_ids)),
        (Card.state == CardState.PARKED) | ((Card.state == CardState.SHOWN) & (Card.kind == CardKind.DREAM)),
    )
    if settled:
        query = query.join(Round, Round.id == Card.round_id).where(Round.state == RoundState.FROZEN)
    return list(await session.scalars(query.order_by(Card.id)))


async def shown_in(session: AsyncSession, meeting_id: str) -> int:
    """How many cards of a meeting lie on the table."""
    query = select(func.count()).where(Card.meeting_id == meeting_id, Card.state == CardState.SHOWN)
    return await session.scalar(query) or 0


async def shown_on_leaf(session: AsyncSession, meeting_id: str, leaf: int) -> list[Card]:
    """One leaf of the cards on the table, in the order of `cards_of`; the first is leaf 0."""
    query = select(Card).where(Card.meeting_id == meeting_id, Card.state == CardState.SHOWN)
    return list(await session.scalars(query.order_by(Card.id).offset(leaf * ON_A_LEAF).limit(ON_A_LEAF)))


async def in_state(session: AsyncSession, meeting_id: str, state: CardState) -> list[Card]:
    """The cards of a meeting in one state, in the order of their ids."""
    query = select(Card).where(Card.meeting_id == meeting_id, Card.state == state)
    return list(await session.scalars(query.order_by(Card.id)))


async def asked_away(session: AsyncSession, meeting_id: str) -> list[tuple[AskedAway, Card]]:
    """The cards on the table of which somebody asks that they be taken away, each with what is asked."""
    query = select(AskedAway, Card).join(Card, Card.id == AskedAway.card_id)
    here = query.where(Card.meeting_id == meeting_id, Card.state == CardState.SHOWN)
    return [(row.AskedAway, row.Card) for row in await session.execute(here.order_by(Card.id))]


async def readings_of(session: AsyncSession, meeting_id: str) -> dict[str, Reading]:
    """What left the pile to be read aloud, by the id of its card."""
    rows = await session.scalars(select(Reading).where(Reading.meeting_id == meeting_id))
    return {row.card_id: row for row in rows}
