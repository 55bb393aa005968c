"""Steps are never gates."""

from assemblee.trajectory.rules import STATES, StepState, states_after


def test_a_step_that_was_done_can_be_opened_again_and_stays_marked_as_such() -> None:
    assert states_after("done") == (StepState.REOPENED,)
    assert states_after("reopened") == (StepState.DONE,)


def test_a_step_may_be_done_without_having_been_begun_here() -> None:
    assert StepState.DONE in states_after("planned")


def test_every_state_has_words_and_a_way_on() -> None:
    for state in StepState:
        assert STATES[state]
        assert states_after(state)
        assert state not in states_after(state)
