"""Cards that wait unseen, until all appear at once: with those of the next round, or never."""

import asyncio

from sqlalchemy import insert, select

from assemblee.cards.actions import state_of
from assemblee.cards.after import where_cards_count
from assemblee.cards.rounds.opening import FRAGMENTS, letterbox_here
from assemblee.cards.tables import Card, CardState, cards_of
from assemblee.room.facts import CardsShown
from assemblee.room.moment import Moment
from assemblee.slips import rounds as slips
from assemblee.slips.errors import FewWriters, PaperWaits
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import Letterbox
from assemblee.slips.rules import FEW, RoundState, Slip
from assemblee.slips.tables import Round, rounds_of

GROUPING = ("clusters-cards", "clusters-desk", "clusters-board", "clusters-phone")


async def count_paper(moment: Moment, keys: RoundKeys, round_id: str, sheets: int, done: bool) -> None:
    """So many sheets were collected, and whether all of them are typed over."""
    box = await letterbox_here(moment, keys, round_id)
    if not box.round.waits:
        slips.must_be_closed(box)
    box.round.sheets, box.round.paper_done = sheets, done
    moment.redraw("cards-desk")


async def join_next(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """Too few wrote: these cards come out with those of the next round of their kind, and not before."""
    box = await letterbox_here(moment, keys, round_id)
    slips.must_be_closed(box)
    box.round.joins = True
    moment.redraw(*FRAGMENTS, "screens-desk")


async def destroy(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """Nobody will see these cards; phones keep their texts. The key must be forgotten after the commit."""
    box = await letterbox_here(moment, keys, round_id)
    slips.must_be_closed(box)
    await slips.destroy(box)
    moment.redraw(*FRAGMENTS, "screens-desk")


async def release(moment: Moment, keys: RoundKeys, round_id: str, *, also_few: bool = False) -> list[Card]:
    """All cards of a closed round appear together, shuffled, with those that waited to join it.

    Raises `StillWriting` before it is closed, `RoundReleased` afterwards, `PaperWaits` while paper is typed,
    and `FewWriters` when fewer than five people wrote and nobody said to show them all the same. After the
    commit the key must be forgotten, and the database tidied.
    """
    box = await letterbox_here(moment, keys, round_id)
    slips.must_be_closed(box)
    if not box.round.paper_done:
        raise PaperWaits
    boxes = [box, *await _joining(moment, box)]
    # The same people may have written in all of them, so the fullest counts.
    if 0 < max(each.round.least_writers for each in boxes) < FEW and not also_few:
        raise FewWriters
    round_, joined = box.round, sum(each.round.spent for each in boxes[1:])
    written = await _once(moment, await slips.release(boxes))
    # Beside the event loop, as hundreds would hold up everybody for a moment.
    cards = await asyncio.to_thread(lambda: [_card(slip, round_) for slip in written])
    await _write_in_order(moment, cards)
    withdrawn = sum(card.state == CardState.WITHDRAWN for card in cards)
    moment.note(
        CardsShown(
            round=round_.id,
            cards=len(cards) - withdrawn,
            paper=sum(each.round.paper for each in boxes),
            issued=round_.issued,
            reissued=round_.reissued,
            writers=round_.band,
            withdrawn=withdrawn,
            joined=joined,
        )
    )
    moment.redraw(*FRAGMENTS, *GROUPING, "screens-desk", *await _leaves(moment))
    moment.redraw(*await where_cards_count(moment.session, moment.meeting.id))
    return cards


async def unshown_round(moment: Moment) -> Round | None:
    """A round that keeps the evening from ending: people still write in it, or its cards were not shown."""
    for each in await rounds_of(moment.session, moment.meeting.id):
        if each.waits and (each.spent or each.state_at(moment.now) is not RoundState.CLOSED):
            return each
    return None


async def _joining(moment: Moment, box: Letterbox) -> list[Letterbox]:
    rounds = await rounds_of(moment.session, moment.meeting.id)
    waiting = [each for each in rounds if each.joins and each is not box.round]
    return [
        await letterbox_here(moment, box.keys, each.id) for each in waiting if each.kind == box.round.kind
    ]


async def _once(moment: Moment, written: list[Slip]) -> list[Slip]:
    """One card for each id: a phone that drew the same n for two rounds keeps nobody's cards from coming."""
    ids = [slip.id for slip in written]
    there = set(await moment.session.scalars(select(Card.id).where(Card.id.in_(ids))))
    return [slip for slip in {slip.id: slip for slip in written}.values() if slip.id not in there]


def _card(slip: Slip, round_: Round) -> Card:
    kind = slip.body.get("kind", round_.kind)
    return Card(
        id=slip.id,
        round_id=round_.id,
        meeting_id=round_.meeting_id,
        kind=kind,
        text=slip.body.get("text", ""),
        language=slip.body.get("language", ""),
        stays=slip.body.get("stays", ""),
        text_second="",
        second_language="",
        lock="" if slip.withdrawn else slip.lock,
        state=CardState.WITHDRAWN if slip.withdrawn else state_of(kind, round_),
        hidden_for="",
    )


async def _write_in_order(moment: Moment, cards: list[Card]) -> None:
    """In the order of their ids, which is chance: so no page of the file tells another one."""
    columns = [column.key for column in Card.__table__.columns]
    by_id = sorted(cards, key=lambda card: card.id)
    rows = [{name: getattr(card, name) for name in columns} for card in by_id]
    if rows:
        await moment.session.execute(insert(Card), rows)


async def _leaves(moment: Moment) -> list[str]:
    """New cards lie between the old, so every leaf of them changes; a leaf holds at least one."""
    on_the_table = await cards_of(moment.session, moment.meeting.id)
    return [f"clusters-loose:{leaf}" for leaf in range(len(on_the_table))]
