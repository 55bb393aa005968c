"""Reading back at the desk: hands for each sentence, what some see differently, and that all was read."""

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.minutes.aloud import actions
from assemblee.minutes.aloud.actions import Count
from assemblee.minutes.parts import Text
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct

MOST_HANDS = 999

DISSENT_LIMIT = 400
"""Graphemes of what some see differently."""

_MOST_CHANGES = 1_000_000


@post("/m/{meeting_id:str}/sentences/{sentence_id:str}/hands")
async def count_hands(
    meeting_id: FromPath[str],
    sentence_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """How many agree, see it differently, or leave it open; or that the whole room agreed."""
    counted = Count(
        sentence=sentence_id,
        seen=form.number("seen", 1, _MOST_CHANGES),
        agree=_hands(form, "agree"),
        different=_hands(form, "different"),
        open=_hands(form, "open"),
        nodded=bool(form.raw("nodded")),
        dissent=dissent_in(form),
    )
    async with act.moment(meeting_id) as moment:
        await actions.count_hands(moment, counted)
    return act.done()


@post("/m/{meeting_id:str}/minutes/dissent")
async def add_dissent(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """What some see differently, written down at the desk; nobody can take it away."""
    text = Text(form.text("dissent", DISSENT_LIMIT), *_second(form))
    async with act.moment(meeting_id) as moment:
        await actions.add_dissent(moment, text, _hands(form, "people"), form.raw("sentence"))
    return act.done()


@post("/m/{meeting_id:str}/sentences/read-back")
async def say_read_back(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """All was read aloud; without `done`, not yet."""
    async with act.moment(meeting_id) as moment:
        await actions.say_read_back(moment, done=bool(form.raw("done")))
    return act.done()


def dissent_in(form: Form) -> Text | None:
    """What a form says beside its count of hands, if anything."""
    first = form.text_or_nothing("dissent", DISSENT_LIMIT)
    return Text(first, *_second(form)) if first else None


def _second(form: Form) -> tuple[str, str]:
    second = form.text_or_nothing("dissent_second", DISSENT_LIMIT)
    return second, form.raw("second_language") if second else ""


def _hands(form: Form, name: str) -> int:
    return form.number(name, 0, MOST_HANDS) if form.raw(name).strip() else 0


HANDLERS = [count_hands, add_dissent, say_read_back]
