"""Rounds of writing: opened, announced to close, and shown; and one card sent or typed over."""

from sqlalchemy import insert

from assemblee.agenda.rules import CardKind, ItemKind, is_round
from assemblee.agenda.tables import Item
from assemblee.cards.errors import NotForWriting
from assemblee.cards.tables import Card, CardState, cards_of, was_shown
from assemblee.errors import NotFound
from assemblee.room.facts import CardsShown, RoundOpened
from assemblee.room.moment import Moment
from assemblee.slips.actions import Letterbox, letterbox, spend, take_out
from assemblee.slips.errors import FewWriters, RoundReleased, StillWriting
from assemblee.slips.rules import FEW, NOTICE, Rank, RoundState, Words, slip_id
from assemblee.slips.tables import Round, rounds_of

_FRAGMENTS = ("cards-round", "cards-closing", "cards-desk")
_GROUPING = ("clusters-cards", "clusters-desk", "clusters-board", "clusters-phone")


async def open_round(moment: Moment, item: Item) -> Round:
    """People write about this item: in its round that is not on the table yet, otherwise in a new one.

    Rounds of other items begin to close. Raises `NotForWriting`.
    """
    moment.must_be_open()
    if not is_round(ItemKind(item.kind)):
        raise NotForWriting
    rounds = await rounds_of(moment.session, moment.meeting.id)
    going = (each for each in rounds if each.about_id == item.id and each.state != RoundState.RELEASED)
    here = next(going, None)
    for each in rounds:
        if each is not here:
            _announce_close(moment, each)
    if here is None:
        here = await _new_round(moment, item, len(rounds) + 1)
    _reopen(here)
    moment.redraw(*_FRAGMENTS)
    return here


async def _new_round(moment: Moment, item: Item, number: int) -> Round:
    new = Round(
        meeting_id=moment.meeting.id,
        number=number,
        about_id=item.id,
        kind=item.round_kind or CardKind.PROBLEM,
        prompt=item.question or item.title,
        prompt_second=item.question_second if item.question else item.title_second,
        second_language=item.second_language,
    )
    moment.add(new)
    await moment.session.flush()
    moment.note(RoundOpened(round=new.id))
    return new


async def begin_closing(moment: Moment, round_id: str) -> None:
    """Announce that writing closes; once announced, announcing it again changes nothing."""
    box = await _letterbox_here(moment, round_id)
    _announce_close(moment, box.round)
    moment.redraw(*_FRAGMENTS)


async def begin_closing_if_open(moment: Moment, item: Item) -> None:
    """The agenda leaves this item: whatever is written about it begins to close."""
    for each in await rounds_of(moment.session, moment.meeting.id):
        if each.about_id == item.id:
            _announce_close(moment, each)
    moment.redraw(*_FRAGMENTS)


async def undo_closing(moment: Moment, round_id: str) -> None:
    """Not yet: people go on writing, also when the time was up already. Raises `RoundReleased`."""
    box = await _letterbox_here(moment, round_id)
    if box.state is RoundState.RELEASED:
        raise RoundReleased
    _reopen(box.round)
    moment.redraw(*_FRAGMENTS)


async def release(moment: Moment, round_id: str, *, also_few: bool = False) -> list[Card]:
    """All cards of a closed round appear together, in an order that chance drew.

    Raises `StillWriting` before it is closed, `RoundReleased` afterwards, and `FewWriters` when fewer than
    five people wrote and nobody said to show them all the same. The file of the database must be tidied after
    the commit.
    """
    box = await _letterbox_here(moment, round_id)
    _must_be_closed(box)
    if 0 < box.round.least_writers < FEW and not also_few:
        raise FewWriters
    cards = [
        Card(
            id=slip.id,
            round_id=box.round.id,
            meeting_id=moment.meeting.id,
            kind=slip.words.kind,
            text=slip.words.text,
            language=slip.words.language,
            state=CardState.SHOWN,
        )
        for slip in await take_out(box)
    ]
    await _write_in_order(moment, cards)
    moment.note(CardsShown(round=box.round.id, cards=len(cards), paper=box.round.paper))
    moment.redraw(*_FRAGMENTS, *_GROUPING, *await _leaves(moment))
    return cards


def _must_be_closed(box: Letterbox) -> None:
    if box.state is RoundState.RELEASED:
        raise RoundReleased
    if box.state is not RoundState.CLOSED:
        raise StillWriting


async def _leaves(moment: Moment) -> list[str]:
    """New cards lie between the old, so every leaf of them changes; a leaf holds at least one."""
    on_the_table = await cards_of(moment.session, moment.meeting.id)
    return [f"clusters-loose:{leaf}" for leaf in range(len(on_the_table))]


async def _write_in_order(moment: Moment, cards: list[Card]) -> None:
    columns = [column.key for column in Card.__table__.columns]
    rows = [{name: getattr(card, name) for name in columns} for card in cards]
    if rows:
        await moment.session.execute(insert(Card), rows)


async def unshown_round(moment: Moment) -> Round | None:
    """A round that keeps the evening from ending: people still write in it, or its cards were not shown."""
    for each in await rounds_of(moment.session, moment.meeting.id):
        state = each.state_at(moment.now)
        if state is not RoundState.RELEASED and (each.spent or state is not RoundState.CLOSED):
            return each
    return None


async def send(box: Letterbox, rank: Rank, drawn: bytes, words: Words) -> str:
    """Lay a card in the box; its ticket fits. Returns its id, however often the same card comes.

    Raises `SlipSentBefore` or `RoundClosed`.
    """
    if not await was_shown(box.session, slip_id(drawn)):
        await spend(box, rank, drawn, words)
    return slip_id(drawn)


async def _letterbox_here(moment: Moment, round_id: str) -> Letterbox:
    box = await letterbox(moment.session, round_id, moment.now)
    if box.round.meeting_id != moment.meeting.id:
        raise NotFound
    return box


def _announce_close(moment: Moment, round_: Round) -> None:
    if round_.state == RoundState.OPEN:
        round_.state = RoundState.CLOSING
        round_.closes_at = moment.now + NOTICE


def _reopen(round_: Round) -> None:
    round_.state = RoundState.OPEN
    round_.closes_at = None
