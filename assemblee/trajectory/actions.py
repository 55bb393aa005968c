"""Beginning a trajectory, and working on its steps."""

from collections.abc import Iterable

from sqlalchemy import func, select

from assemblee.errors import NotFound
from assemblee.languages import said_in
from assemblee.room.moment import Occasion
from assemblee.trajectory.errors import EnoughOutcomes, StepElsewhere
from assemblee.trajectory.rules import Met, StepState, states_after
from assemblee.trajectory.tables import Step, Trajectory
from assemblee.trajectory.templates import Template

MOST_OUTCOMES = 12
"""Of one step: more is no plan."""


async def begin_trajectory(occasion: Occasion, trajectory: Trajectory, steps: Iterable[Step]) -> Trajectory:
    """A new trajectory with its first steps, in this order."""
    occasion.session.add(trajectory)
    await occasion.session.flush()
    for position, step in enumerate(steps, start=1):
        step.trajectory_id, step.position = trajectory.id, position
        occasion.session.add(step)
    return trajectory


def steps_from(template: Template, language: str) -> list[Step]:
    """The steps of a plan, copied in one language; from then on they are the neighbourhood's."""
    return [
        Step(
            title=said_in(language, step.title),
            activities=[*step.activities],
            outcomes=dict.fromkeys((said_in(language, each) for each in step.outcomes), ""),
        )
        for step in template.steps
    ]


async def add_step(occasion: Occasion, trajectory_id: str, title: str) -> Step:
    """One more step, after the others."""
    query = select(func.max(Step.position)).where(Step.trajectory_id == trajectory_id)
    last = await occasion.session.scalar(query) or 0
    step = Step(trajectory_id=trajectory_id, position=last + 1, title=title)
    occasion.session.add(step)
    return step


async def name_step(occasion: Occasion, trajectory_id: str, step_id: str, title: str) -> None:
    """Call a step something else."""
    step = await _this_step(occasion, trajectory_id, step_id)
    step.title = title


async def move_on(occasion: Occasion, trajectory_id: str, step_id: str, state: StepState) -> None:
    """A step begins, is done, or is opened again; raises `StepElsewhere` when somebody was quicker."""
    step = await _this_step(occasion, trajectory_id, step_id)
    if step.state == state:
        return
    if state not in states_after(step.state):
        raise StepElsewhere
    step.state = state


async def expect(occasion: Occasion, trajectory_id: str, step_id: str, outcome: str) -> None:
    """A step should bring one more thing; said twice is once. Raises `EnoughOutcomes`."""
    step = await _this_step(occasion, trajectory_id, step_id)
    if outcome not in step.outcomes and len(step.outcomes) >= MOST_OUTCOMES:
        raise EnoughOutcomes(most=MOST_OUTCOMES)
    step.outcomes = {**step.outcomes, outcome: step.outcomes.get(outcome, "")}


async def judge(occasion: Occasion, trajectory_id: str, step_id: str, outcome: str, met: Met) -> None:
    """Say whether a step brought something; raises `NotFound` for what nobody expected of it."""
    step = await _this_step(occasion, trajectory_id, step_id)
    if outcome not in step.outcomes:
        raise NotFound
    step.outcomes = {**step.outcomes, outcome: met.value}


async def _this_step(occasion: Occasion, trajectory_id: str, step_id: str) -> Step:
    step = await occasion.session.get(Step, step_id)
    if step is None or step.trajectory_id != trajectory_id:
        raise NotFound
    return step
