"""Cards that are put away or parked. A second person agrees before the room loses a card it has seen.

Nobody proves that a card is theirs, and nobody has to: anyone may ask, and nowhere it says who did.
"""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.errors import CardsStand, NoLongerAsked, SecondPersonNeeded
from assemblee.cards.rules import Reason
from assemblee.cards.tables import AskedAway, Card, CardState, Reading
from assemblee.errors import NotFound
from assemblee.people.rules import unreadable
from assemblee.room.moment import Moment
from assemblee.room.tables import Meeting
from assemblee.slips.rules import RoundState
from assemblee.slips.tables import Round


def mark_of(meeting_id: str, device_key: str) -> str:
    """By what a desk is known as the one that proposed; no other table has it, and nobody can read it."""
    return unreadable(f"{meeting_id}|proposes|{device_key}") if device_key else ""


async def ask_away(session: AsyncSession, card_id: str) -> None:
    """Somebody asks that a card be taken away; twice is once, and of an unknown card nothing is kept."""
    shown = Card.id == card_id, Card.state == CardState.SHOWN
    meeting_id = await session.scalar(select(Card.meeting_id).where(*shown))
    # The meeting before its card, as in a moment: the other way round the two would wait for each other.
    await session.get(Meeting, meeting_id or "", with_for_update=True)
    card = await session.scalar(select(Card).where(*shown).with_for_update())
    if card is not None and await session.get(AskedAway, card.id) is None:
        session.add(AskedAway(card_id=card.id, meeting_id=card.meeting_id, reason="", proposed_by=""))


async def leave(moment: Moment, card_id: str) -> None:
    """The desk looked, and whatever was asked or proposed: the card stays."""
    here = AskedAway.card_id == card_id, AskedAway.meeting_id == moment.meeting.id
    await moment.session.execute(delete(AskedAway).where(*here))


async def decline(moment: Moment, card_id: str) -> bool:
    """Somebody in the room does not agree, or the desk thought better of it: nobody proposes it any more.

    Returns whether anybody did.
    """
    asked = await moment.session.get(AskedAway, card_id)
    if asked is None or asked.meeting_id != moment.meeting.id or not asked.reason:
        return False
    await moment.session.delete(asked)
    return True


async def propose(moment: Moment, card_ids: Iterable[str], reason: Reason, mark: str) -> None:
    """The desk proposes to put these cards away, and waits for a second person.

    Raises `NotFound` when none of them lies there, and `CardsStand` when the minutes are adopted.
    """
    for card in await _cards(moment, card_ids):
        row = AskedAway(card_id=card.id, meeting_id=card.meeting_id, reason=reason.value, proposed_by=mark)
        await moment.session.merge(row)


async def agree(moment: Moment, card_id: str, mark: str) -> bool:
    """A second person agrees, and the card leaves all screens; returns whether it was still there.

    Raises `SecondPersonNeeded` for the one who proposed it, and `NoLongerAsked`.
    """
    (card,) = await _cards(moment, [card_id], CardState.SHOWN, CardState.HIDDEN)
    if card.state == CardState.HIDDEN:
        return False
    asked = await moment.session.get(AskedAway, card_id)
    if asked is None or not asked.reason:
        raise NoLongerAsked
    if asked.proposed_by == mark:
        raise SecondPersonNeeded
    card.state, card.hidden_for = CardState.HIDDEN, asked.reason
    await _let_go(moment, card)
    return True


async def restore(moment: Moment, card_id: str) -> None:
    """A card that was put away or parked lies on the table again."""
    (card,) = await _cards(moment, [card_id], *CardState)
    if card.state in {CardState.HIDDEN, CardState.PARKED}:
        card.state, card.hidden_for = CardState.SHOWN, ""


async def park(moment: Moment, card_ids: Iterable[str]) -> None:
    """Ideas for later leave the table for the list of dreams; raises as `propose`."""
    for card in await _cards(moment, card_ids):
        card.state = CardState.PARKED
        await _let_go(moment, card)


async def _cards(moment: Moment, card_ids: Iterable[str], *states: CardState) -> list[Card]:
    """These cards, where they are in such a state, held until the moment ends: a writer may take one back
    meanwhile. Otherwise raises `NotFound`.
    """
    here = select(Card, Round.state).join(Round).where(Card.meeting_id == moment.meeting.id)
    allowed = (
        Card.id.in_([each for each in card_ids if each.isprintable()]),
        Card.state.in_(states or [CardState.SHOWN]),
    )
    in_line = here.where(*allowed).order_by(Card.id).with_for_update(of=Card)
    found = (await moment.session.execute(in_line)).all()
    if any(state == RoundState.FROZEN for _, state in found):
        raise CardsStand
    if not found:
        raise NotFound
    return [card for card, _ in found]


async def _let_go(moment: Moment, card: Card) -> None:
    for table in (AskedAway, Reading):
        await moment.session.execute(delete(table).where(table.card_id == card.id))
