"""Planning an evening, changing what has not begun, and moving the agenda on."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import func, select

from assemblee.agenda.errors import AgendaFull, ItemBegun
from assemblee.agenda.plans import ItemPlan, Plan
from assemblee.agenda.rules import Way, following, moved
from assemblee.agenda.scripts import Script, parts_of
from assemblee.agenda.tables import Item, current_item, items_of, this_item
from assemblee.errors import MeetingClosed
from assemblee.languages import said_in
from assemblee.people.codes import new_code
from assemblee.room.facts import ItemStarted
from assemblee.room.moment import Moment, Occasion
from assemblee.room.tables import Meeting, MeetingState
from assemblee.trajectory.tables import Trajectory

MOST_ITEMS = 30
"""More would not fit in the list at the desk, nor in anybody's evening."""

AGENDA = ("agenda-now", "agenda-list", "screens-desk")
SCREENS = ("screens-wall", "screens-look", "screens-strip", "screens-phone")
FLOOR = ("floor-speaker", "floor-queue", "floor-mine", "floor-desk", "floor-rule")
GO_ROUND = ("floor-go-round", "floor-go-round-mine", "floor-go-round-desk")


async def plan_meeting(
    occasion: Occasion,
    trajectory: Trajectory,
    script: Script,
    question: str,
    starts_at: datetime | None = None,
) -> Meeting:
    """The next meeting of a trajectory: the items of a ready script, and a code no other meeting has."""
    numbers = select(func.max(Meeting.number)).where(Meeting.trajectory_id == trajectory.id)
    number = (await occasion.session.scalar(numbers) or 0) + 1
    meeting = Meeting(
        trajectory_id=trajectory.id,
        number=number,
        title=f"Assemblee {number}",
        question=question,
        starts_at=starts_at,
        languages=[*trajectory.languages],
        code=await free_code(occasion),
    )
    occasion.session.add(meeting)
    await occasion.session.flush()
    occasion.session.add_all(_items(meeting, script))
    return meeting


async def free_code(occasion: Occasion) -> str:
    """A code to join with that no other meeting has."""
    code = new_code()
    while await occasion.session.scalar(select(Meeting.id).where(Meeting.code == code)):
        code = new_code()
    return code


def _items(meeting: Meeting, script: Script) -> list[Item]:
    first, second = [*meeting.languages, ""][:2]
    return [
        Item(
            meeting_id=meeting.id,
            position=position,
            kind=item.kind,
            title=said_in(first, item.title),
            title_second=item.title.get(second, ""),
            question=item.question_in(first, meeting.question),
            question_second=item.question_in(second) if second else "",
            second_language=second,
            minutes=item.minutes,
            round_kind=item.round or "",
        )
        for position, item in enumerate(parts_of(script, meeting.number), start=1)
    ]


async def change_plan(moment: Moment, plan: Plan) -> None:
    """Keep what was filled in about the evening; items to come that repeat its question follow it."""
    _must_not_be_over(moment)
    for item in await items_of(moment.session, moment.meeting.id):
        if not item.has_begun:
            _follow(item, moment.meeting, plan)
    _copy(plan, moment.meeting)
    moment.redraw(*AGENDA, *SCREENS, *FLOOR, *GO_ROUND)


def _follow(item: Item, old: Meeting, new: Plan) -> None:
    if (item.question, item.question_second) == (old.question, old.question_second):
        item.question_second, item.second_language = new.question_second, new.second_language
    item.question = following(item.question, old.question, new.question)


async def add_item(moment: Moment, plan: ItemPlan) -> Item:
    """One more item, at the end; raises `AgendaFull`."""
    _must_not_be_over(moment)
    items = await items_of(moment.session, moment.meeting.id)
    if len(items) >= MOST_ITEMS:
        raise AgendaFull(most=MOST_ITEMS)

    item = Item(meeting_id=moment.meeting.id, position=len(items) + 1)
    _copy(plan, item)
    moment.add(item)
    moment.redraw(*AGENDA)
    return item


async def change_item(moment: Moment, item_id: str, plan: ItemPlan) -> None:
    """Keep what was filled in about an item; raises `ItemBegun`."""
    _copy(plan, await _item_to_come(moment, item_id))
    moment.redraw(*AGENDA)


async def move_item(moment: Moment, item_id: str, way: Way) -> None:
    """An item changes places with its neighbour, unless it would be skipped there; raises `ItemBegun`."""
    await _item_to_come(moment, item_id)
    _in_order(moved(await items_of(moment.session, moment.meeting.id), item_id, way))
    moment.redraw(*AGENDA)


async def remove_item(moment: Moment, item_id: str) -> None:
    """Take an item off the agenda; raises `ItemBegun`."""
    item = await _item_to_come(moment, item_id)
    await moment.session.delete(item)
    _in_order(await items_of(moment.session, moment.meeting.id))
    moment.redraw(*AGENDA)


async def start_item(moment: Moment, item_id: str) -> Item:
    """This item becomes the current one, and the one before it ends; the current one just goes on."""
    item = await this_item(moment.session, moment.meeting.id, item_id)
    if item.id == moment.meeting.current_item:
        return item

    await end_item(moment)
    moment.meeting.current_item = item.id
    item.opened_at, item.closed_at = moment.now, None
    moment.note(ItemStarted(item=item.id))
    moment.redraw(*AGENDA, *SCREENS)
    return item


async def end_item(moment: Moment) -> None:
    """The current item ends, and none takes its place yet."""
    current = await current_item(moment.session, moment.meeting)
    if current is not None:
        current.closed_at = moment.now
    moment.meeting.current_item = None
    moment.redraw(*AGENDA, *SCREENS)


async def _item_to_come(moment: Moment, item_id: str) -> Item:
    _must_not_be_over(moment)
    item = await this_item(moment.session, moment.meeting.id, item_id)
    if item.has_begun:
        raise ItemBegun
    return item


def _must_not_be_over(moment: Moment) -> None:
    if moment.meeting.state == MeetingState.CLOSED:
        raise MeetingClosed


def _copy(plan: Plan | ItemPlan, row: Meeting | Item) -> None:
    for each in fields(plan):
        setattr(row, each.name, getattr(plan, each.name))


def _in_order(items: list[Item]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
