"""The shared document as partners read it, its adopted versions, and the two people who approve one."""

from dataclasses import dataclass

from litestar import MediaType, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document import actions, adopting, room_pages, tables, write_pages
from assemblee.analysis.document.answers import Answer, answers
from assemblee.analysis.document.errors import NothingToAdopt
from assemblee.analysis.document.files import PUBLIC, adopted_bytes
from assemblee.analysis.document.gathering import document_of
from assemblee.analysis.document.glossary import explained, glossary
from assemblee.analysis.document.rules import Document
from assemblee.analysis.document.sections import PARTS, WRITTEN, Section
from assemblee.analysis.document.tables import AdoptedVersion
from assemblee.analysis.document.telling import changing
from assemblee.errors import NotFound
from assemblee.minutes.adoption import StillNeeded, still_needed
from assemblee.minutes.file_pages import own_style_only
from assemblee.people.tables import DeviceRole, may_plan
from assemblee.record.tables import head_fingerprint
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Screen, Web
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

_MEDIA = {"html": MediaType.HTML, "md": "text/markdown", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the text: its versions, and what this reader may do about the next one."""

    versions: list[AdoptedVersion]
    needed: StillNeeded
    approved: bool
    quiet: bool
    changed: bool
    answers: list[Answer]


@get("/t/{trajectory_id:str}/analysis")
async def show_document(
    trajectory_id: FromPath[str],
    request: Web,
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The text as it is now, with the cards behind every sentence; facilitators see how to change it."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        document = await document_of(session, trajectory_id)
        writes = await may_plan(session, request.cookies.get(DEVICE_COOKIE, ""), trajectory_id)
        around = await _around(session, document, reader, moments, trajectory_id)
        seal = await head_fingerprint(session, trajectory_id)
    return await screen.page(
        "analysis/document/page.html",
        trajectory=trajectory,
        document=document,
        around=around,
        writes=writes,
        frozen=False,
        words=glossary(screen.language),
        explained=explained,
        fingerprint=seal,
        parts=PARTS,
        written=WRITTEN,
    )


async def _around(
    session: AsyncSession, document: Document, reader: DeviceRole, moments: Moments, trajectory_id: str
) -> _Around:
    versions = await tables.versions_of(session, trajectory_id)
    approvals = await tables.approvals_of(session, trajectory_id, document.seal)
    try:
        quiet = moments.clock() >= await adopting.two_people_may_from(session, trajectory_id)
    except NothingToAdopt:
        quiet = False
    return _Around(
        versions=versions,
        needed=still_needed([each.standing for each in approvals]),
        approved=any(each.device_id == reader.device_id for each in approvals),
        quiet=quiet,
        changed=bool(document.paragraphs) and (not versions or versions[0].seal != document.seal),
        answers=answers(document.evidence),
    )


@get("/t/{trajectory_id:str}/analysis/versions/{name:str}")
async def show_version(
    trajectory_id: FromPath[str],
    name: FromPath[str],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
) -> Response[bytes]:
    """An adopted version, exactly as it is stored: `1.html`, `1.md` or `1.pdf`, and `1.public.html` if that
    reads less. Raises `NotFound`.
    """
    number, _, ending = name.partition(".")
    plain = ending.removeprefix(PUBLIC)
    if plain not in _MEDIA or not (number.isascii() and number.isdigit() and len(number) < 6):
        raise NotFound
    async with storage.reading() as session:
        stored = await adopted_bytes(session, trajectory_id, int(number), ending)
    policy = {"Content-Security-Policy": own_style_only(stored)} if plain == "html" else {}
    return Response(stored, media_type=_MEDIA[plain], headers=policy)


@post("/t/{trajectory_id:str}/analysis/approvals")
async def approve(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    drawing: NamedDependency[Drawing],
) -> Response[None]:
    """One of the two people who adopt what they read."""

    async def once() -> None:
        async with act.on(trajectory_id) as occasion:
            await adopting.approve(occasion, reader, trajectory_id, form.raw("seal"), drawing)

    await drawing.printer.adopted_when_printed(once)
    return act.done(f"/t/{trajectory_id}/analysis")


@post("/t/{trajectory_id:str}/analysis/drafts")
async def draft(
    trajectory_id: FromPath[str], planner: NamedDependency[object], act: NamedDependency[FormAct]
) -> Response[None]:
    """What can be drafted now; what people wrote stays."""
    async with changing(act, trajectory_id) as occasion:
        await actions.draft(occasion, trajectory_id)
    return act.done(f"/t/{trajectory_id}/analysis")


@post("/t/{trajectory_id:str}/analysis/answers")
async def lay_answer(
    trajectory_id: FromPath[str],
    planner: NamedDependency[object],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """An answer is laid beside a cause, or taken away."""
    gone = form.raw("gone") == "yes"
    async with changing(act, trajectory_id) as occasion:
        await actions.lay(occasion, trajectory_id, form.raw("cause"), form.raw("answer"), gone=gone)
    return act.done(f"/t/{trajectory_id}/analysis#{Section.ANSWERS}")


FRAGMENTS = room_pages.FRAGMENTS

HANDLERS = [
    show_document,
    show_version,
    approve,
    draft,
    lay_answer,
    *write_pages.HANDLERS,
    *room_pages.HANDLERS,
]
