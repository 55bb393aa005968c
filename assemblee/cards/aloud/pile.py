"""The pile that is read aloud: everybody reads a card of somebody else.

Only a phone knows which cards are its own. So all phones are told the same, and each takes one by chance
out of what is not its own. Nothing is kept of who took what. What remains: whoever records all requests sees
which cards a phone took, so that they are not its own; few are taken by one phone, so that says little.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from secrets import SystemRandom

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.cards.errors import CardTaken, PileEmpty
from assemblee.cards.tables import Card, CardState, Reading, cards_of, readings_of
from assemblee.errors import NotFound
from assemblee.room.moment import Moment
from assemblee.slips.tables import rounds_of

SHORT = 12
"""Signs of a card's id that tell it from the others of a meeting: so the pile stays small on bad wifi."""

DESK = "cards-reading"
PHONES = "cards-pile"

_chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class Pile:
    """Where the cards of a meeting are: waiting (the newest round first), in a hand, on paper, or read."""

    waiting: Sequence[Sequence[Card]]
    in_hand: Sequence[Card]
    on_paper: Sequence[Card]
    read: int

    @property
    def left(self) -> int:
        return sum(map(len, self.waiting))


def short(card_id: str) -> str:
    """As much of a card's id as phones hear of it."""
    return card_id[:SHORT]


def called(cards: Iterable[Card]) -> list[str]:
    """These cards as phones hear of them."""
    return [short(card.id) for card in cards]


async def pile_of(session: AsyncSession, meeting_id: str) -> Pile:
    """All cards on the table."""
    cards, taken = await cards_of(session, meeting_id), await readings_of(session, meeting_id)
    rounds = [each.id for each in await rounds_of(session, meeting_id) if each.on_the_table]
    waiting = [card for card in cards if card.id not in taken]
    piles = [[card for card in waiting if card.round_id == round_] for round_ in reversed(rounds)]
    out = [(card, taken[card.id]) for card in cards if card.id in taken]
    return Pile(
        waiting=[pile for pile in piles if pile],
        in_hand=[card for card, reading in out if not reading.done and not reading.on_paper],
        on_paper=[card for card, reading in out if not reading.done and reading.on_paper],
        read=sum(reading.done for _, reading in out),
    )


async def card_called(session: AsyncSession, meeting_id: str, name: str) -> Card:
    """The card on the table with this short id; raises `NotFound`."""
    if len(name) != SHORT or not name.isprintable():
        raise NotFound
    here = select(Card).where(Card.meeting_id == meeting_id, Card.state == CardState.SHOWN)
    found = await session.scalar(here.where(Card.id.startswith(name, autoescape=True)).limit(1))
    if found is None:
        raise NotFound
    return found


async def take(moment: Moment, name: str) -> Card:
    """This card leaves the pile; raises `CardTaken` when somebody was quicker, and `NotFound`."""
    moment.must_be_open()
    card = await card_called(moment.session, moment.meeting.id, name)
    if await moment.session.get(Reading, card.id) is not None:
        raise CardTaken
    _leave(moment, [card])
    return card


async def take_by_chance(moment: Moment, cards: int, *, on_paper: bool = False) -> list[Card]:
    """At most so many cards leave the pile, those of the newest round first; raises `PileEmpty`."""
    piles = (await pile_of(moment.session, moment.meeting.id)).waiting
    taken = list(chain.from_iterable(_chance.sample(pile, len(pile)) for pile in piles))[:cards]
    if not taken:
        raise PileEmpty
    _leave(moment, taken, on_paper=on_paper)
    return taken


async def put_back(moment: Moment, name: str) -> None:
    """A card goes back on the pile unread; nothing happens where it lies there already."""
    card = await card_called(moment.session, moment.meeting.id, name)
    unread = Reading.card_id == card.id, Reading.done.is_(False)
    await moment.session.execute(delete(Reading).where(*unread))
    moment.redraw(DESK)


async def finish(moment: Moment, name: str) -> None:
    """This card was read aloud."""
    card = await card_called(moment.session, moment.meeting.id, name)
    await moment.session.merge(Reading(card_id=card.id, meeting_id=card.meeting_id, done=True))
    moment.redraw(DESK)


async def put_all_back(moment: Moment) -> None:
    """Whatever is in a hand or on paper, and was not read, goes back on the pile."""
    unread = Reading.meeting_id == moment.meeting.id, Reading.done.is_(False)
    await moment.session.execute(delete(Reading).where(*unread))
    moment.redraw(DESK, PHONES)


async def read_again(moment: Moment) -> None:
    """All cards lie on the pile once more, as if none was read."""
    await moment.session.execute(delete(Reading).where(Reading.meeting_id == moment.meeting.id))
    moment.redraw(DESK, PHONES)


async def finish_paper(moment: Moment) -> None:
    """The slips on paper were read."""
    paper = Reading.meeting_id == moment.meeting.id, Reading.on_paper.is_(True)
    await moment.session.execute(update(Reading).where(*paper).values(done=True))
    moment.redraw(DESK)


def _leave(moment: Moment, cards: Sequence[Card], *, on_paper: bool = False) -> None:
    moment.add(
        *(
            Reading(card_id=card.id, meeting_id=card.meeting_id, on_paper=on_paper, done=False)
            for card in cards
        )
    )
    moment.redraw(DESK)
