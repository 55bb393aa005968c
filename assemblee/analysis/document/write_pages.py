"""Writing in the shared document: a page for each sentence, so that nothing typed is lost when two write."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from assemblee.analysis.document import actions
from assemblee.analysis.document.actions import Wording
from assemblee.analysis.document.errors import HowManyIsThat, NotInACard, OneSentence, ParagraphChanged
from assemblee.analysis.document.gathering import evidence_of
from assemblee.analysis.document.sections import PARTS, WRITTEN, Section
from assemblee.analysis.document.tables import Paragraph, this_paragraph
from assemblee.analysis.document.telling import changing
from assemblee.errors import Missing, Refused
from assemblee.languages import LANGUAGES
from assemblee.minutes.parts import Text
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct, Screen
from assemblee.room.refusals import sentence
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

TEXT_LIMIT = 400
"""Graphemes in one statement: what fits on the big screen in two languages."""

_MOST_CHANGES = 1_000_000

_TOLD_BESIDE_THE_TEXT = (ParagraphChanged, NotInACard, HowManyIsThat, OneSentence)


@get("/t/{trajectory_id:str}/analysis/paragraphs/new")
async def new_paragraph(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
    section: FromQuery[str] = Section.CORE.value,
) -> Response[str]:
    """The form for one more sentence."""
    chosen = section if section in set(WRITTEN) else Section.CORE
    return await _form(storage, screen, trajectory_id, None, Wording(Section(chosen), Text("")))


@get("/t/{trajectory_id:str}/analysis/paragraphs/{paragraph_id:str}")
async def edit_paragraph(
    trajectory_id: FromPath[str],
    paragraph_id: FromPath[str],
    planner: NamedDependency[object],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The form with which a sentence is changed."""
    async with storage.reading() as session:
        row = await this_paragraph(session, trajectory_id, paragraph_id)
    return await _form(storage, screen, trajectory_id, row, _as_it_is(row))


@post("/t/{trajectory_id:str}/analysis/paragraphs")
async def add_paragraph(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """One more sentence; what is not right is told beside what was typed."""
    wording = _wording(form)
    try:
        async with changing(act, trajectory_id) as occasion:
            await actions.add(occasion, trajectory_id, wording)
    except _TOLD_BESIDE_THE_TEXT as told:
        return await _form(storage, screen, trajectory_id, None, wording, told)
    return act.done(_document(trajectory_id, wording.section))


@post("/t/{trajectory_id:str}/analysis/paragraphs/{paragraph_id:str}")
async def change_paragraph(
    trajectory_id: FromPath[str],
    paragraph_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """Other words; when somebody else wrote meanwhile, both texts on one page."""
    wording, seen = _wording(form), form.number("seen", 1, _MOST_CHANGES)
    try:
        async with changing(act, trajectory_id) as occasion:
            await actions.change(occasion, trajectory_id, paragraph_id, wording, seen)
    except _TOLD_BESIDE_THE_TEXT as told:
        async with storage.reading() as session:
            row = await this_paragraph(session, trajectory_id, paragraph_id)
        return await _form(storage, screen, trajectory_id, row, wording, told)
    return act.done(_document(trajectory_id, f"p-{paragraph_id}"))


@post("/t/{trajectory_id:str}/analysis/paragraphs/{paragraph_id:str}/moves")
async def move_paragraph(
    trajectory_id: FromPath[str],
    paragraph_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """One place up or down."""
    way, seen = form.raw("way"), form.number("seen", 1, _MOST_CHANGES)
    if way not in {"up", "down"}:
        raise Missing
    async with changing(act, trajectory_id) as occasion:
        await actions.move(occasion, trajectory_id, paragraph_id, seen, up=way == "up")
    return act.done(_document(trajectory_id, f"p-{paragraph_id}"))


@post("/t/{trajectory_id:str}/analysis/paragraphs/{paragraph_id:str}/removals")
async def remove_paragraph(
    trajectory_id: FromPath[str],
    paragraph_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take a sentence out; it can be put back."""
    seen = form.number("seen", 1, _MOST_CHANGES)
    async with changing(act, trajectory_id) as occasion:
        await actions.remove(occasion, trajectory_id, paragraph_id, seen)
    return act.done(_document(trajectory_id))


@post("/t/{trajectory_id:str}/analysis/paragraphs/{paragraph_id:str}/returns")
async def put_back_paragraph(
    trajectory_id: FromPath[str],
    paragraph_id: FromPath[str],
    planner: NamedDependency[object],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A sentence that was taken out stands in the text again."""
    async with changing(act, trajectory_id) as occasion:
        await actions.put_back(occasion, trajectory_id, paragraph_id)
    return act.done(_document(trajectory_id, f"p-{paragraph_id}"))


def _document(trajectory_id: str, place: str = "") -> str:
    return f"/t/{trajectory_id}/analysis" + (f"#{place}" if place else "")


def _wording(form: Form) -> Wording:
    section = form.choice("section", Section)
    if section not in WRITTEN:
        raise Missing
    first, second = form.text("text", TEXT_LIMIT), form.text_or_nothing("text_second", TEXT_LIMIT)
    text = Text(first, second, form.raw("second_language") if second else "")
    return Wording(section, text, form.many("cites"), assumption=bool(form.raw("assumption")))


def _as_it_is(row: Paragraph) -> Wording:
    said = row.said
    return Wording(said.section, said.text, said.cites, said.assumption)


async def _form(
    storage: Storage,
    screen: Screen,
    trajectory_id: str,
    row: Paragraph | None,
    wording: Wording,
    told: Refused | None = None,
) -> Response[str]:
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        evidence = await evidence_of(session, trajectory_id)
    return await screen.page(
        "analysis/document/edit.html",
        status=told.status if told else 200,
        trajectory=trajectory,
        evidence=evidence,
        row=row,
        wording=wording,
        theirs=row if isinstance(told, ParagraphChanged) else None,
        told=sentence(told, screen.language) if told else "",
        parts=PARTS,
        written=WRITTEN,
        spoken=[each for each in LANGUAGES if each != trajectory.languages[0]],
    )


HANDLERS = [
    new_paragraph,
    edit_paragraph,
    add_paragraph,
    change_paragraph,
    move_paragraph,
    remove_paragraph,
    put_back_paragraph,
]
