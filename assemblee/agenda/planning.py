"""The page on which an evening is planned: what it is about, and its items. Nothing on it moves by itself."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler

from assemblee.agenda import actions
from assemblee.agenda.forms import (
    NEW_ITEM,
    item_fields,
    item_form,
    plan_fields,
    read_item,
    read_plan,
    second_languages,
)
from assemblee.agenda.rules import Way, evening_ends_at, has_queue, may_move, total_minutes
from assemblee.agenda.tables import items_of
from assemblee.agenda.words import CARD_KINDS, ITEM_KINDS, ITEM_POLICIES, POLICIES, TURN_SECONDS
from assemblee.languages import LANGUAGES
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.tables import Meeting, meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in
from assemblee.trajectory.tables import steps_of, this_trajectory

NEW = "new"
"""The name of the form for one more item."""


@get("/m/{meeting_id:str}/plan")
async def plan(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    kept: FromQuery[str] = "",
) -> Response[str]:
    """The plan of an evening; `kept` says that what was filled in just before has been."""
    return await _page(meeting_id, storage, screen, kept=bool(kept))


@post("/m/{meeting_id:str}/plan")
async def change_plan(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """Keep what was filled in about the evening."""
    fields = Fields("plan", form, screen.language)
    meeting, zone, steps = await _planned(meeting_id, storage)
    filled = read_plan(fields, meeting, zone, steps)
    if fields.refused:
        return await _page(meeting_id, storage, screen, fields)
    async with act.moment(meeting_id) as moment:
        act.location = f"/m/{meeting_id}/plan?kept=yes"
        await actions.change_plan(moment, filled)
    return act.done(act.location)


@post("/m/{meeting_id:str}/items")
async def add_item(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """One more item."""
    fields = Fields(NEW, form, screen.language)
    meeting, *_ = await _planned(meeting_id, storage)
    filled = read_item(fields, meeting)
    if fields.refused:
        return await _page(meeting_id, storage, screen, fields)
    async with act.moment(meeting_id) as moment:
        item = await actions.add_item(moment, filled)
        await moment.session.flush()
        act.location = _place(meeting_id, item.id)
    return act.done(act.location)


@post("/m/{meeting_id:str}/items/{item_id:str}")
async def change_item(
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """Keep what was filled in about an item."""
    fields = Fields(item_form(item_id), form, screen.language)
    meeting, *_ = await _planned(meeting_id, storage)
    filled = read_item(fields, meeting)
    if fields.refused:
        return await _page(meeting_id, storage, screen, fields)
    async with act.moment(meeting_id) as moment:
        act.location = _place(meeting_id, item_id)
        await actions.change_item(moment, item_id, filled)
    return act.done(act.location)


@post("/m/{meeting_id:str}/items/{item_id:str}/moves")
async def move_item(
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """An item changes places with its neighbour."""
    way = form.choice("way", Way)
    async with act.moment(meeting_id) as moment:
        act.location = _place(meeting_id, item_id)
        await actions.move_item(moment, item_id, way)
    return act.done(act.location)


@post("/m/{meeting_id:str}/items/{item_id:str}/removals")
async def remove_item(
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take an item off the agenda."""
    async with act.moment(meeting_id) as moment:
        act.location = f"/m/{meeting_id}/plan#agenda"
        await actions.remove_item(moment, item_id)
    return act.done(act.location)


async def _page(
    meeting_id: str, storage: Storage, screen: Screen, refused: Fields | None = None, *, kept: bool = False
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        steps = await steps_of(session, trajectory.id)
        items = await items_of(session, meeting_id)
    forms = [plan_fields(meeting, trajectory.zone), filled_in(NEW, NEW_ITEM), *map(item_fields, items)]
    return await screen.page(
        "agenda/plan.html",
        status=NOT_TAKEN_IN if refused else 200,
        planned=meeting,
        kept=kept,
        trajectory=trajectory,
        steps=steps,
        items=items,
        forms={form.name: form for form in [*forms, *([refused] if refused else [])]},
        item_form=item_form,
        moves={item.id: [way for way in Way if may_move(items, item.id, way)] for item in items},
        total=total_minutes(items),
        ends_at=evening_ends_at(items, meeting.current_item, meeting.starts_at),
        item_kinds=ITEM_KINDS,
        card_kinds=CARD_KINDS,
        policies=POLICIES,
        item_policies=ITEM_POLICIES.items(),
        turn_seconds=[(str(seconds), words) for seconds, words in TURN_SECONDS.items()],
        has_queue=has_queue,
        second_languages=[(code, LANGUAGES[code].own_name) for code in second_languages(meeting)],
        spoken=[(code, each.own_name) for code, each in LANGUAGES.items()],
    )


async def _planned(meeting_id: str, storage: Storage) -> tuple[Meeting, str, list[str]]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        return meeting, trajectory.zone, [step.id for step in await steps_of(session, trajectory.id)]


def _place(meeting_id: str, item_id: str) -> str:
    return f"/m/{meeting_id}/plan#{item_form(item_id)}"


HANDLERS: list[ControllerRouterHandler] = [plan, change_plan, add_item, change_item, move_item, remove_item]
