"""What people make of offers. Each moves cards by the ordinary acts of the board, and none by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from assemblee.clusters import actions
from assemblee.clusters.board import LOOSE, Shape
from assemblee.clusters.changes import By
from assemblee.clusters.conflicts import must_be_here
from assemblee.clusters.offers.tables import OfferRefusal, OfferRun
from assemblee.clusters.rules import Ticked
from assemblee.clusters.tables import layout_of
from assemblee.errors import NotFound
from assemblee.room.moment import Moment


@dataclass(frozen=True, slots=True)
class Choice:
    """One offer as its sender saw it: the card, the pile it lay on, what was offered, and the score."""

    card: str
    seen: str
    other: str
    score: int


async def accept(moment: Moment, run: str, choice: Choice) -> None:
    """The card goes on the pile that was offered, or off its pile. Raises as `actions.accept`."""
    made = await run_here(moment, run)
    await actions.accept(moment, {choice.card: (choice.seen, choice.other)}, By.OFFER)
    if choice.other != LOOSE:
        made.accepted += 1


async def make_pile(moment: Moment, run: str, shape: Shape, ticks: Sequence[Ticked]) -> None:
    """A group that was offered becomes a pile, as far as its cards are ticked. Raises as `actions.create`."""
    made = await run_here(moment, run)
    await actions.create(moment, shape, ticks, by=By.OFFER)
    made.accepted += 1


async def refuse(moment: Moment, run: str, choices: Sequence[Choice]) -> None:
    """These do not fit: they are not offered again in this trajectory; twice is once. Raises `NotFound`."""
    moment.must_be_open()
    made = await run_here(moment, run)
    layout = await layout_of(moment.session, moment.meeting.id)
    for choice in choices:
        if choice.card not in layout.cards:
            raise NotFound
        if choice.other not in layout.cards:
            must_be_here(layout, choice.other)
        made.refused += await _remembered(moment, made, choice)


async def _remembered(moment: Moment, run: OfferRun, choice: Choice) -> bool:
    key = moment.meeting.trajectory_id, choice.card, choice.other
    if await moment.session.get(OfferRefusal, key) is not None:
        return False
    trajectory, card, other = key
    moment.add(
        OfferRefusal(
            trajectory_id=trajectory,
            card_id=card,
            other_id=other,
            model=run.model,
            version=run.version,
            score=choice.score,
        )
    )
    await moment.session.flush()
    return True


async def run_here(moment: Moment, run: str) -> OfferRun:
    """The time that was asked and offered; raises `NotFound` for one of another meeting."""
    row = await moment.session.get(OfferRun, run)
    if row is None or row.meeting_id != moment.meeting.id:
        raise NotFound
    return row
