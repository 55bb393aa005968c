"""Opening, going on to the next item, two numbers that are one person, and closing."""

from dataclasses import replace

from assemblee.agenda import actions as agenda
from assemblee.agenda.rules import ItemKind, has_queue, is_round
from assemblee.agenda.tables import current_item, items_of, this_item
from assemblee.cards.errors import NotForWriting
from assemblee.cards.rounds import opening as cards
from assemblee.cards.rounds.opening import Plan
from assemblee.cards.rounds.showing import unshown_round
from assemblee.clusters.ballots import opening as ballots
from assemblee.clusters.ballots.counting import uncounted_ballots
from assemblee.clusters.ballots.errors import BallotOpen
from assemblee.clusters.tables import layout_of
from assemblee.errors import MeetingClosed, NotFound
from assemblee.evening.errors import RoundStillOpen
from assemblee.evening.wall import clear_wall
from assemblee.floor import actions as floor
from assemblee.floor.go_round import actions as go_round
from assemblee.floor.merging import nobody_waits_twice
from assemblee.floor.mirror.actions import look_back
from assemblee.floor.turns import end_turns
from assemblee.minutes import actions as minutes
from assemblee.minutes.amending.presence import keep_presence
from assemblee.minutes.groups import told
from assemblee.people import actions as people
from assemblee.people.codes import Door
from assemblee.people.counted import people_count
from assemblee.people.merging import merge, part
from assemblee.people.tables import seats
from assemblee.people.wifi import forget_wifi
from assemblee.room.facts import MeetingClosed as Closed
from assemblee.room.facts import MeetingOpened
from assemblee.room.moment import Moment
from assemblee.room.tables import MeetingState
from assemblee.slips.keys import RoundKeys

SCREENS = ("screens-wall", "screens-look", "screens-strip", "screens-phone", "screens-desk")


async def open_doors(moment: Moment, keys: RoundKeys, promise: str = "") -> None:
    """People can join, and the first item begins; opening twice changes nothing.

    `promise` is what they are told about cards without a name, for the minutes.
    """
    if moment.meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    if moment.meeting.state == MeetingState.OPEN:
        return

    moment.meeting.state = MeetingState.OPEN
    moment.meeting.opened_at = moment.now
    moment.meeting.promise = promise
    moment.note(MeetingOpened())
    items = await items_of(moment.session, moment.meeting.id)
    if items:
        await go_to(moment, keys, items[0].id)
    moment.redraw(*SCREENS)


async def go_to(moment: Moment, keys: RoundKeys, item_id: str, *, prepared: bool = False) -> None:
    """This item becomes the current one; what the last one had going is ended, what this one needs is
    begun. The current one just goes on: two desks may press at once.

    `prepared`: whoever goes there opens a round of their own.
    """
    moment.must_be_open()
    if item_id == moment.meeting.current_item:
        return

    await _leave_item(moment, keys)
    item = await agenda.start_item(moment, item_id)
    await floor.begin(moment, item)
    kind = ItemKind(item.kind)
    if is_round(kind) and not prepared:
        await cards.open_round(moment, keys, item)
    if kind is ItemKind.READ_BACK:
        await minutes.draft_sentences(moment)
    moment.redraw(*SCREENS)


async def prepare_round(moment: Moment, keys: RoundKeys, plan: Plan, item_id: str, round_id: str = "") -> str:
    """A round of writing in this item, perhaps about a pile; with `round_id` that one is altered.

    Returns its id. Raises `NotForWriting`, `NotFound` for a pile that is not there, and `NotPrepared`.
    """
    if moment.meeting.state == MeetingState.CLOSED:
        raise MeetingClosed
    item = await this_item(moment.session, moment.meeting.id, item_id)
    if not is_round(ItemKind(item.kind)):
        raise NotForWriting
    plan = await _about_its_pile(moment, plan)
    moment.redraw("screens-desk")
    if not round_id:
        return (await cards.prepare(moment, item, plan)).id
    await cards.alter(moment, keys, round_id, plan)
    (await cards.letterbox_here(moment, keys, round_id)).round.about_id = item.id
    return round_id


async def open_prepared(moment: Moment, keys: RoundKeys, round_id: str) -> None:
    """This round takes cards from now on, and the evening is where people write them."""
    round_ = (await cards.letterbox_here(moment, keys, round_id)).round
    await go_to(moment, keys, round_.about_id, prepared=True)
    await clear_wall(moment)
    await cards.open_this(moment, keys, round_id)
    moment.redraw(*SCREENS)


async def _about_its_pile(moment: Moment, plan: Plan) -> Plan:
    """The title of the pile, as it is now: what was asked about stays readable when the pile is renamed."""
    if not plan.subject_id:
        return plan
    piles = (await layout_of(moment.session, moment.meeting.id)).piles()
    pile = next((each for each in piles if each.id == plan.subject_id), None)
    if pile is None:
        raise NotFound
    second = pile.title_second if pile.second_language == plan.second_language else ""
    return replace(plan, subject=pile.title, subject_second=second)


async def _leave_item(moment: Moment, keys: RoundKeys) -> None:
    last = await current_item(moment.session, moment.meeting)
    if last is None:
        return
    if has_queue(ItemKind(last.kind)):
        await end_turns(moment)
        await floor.lower_all(moment)
    if is_round(ItemKind(last.kind)):
        await cards.begin_closing_if_open(moment, keys, last)
    await ballots.begin_closing_all(moment, keys)
    await go_round.note_gone(moment)
    await clear_wall(moment)


async def merge_numbers(moment: Moment, keep: int, gone: int) -> None:
    """Two numbers are one person, called by the first: one hand in the line, turns and seconds together.

    Raises `NumberUnknown` or `SamePerson`.
    """
    moment.must_be_open()
    await merge(moment, keep, gone)
    await nobody_waits_twice(moment)


async def part_numbers(moment: Moment, number: int) -> None:
    """This number is a person of its own again; raises `NumberUnknown` or `NotMerged`."""
    moment.must_be_open()
    await part(moment, number)
    await nobody_waits_twice(moment)


async def close_evening(moment: Moment, keys: RoundKeys, door: Door | None = None) -> None:
    """The evening ends: hands, names and seconds go, and the minutes stand.

    Cards that were never shown must be shown first, and ballots counted. With the codes at the `door`, what
    proves that somebody was there stays for as long as the minutes are a draft.
    """
    moment.must_be_open()
    if await unshown_round(moment) is not None:
        raise RoundStillOpen
    if await uncounted_ballots(moment) is not None:
        raise BallotOpen

    await _leave_item(moment, keys)
    await minutes.draft_sentences(moment)
    await agenda.end_item(moment)
    people_here, phones = await people_count(moment.session, moment.meeting.id)
    people_by_id = await seats(moment.session, moment.meeting.id)
    groups = told({seat.id: seat.standing for seat in people_by_id.values()}.values())
    moment.note(Closed(people=people_here, phones=phones, **groups))
    await look_back(moment)
    await floor.forget(moment)
    await go_round.forget(moment)
    if door is not None:
        await keep_presence(moment, door)
    await people.forget_seats(moment)
    forget_wifi(moment)
    moment.meeting.state = MeetingState.CLOSED
    moment.meeting.closed_at = moment.now
    moment.redraw(*SCREENS, "people-mine", "people-numbers", "floor-mine")
