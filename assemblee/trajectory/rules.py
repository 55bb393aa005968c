"""Steps are never gates: several run at once, and any can be opened again."""

from enum import StrEnum

from assemblee.languages import N_


class StepState(StrEnum):
    """How far a step is; what was done and opened again stays marked as such."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    REOPENED = "reopened"


STATES = {
    StepState.PLANNED: N_("not yet"),
    StepState.RUNNING: N_("going on"),
    StepState.DONE: N_("done"),
    StepState.REOPENED: N_("opened again"),
}
"""The words beside a step."""


class Met(StrEnum):
    """Whether a step brought what it should."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


METS = {
    Met.YES: N_("it is there"),
    Met.PARTLY: N_("partly there"),
    Met.NO: N_("it did not come"),
}
"""The words beside what a step should bring."""


_AFTER = {
    StepState.PLANNED: (StepState.RUNNING, StepState.DONE),
    StepState.RUNNING: (StepState.DONE, StepState.PLANNED),
    StepState.DONE: (StepState.REOPENED,),
    StepState.REOPENED: (StepState.DONE,),
}


def states_after(state: str) -> tuple[StepState, ...]:
    """What a step in this state can become, the likeliest first."""
    return _AFTER[StepState(state)]
