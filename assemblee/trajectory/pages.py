"""Beginning a trajectory, and its steps.

Who may do this is known to people, which stands above: here the getter's name, `owner` or `planner`, is all.
"""

from functools import cache
from zoneinfo import available_timezones

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.status_codes import HTTP_422_UNPROCESSABLE_ENTITY as NOT_TAKEN_IN
from litestar.types import ControllerRouterHandler

from assemblee.languages import LANGUAGES
from assemblee.room.forms import Form
from assemblee.room.fragments import Fragment
from assemblee.room.pages import FormAct, Screen
from assemblee.trajectory import actions
from assemblee.trajectory.fields import Fields, filled_in
from assemblee.trajectory.rules import Met, StepState
from assemblee.trajectory.tables import Step, Trajectory
from assemblee.trajectory.templates import templates

NAME_LIMIT = 80
STEP_LIMIT = 120
OUTCOME_LIMIT = 200
MOST_STEPS = 20
HOME_ZONE = "Europe/Amsterdam"
OWN = "own"
"""The plan without steps: the neighbourhood types them."""

PLANS = ("guide", "article", OWN)
"""The plans in the order in which they are offered."""

_NOT_A_PLACE = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


@get("/t/new")
async def new_trajectory(owner: NamedDependency[object], screen: NamedDependency[Screen]) -> Response[str]:
    """The form with which a neighbourhood begins."""
    usual = {"language": screen.language, "template": PLANS[0], "zone": HOME_ZONE}
    return await _page(screen, filled_in("trajectory", usual))


@post("/t/new")
async def begin_trajectory(
    owner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """A new trajectory, and on to its page."""
    fields = Fields("trajectory", form, screen.language)
    trajectory = _read_trajectory(fields)
    steps = _read_steps(fields, trajectory.languages[0])
    if fields.refused:
        return await _page(screen, fields)
    async with act.on(None) as occasion:
        await actions.begin_trajectory(occasion, trajectory, steps)
        act.location = f"/t/{trajectory.id}"
    return act.done(act.location)


@post("/t/{trajectory_id:str}/steps")
async def add_step(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """One more step."""
    title = form.line("title", STEP_LIMIT)
    async with act.on(trajectory_id) as occasion:
        await actions.add_step(occasion, trajectory_id, title)
    return act.done(_steps_of(trajectory_id))


@post("/t/{trajectory_id:str}/steps/{step_id:str}")
async def name_step(
    trajectory_id: FromPath[str],
    step_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Another name for a step."""
    title = form.line("title", STEP_LIMIT)
    async with act.on(trajectory_id) as occasion:
        await actions.name_step(occasion, trajectory_id, step_id, title)
    return act.done(_steps_of(trajectory_id))


@post("/t/{trajectory_id:str}/steps/{step_id:str}/states")
async def move_on(
    trajectory_id: FromPath[str],
    step_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A step begins, is done, or is opened again."""
    state = form.choice("state", StepState)
    async with act.on(trajectory_id) as occasion:
        await actions.move_on(occasion, trajectory_id, step_id, state)
    return act.done(_steps_of(trajectory_id))


@post("/t/{trajectory_id:str}/steps/{step_id:str}/outcomes")
async def tell_outcome(
    trajectory_id: FromPath[str],
    step_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """What a step should bring; or, with `met`, whether it did."""
    outcome = form.line("outcome", OUTCOME_LIMIT)
    async with act.on(trajectory_id) as occasion:
        if form.raw("met"):
            met = form.choice("met", Met)
            await actions.judge(occasion, trajectory_id, step_id, outcome, met)
        else:
            await actions.expect(occasion, trajectory_id, step_id, outcome)
    return act.done(_steps_of(trajectory_id))


def _steps_of(trajectory_id: str) -> str:
    return f"/t/{trajectory_id}#steps"


def _read_trajectory(fields: Fields) -> Trajectory:
    first = fields.one_of("language", LANGUAGES)
    return Trajectory(
        name=fields.line("name", NAME_LIMIT),
        controller=fields.line("controller", NAME_LIMIT),
        computer_of=fields.line("computer_of", NAME_LIMIT, needed=False),
        zone=fields.one_of("zone", _zones()),
        languages=[first, *(code for code in fields.all_of("languages", LANGUAGES) if code != first)],
    )


def _read_steps(fields: Fields, language: str) -> list[Step]:
    ready = {plan.id: plan for plan in templates()}
    chosen = fields.one_of("template", ready)
    if chosen == OWN:
        return [Step(title=line) for line in fields.lines("own_steps", STEP_LIMIT, MOST_STEPS)]
    return [] if fields.refused else actions.steps_from(ready[chosen], language)


@cache
def _zones() -> list[str]:
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(_NOT_A_PLACE))


async def _page(screen: Screen, fields: Fields) -> Response[str]:
    return await screen.page(
        "trajectory/new.html",
        status=NOT_TAKEN_IN if fields.refused else 200,
        form=fields,
        plans=sorted(templates(), key=lambda plan: PLANS.index(plan.id)),
        zones=[(zone, zone.replace("_", " ")) for zone in _zones()],
        spoken=[(each.code, each.own_name) for each in LANGUAGES.values()],
    )


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [
    new_trajectory,
    begin_trajectory,
    add_step,
    name_step,
    move_on,
    tell_outcome,
]
