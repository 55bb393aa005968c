"""How turns are shared out is chosen with the plan: plain choices, with defaults for whoever skips them."""

import pytest

from assemblee.agenda.forms import plan_fields, read_item, read_plan
from assemblee.agenda.plans import ItemPlan, Plan
from assemblee.agenda.rules import ItemKind, Policy, has_queue
from assemblee.agenda.words import ITEM_KINDS, ITEM_POLICIES, POLICIES, TURN_SECONDS
from assemblee.room.forms import Form
from assemblee.room.tables import Meeting
from assemblee.trajectory.fields import Fields
from tests.agenda.planning import ITEM, TURNS

HERE = Meeting(languages=["nl", "tr"])
ZONE = "Europe/Amsterdam"
PLAN = {"title": "De huur", "question": "Waarom is de huur zo hoog?"} | TURNS


def fields(values: dict[str, str]) -> Fields:
    return Fields("plan", Form({name: [value] for name, value in values.items()}), "en")


def plan(**values: str) -> Plan:
    filled = fields(PLAN | values)
    read = read_plan(filled, HERE, ZONE, [])
    assert not filled.refused, filled.faults
    return read


def item(kind: ItemKind, policy: str) -> ItemPlan:
    filled = fields(ITEM | {"kind": kind, "policy": policy, "round_kind": "problem"})
    read = read_item(filled, HERE)
    assert not filled.refused, filled.faults
    return read


def test_what_is_chosen_is_kept() -> None:
    chosen = plan(policy="first-turns-first", guests_wait="", turn_seconds="90", numbers_on_chairs="yes")

    assert (chosen.policy, chosen.guests_wait) == (Policy.FIRST_TURNS_FIRST, False)
    assert (chosen.turn_seconds, chosen.numbers_on_chairs) == (90, True)


def test_the_form_shows_what_holds() -> None:
    meeting = Meeting(
        title="",
        question="",
        policy="order-of-hands",
        guests_wait=False,
        turn_seconds=300,
        numbers_on_chairs=True,
    )

    shown = plan_fields(meeting, "Europe/Amsterdam")

    assert shown.ticked("policy", "order-of-hands")
    assert (shown.ticked("guests_wait", "yes"), shown.ticked("numbers_on_chairs", "yes")) == (False, True)
    assert shown.value("turn_seconds") == "300"


@pytest.mark.parametrize("wrong", [{"policy": "loudest"}, {"turn_seconds": "7"}, {"turn_seconds": "-120"}])
def test_what_was_not_offered_is_not_taken(wrong: dict[str, str]) -> None:
    filled = fields(PLAN | wrong)

    read_plan(filled, HERE, ZONE, [])

    assert set(filled.faults) == set(wrong)


@pytest.mark.parametrize("kind", ItemKind)
def test_an_item_has_a_policy_of_its_own_only_where_hands_go_up(kind: ItemKind) -> None:
    assert item(kind, "order-of-hands").policy == ("order-of-hands" if has_queue(kind) else "")
    assert item(kind, "").policy == ""


def test_an_item_takes_no_policy_that_is_not_there() -> None:
    filled = fields(ITEM | {"policy": "loudest"})

    read_item(filled, HERE)

    assert set(filled.faults) == {"policy"}


def test_every_choice_has_its_words_and_the_fair_line_comes_first() -> None:
    assert list(POLICIES) == [*Policy]
    assert list(ITEM_POLICIES) == ["", "fair-list", "order-of-hands", "first-turns-first"]
    assert set(ITEM_KINDS) == set(ItemKind)
    assert 120 in TURN_SECONDS
