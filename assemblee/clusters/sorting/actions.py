"""What people at the desk do with sorting: begin it, and decide on what the room proposes."""

from collections.abc import Collection
from dataclasses import dataclass

from assemblee.agenda.tables import items_of
from assemblee.clusters.actions import accept
from assemblee.clusters.ballots import opening
from assemblee.clusters.ballots.kind import Kind
from assemblee.clusters.ballots.opening import BallotPlan
from assemblee.clusters.ballots.rules import BallotKind
from assemblee.clusters.board import LOOSE
from assemblee.clusters.errors import NothingTicked
from assemblee.clusters.sorting.errors import AlreadySorting, NotSortedYet
from assemblee.clusters.sorting.proposals import open_cards
from assemblee.clusters.sorting.tables import Sorting, sortings_of, this_sorting
from assemblee.clusters.tables import layout_of
from assemblee.languages import N_, catalogue
from assemblee.room.moment import Moment
from assemblee.slips.keys import RoundKeys

QUESTION = N_("On which pile does this card belong?")

SCREENS = (*opening.SCREENS, "screens-desk")


@dataclass(frozen=True, slots=True)
class Sort:
    """How many tables there are, none where everybody sorts alone, and how many cards each sorts at most."""

    tables: int
    most: int


async def begin(moment: Moment, keys: RoundKeys, kind: Kind, sort: Sort) -> str:
    """The loose cards are sorted from now on; returns the id of the round.

    Raises `AlreadySorting`, and `NothingToSort` without two piles and a loose card.
    """
    moment.must_be_open()
    if any(each.waits for each in await sortings_of(moment.session, moment.meeting.id)):
        raise AlreadySorting
    first, *others = moment.meeting.languages or ["nl"]
    second = others[0] if others else ""
    items = await items_of(moment.session, moment.meeting.id)
    plan = BallotPlan(
        BallotKind.SORTING,
        moment.meeting.current_item or (items[0].id if items else ""),
        catalogue(first).gettext(QUESTION),
        catalogue(second).gettext(QUESTION) if second else "",
        second,
    )
    round_ = await opening.prepare(moment, plan)
    round_.tables = sort.tables
    moment.add(Sorting(round_id=round_.id, most=sort.most))
    await moment.session.flush()
    await opening.open_ballots(moment, keys, kind, round_.id)
    moment.redraw(*SCREENS)
    return round_.id


async def take_over(moment: Moment, round_id: str, cards: Collection[str]) -> None:
    """Proposals become placements, all in one act; what moved meanwhile is left, and told.

    Raises `NotSortedYet`, `NothingTicked` for none, and what `clusters.actions.accept` raises.
    """
    here = await this_sorting(moment.session, moment.meeting.id, round_id)
    if not here.round.on_the_table:
        raise NotSortedYet
    layout = await layout_of(moment.session, moment.meeting.id)
    chosen = [card for card in open_cards(here, layout) if card.card_id in cards]
    if not chosen:
        raise NothingTicked
    await accept(moment, {card.card_id: (LOOSE, card.pile) for card in chosen}, by="room")
    moment.redraw("clusters-sorting-desk")


async def refuse(moment: Moment, round_id: str, cards: Collection[str], *, refused: bool) -> None:
    """These proposals are not taken over, or may be after all."""
    here = await this_sorting(moment.session, moment.meeting.id, round_id)
    for card in here.cards:
        if card.card_id in cards:
            card.refused = refused
    moment.redraw("clusters-sorting-desk")


async def show(moment: Moment, round_id: str, *, shown: bool) -> None:
    """Whether the wall shows the cards that the room disagrees on; raises `NotSortedYet` before release."""
    moment.must_be_open()
    here = await this_sorting(moment.session, moment.meeting.id, round_id)
    if not here.round.on_the_table:
        raise NotSortedYet
    await show_nothing(moment)
    (await moment.session.get_one(Sorting, round_id)).shown = shown


async def show_nothing(moment: Moment) -> None:
    """The wall shows nothing of what was sorted."""
    for each in await sortings_of(moment.session, moment.meeting.id):
        (await moment.session.get_one(Sorting, each.id)).shown = False
    moment.redraw("clusters-sorting-wall", "clusters-sorting-desk", "screens-wall", "screens-look")
