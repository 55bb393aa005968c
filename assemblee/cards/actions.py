"""What is done with one card: sent, changed, taken back; and all of them, when the minutes are adopted."""

from collections.abc import Iterable

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.agenda.rules import CardKind
from assemblee.cards.errors import OnTheTable
from assemblee.cards.tables import (
    AskedAway,
    Card,
    CardState,
    Reading,
    card_with_id,
    held_card,
    hidden_by_reason,
    withdrawn_of,
)
from assemblee.errors import NotFound
from assemblee.room.facts import CardsPutAway, CardsSettled
from assemblee.room.moment import Moment
from assemblee.slips import actions as slips
from assemblee.slips.errors import WrongKey
from assemblee.slips.letterbox import Letterbox
from assemblee.slips.rules import Body, Rank, RoundState, opens, slip_id
from assemblee.slips.tables import Round


async def send(box: Letterbox, rank: Rank, drawn: bytes, body: Body, lock: str) -> str:
    """Lay a card in the box; its ticket fits. Returns its id, however often the same card comes.

    Raises `SlipSentBefore`, `NotOpenYet` or `RoundClosed`.
    """
    if await card_with_id(box.session, slip_id(drawn)) is None:
        await slips.spend(box, rank, drawn, body, lock)
    return slip_id(drawn)


async def change(box: Letterbox, card_id: str, key: bytes, body: Body, lock: str) -> None:
    """Other words on a card that nobody has seen yet.

    Raises `OnTheTable` afterwards, and what `slips.change` raises.
    """
    if await card_with_id(box.session, card_id) is not None:
        raise OnTheTable
    await slips.change(box, card_id, key, body, lock)


async def withdraw(box: Letterbox, card_id: str, key: bytes, lock: str) -> list[str]:
    """A card is taken back by who wrote it. Twice is once. Returns its words if the room has seen them.

    The row stays, with its id and nothing else, so that the same message that comes late makes no card.
    Raises `WrongKey`, and `NotFound`.
    """
    card = await held_card(box.session, card_id)
    if card is None:
        await slips.change(box, card_id, key, None, lock)
        return []
    if card.round_id != box.round.id and box.round.joined_to != card.round_id:
        raise NotFound
    if card.state == CardState.WITHDRAWN:
        return []
    if not opens(key, card.lock):
        raise WrongKey
    words = [text for text in (card.text, card.text_second) if text]
    await _empty(box.session, card)
    return words


async def take_back_again(session: AsyncSession, ids: Iterable[str]) -> None:
    """A copy was put back that still had these cards."""
    for card in await session.scalars(select(Card).where(Card.id.in_(list(ids)))):
        await _empty(session, card)


async def hold(moment: Moment) -> None:
    """From here to the end of the moment nobody takes back a card: what is read now is what is adopted."""
    rounds = select(Round.id).where(Round.meeting_id == moment.meeting.id).order_by(Round.id)
    await moment.session.execute(rounds.with_for_update())


async def settle(moment: Moment) -> None:
    """The minutes are adopted: from now on no key opens a card any more, and the counts stand."""
    meeting_id = moment.meeting.id
    moment.note(CardsSettled(withdrawn=await withdrawn_of(moment.session, meeting_id)))
    for reason, cards in (await hidden_by_reason(moment.session, meeting_id)).items():
        moment.note(CardsPutAway(reason, cards))
    await moment.session.execute(update(Card).where(Card.meeting_id == meeting_id).values(lock=""))
    await moment.session.execute(
        update(Round)
        .where(Round.meeting_id == meeting_id, Round.state == RoundState.RELEASED)
        .values(state=RoundState.FROZEN)
    )


def state_of(kind: str, round_: Round) -> CardState:
    """Where a card goes when it comes out: an idea for later is parked where another kind was asked for."""
    parked = kind == CardKind.DREAM and round_.kind != CardKind.DREAM
    return CardState.PARKED if parked else CardState.SHOWN


async def _empty(session: AsyncSession, card: Card) -> None:
    """Of this card only the id stays, and that it was taken back."""
    card.text = card.text_second = card.second_language = card.language = card.stays = card.lock = ""
    card.hidden_for = ""
    card.state = CardState.WITHDRAWN
    for table in (AskedAway, Reading):
        await session.execute(delete(table).where(table.card_id == card.id))
