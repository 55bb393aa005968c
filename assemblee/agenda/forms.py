"""The two forms of planning, of an evening and of one item: what they show, and what is read from them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from assemblee.agenda.plans import ItemPlan, Plan
from assemblee.agenda.rules import CardKind, ItemKind, Policy, has_queue, is_round
from assemblee.agenda.tables import Item
from assemblee.agenda.words import AS_THE_EVENING, ITEM_POLICIES, TURN_SECONDS
from assemblee.languages import LANGUAGES
from assemblee.room.tables import Meeting
from assemblee.trajectory.fields import Fields, filled_in
from assemblee.trajectory.tables import Trajectory

TITLE_LIMIT = 80
QUESTION_LIMIT = 200
LINE_LIMIT = 160
"""All three in graphemes."""

LONGEST_ITEM = 240
"""Minutes."""

TICKED = "yes"
"""What a box sends that is on."""

NEW_ITEM = {"kind": ItemKind.TALK, "round_kind": CardKind.PROBLEM, "minutes": 10}


def second_languages(of: Meeting | Trajectory) -> list[str]:
    """Languages a second text can be in: its own others first."""
    others = [code for code in of.languages[1:] if code in LANGUAGES]
    return [*others, *(code for code in LANGUAGES if code not in of.languages)]


def plan_fields(meeting: Meeting, zone: str) -> Fields:
    """The form about an evening as it stands, with its time as clocks in this zone show it."""
    starts_at = meeting.starts_at.astimezone(ZoneInfo(zone)) if meeting.starts_at else None
    return filled_in(
        "plan",
        {
            "title": meeting.title,
            "question": meeting.question,
            "question_second": meeting.question_second,
            "second_language": meeting.second_language,
            "why": meeting.why,
            "decides": meeting.decides,
            "goes_to": meeting.goes_to,
            "starts_at": starts_at.isoformat(timespec="minutes")[:16] if starts_at else "",
            "place": meeting.place,
            "steps": meeting.steps,
            "policy": meeting.policy,
            "guests_wait": TICKED if meeting.guests_wait else "",
            "guests_write": TICKED if meeting.guests_write else "",
            "turn_seconds": meeting.turn_seconds,
            "numbers_on_chairs": TICKED if meeting.numbers_on_chairs else "",
        },
    )


def read_plan(fields: Fields, of: Meeting, zone: str, steps: Sequence[str]) -> Plan:
    """What was filled in about the evening; `steps` are the ids that were offered."""
    second = fields.line("question_second", QUESTION_LIMIT, needed=False)
    return Plan(
        title=fields.line("title", TITLE_LIMIT),
        question=fields.line("question", QUESTION_LIMIT),
        question_second=second,
        second_language=fields.one_of("second_language", second_languages(of)) if second else "",
        why=fields.line("why", LINE_LIMIT, needed=False),
        decides=fields.line("decides", LINE_LIMIT, needed=False),
        goes_to=fields.line("goes_to", LINE_LIMIT, needed=False),
        starts_at=fields.moment("starts_at", zone),
        place=fields.line("place", LINE_LIMIT, needed=False),
        steps=fields.all_of("steps", steps),
        policy=fields.kind("policy", Policy),
        guests_wait=fields.ticked("guests_wait", TICKED),
        guests_write=fields.ticked("guests_write", TICKED),
        turn_seconds=int(fields.one_of("turn_seconds", map(str, TURN_SECONDS)) or 0),
        numbers_on_chairs=fields.ticked("numbers_on_chairs", TICKED),
    )


def item_fields(item: Item) -> Fields:
    """The form about an item as it stands."""
    return filled_in(
        item_form(item.id),
        {
            "kind": item.kind,
            "round_kind": item.round_kind or CardKind.PROBLEM,
            "title": item.title,
            "title_second": item.title_second,
            "question": item.question,
            "question_second": item.question_second,
            "second_language": item.second_language,
            "minutes": item.minutes,
            "policy": item.policy,
        },
    )


def item_form(item_id: str) -> str:
    """The name of an item's form, and of its place on the page."""
    return f"item-{item_id}"


def read_item(fields: Fields, of: Meeting) -> ItemPlan:
    """What was filled in about an item; only where cards are written it must have a question."""
    kind = fields.kind("kind", ItemKind)
    title_second = fields.line("title_second", TITLE_LIMIT, needed=False)
    question_second = fields.line("question_second", QUESTION_LIMIT, needed=False)
    has_second = bool(title_second or question_second)
    return ItemPlan(
        kind=kind,
        title=fields.line("title", TITLE_LIMIT),
        title_second=title_second,
        question=fields.line("question", QUESTION_LIMIT, needed=is_round(kind)),
        question_second=question_second,
        second_language=fields.one_of("second_language", second_languages(of)) if has_second else "",
        minutes=fields.number("minutes", 1, LONGEST_ITEM),
        round_kind=fields.kind("round_kind", CardKind) if is_round(kind) else "",
        policy=fields.one_of("policy", ITEM_POLICIES) if has_queue(kind) else AS_THE_EVENING,
    )
