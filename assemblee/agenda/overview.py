"""The page of a trajectory for those who plan it: begin now, plan for later, steps, and letting others in."""

from collections.abc import Sequence

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler

from assemblee.agenda import actions
from assemblee.agenda.forms import QUESTION_LIMIT
from assemblee.agenda.scripts import NOW_SCRIPT, scripts
from assemblee.people.partners.rules import PARTNER_ROLES
from assemblee.people.rules import NAME_LIMIT
from assemblee.people.tables import DeviceRole
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.storage import Storage
from assemblee.trajectory.fields import Fields, filled_in
from assemblee.trajectory.pages import STEP_LIMIT
from assemblee.trajectory.rules import METS, STATES, states_after
from assemblee.trajectory.tables import meetings_of, steps_of, this_trajectory

NOW, LATER = "now", "later"
"""The two forms that make a meeting; the first needs nothing but a question."""


@get("/t/{trajectory_id:str}")
async def overview(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    evenings_seen: NamedDependency[Sequence[object]],
) -> Response[str]:
    """The trajectory for those who plan it."""
    return await _page(trajectory_id, storage, screen, evenings_seen)


@post("/t/{trajectory_id:str}/meetings")
async def plan_meeting(
    trajectory_id: FromPath[str],
    planner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    evenings_seen: NamedDependency[Sequence[object]],
) -> Response[str] | Response[None]:
    """A new meeting: now, and straight to the desk; or later, and first to its plan."""
    ready = {script.id: script for script in scripts()}
    name = NOW if form.raw("when") == NOW else LATER
    fields = Fields(name, form, screen.language)
    question = fields.line("question", QUESTION_LIMIT)
    script = NOW_SCRIPT if name == NOW else fields.one_of("script", ready)
    if fields.refused:
        return await _page(trajectory_id, storage, screen, evenings_seen, fields)
    async with act.on(trajectory_id) as occasion:
        trajectory = await this_trajectory(occasion.session, trajectory_id)
        starts_at = occasion.now if name == NOW else None
        meeting = await actions.plan_meeting(occasion, trajectory, ready[script], question, starts_at)
        act.location = f"/m/{meeting.id}/{'desk' if name == NOW else 'plan'}"
    return act.done(act.location)


async def _page(
    trajectory_id: str,
    storage: Storage,
    screen: Screen,
    seen: Sequence[object],
    refused: Fields | None = None,
) -> Response[str]:
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        steps = await steps_of(session, trajectory_id)
        meetings = await meetings_of(session, trajectory_id)
    ready = [script for script in scripts() if script.id != NOW_SCRIPT]
    forms = [filled_in(NOW, {}), filled_in(LATER, {"script": ready[0].id})]
    return await screen.page(
        "agenda/overview.html",
        status=NOT_TAKEN_IN if refused else 200,
        trajectory=trajectory,
        steps=steps,
        states=STATES,
        states_after=states_after,
        mets=METS,
        meetings=meetings,
        seen=seen,
        scripts=ready,
        forms={form.name: form for form in [*forms, *([refused] if refused else [])]},
        step_limit=STEP_LIMIT,
        name_limit=NAME_LIMIT,
        partner_roles=PARTNER_ROLES,
    )


HANDLERS: list[ControllerRouterHandler] = [overview, plan_meeting]
