"""The shared document as partners read it, its adopted versions, and the two people who approve one."""

from litestar import MediaType, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.analysis.document import actions, adopting, change_pages, read_pages, room_pages, write_pages
from assemblee.analysis.document.files import PUBLIC, adopted_bytes
from assemblee.analysis.document.sections import Section
from assemblee.analysis.document.telling import changing
from assemblee.errors import NotFound
from assemblee.minutes.file_pages import own_style_only
from assemblee.people.tables import DeviceRole
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.pages import FormAct
from assemblee.storage import Storage

_MEDIA = {"html": MediaType.HTML, "md": "text/markdown", "pdf": "application/pdf"}


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
    *read_pages.HANDLERS,
    show_version,
    *change_pages.HANDLERS,
    approve,
    draft,
    lay_answer,
    *write_pages.HANDLERS,
    *room_pages.HANDLERS,
]
