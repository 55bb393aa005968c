"""The document in a meeting: a sentence at a time on the big screen, and the count of hands at the desk."""

from collections.abc import Mapping
from functools import partial

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.analysis.document import adopting, reading, tables
from assemblee.analysis.document.gathering import document_of
from assemblee.analysis.document.reading import Count
from assemblee.analysis.document.rules import Document, unread
from assemblee.clusters.standing import ClearWall
from assemblee.minutes.parts import Text
from assemblee.people.getters import Facilitator
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View, read_once
from assemblee.room.pages import FormAct

MOST_HANDS = 999

DISSENT_LIMIT = 400
"""Graphemes of what some see differently."""


@post("/m/{meeting_id:str}/analysis/readings")
async def read_paragraph(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """This sentence on the big screen; without one, none."""
    async with act.moment(meeting_id) as moment:
        if form.raw("paragraph"):
            await clear_wall(moment)
            await reading.show(moment, form.raw("paragraph"))
        else:
            await reading.put_away(moment)
    return act.done()


@post("/m/{meeting_id:str}/analysis/hands")
async def count_hands(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """How many agree, see it differently, or leave it open; and what those who differ say."""
    counted = Count(
        paragraph=form.raw("paragraph"),
        seen=form.number("seen", 1, 1_000_000),
        agree=_hands(form, "agree"),
        different=_hands(form, "different"),
        open=_hands(form, "open"),
        dissent=_dissent(form),
        people=_hands(form, "people") or _hands(form, "different"),
    )
    async with act.moment(meeting_id) as moment:
        await clear_wall(moment)
        await reading.count(moment, counted)
    return act.done()


@post("/m/{meeting_id:str}/analysis/adoptions")
async def adopt_here(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    drawing: NamedDependency[Drawing],
) -> Response[None]:
    """The room read everything and adopts it, at the word of its facilitator."""

    async def once() -> None:
        async with act.moment(meeting_id) as moment:
            await adopting.adopt_here(moment, form.raw("seal"), drawing)

    await drawing.printer.adopted_when_printed(once)
    return act.done()


def _hands(form: Form, name: str) -> int:
    return form.number(name, 0, MOST_HANDS) if form.raw(name).strip() else 0


def _dissent(form: Form) -> Text | None:
    first = form.text_or_nothing("dissent", DISSENT_LIMIT)
    if not first:
        return None
    second = form.text_or_nothing("dissent_second", DISSENT_LIMIT)
    return Text(first, second, form.raw("second_language") if second else "")


async def gather_reading(view: View) -> Mapping[str, object]:
    """The sentence the room reads, and how far it is."""
    document = await _document(view)
    shown = await tables.read_aloud(view.session, view.meeting.id)
    paragraph = next((each for each in document.paragraphs if each.said.id == shown), None)
    waiting = unread(document, view.meeting.number)
    return {
        "paragraph": paragraph,
        "read": len(document.paragraphs) - len(waiting),
        "all": len(document.paragraphs),
    }


async def gather_desk(view: View) -> Mapping[str, object]:
    """The same with its form, what comes next, and whether everything was read."""
    document = await _document(view)
    waiting = unread(document, view.meeting.number)
    versions = await tables.versions_of(view.session, view.meeting.trajectory_id)
    return {
        **await gather_reading(view),
        "next": waiting[0] if waiting else None,
        "seal": document.seal,
        "adopted": bool(versions) and versions[0].seal == document.seal,
        "version": versions[0].number if versions else 0,
    }


async def _document(view: View) -> Document:
    """Read once, however many fragments are drawn from one picture."""
    return await read_once(view, "document", partial(document_of, view.session, view.meeting.trajectory_id))


FRAGMENTS = [
    Fragment("analysis-reading", Audience.ROOM, gather_reading),
    Fragment("analysis-desk", Audience.DESK, gather_desk),
]

HANDLERS = [read_paragraph, count_hands, adopt_here]
