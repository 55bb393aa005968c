"""Adopted minutes as files, exactly as they are stored; each at an address that says what it is."""

import base64
import hashlib
import re

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotFound
from assemblee.minutes import tables
from assemblee.minutes.editions import edition, reads_everything
from assemblee.minutes.errors import NoPdf, NotAdoptedYet
from assemblee.minutes.sheets import CARDS, CLUSTERS, LINKS, NETWORK
from assemblee.minutes.tables import HTML, MARKDOWN, PDF
from assemblee.minutes.writing import PROMISES
from assemblee.people.codes import Door
from assemblee.room.pages import Web
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage

_MEDIA = {
    HTML: "text/html",
    MARKDOWN: "text/markdown",
    PDF: "application/pdf",
    PROMISES: "text/calendar",
    CARDS: "text/csv",
    CLUSTERS: "text/csv",
    LINKS: "text/csv",
    NETWORK: "application/json",
}

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@get([f"/m/{{meeting_id:str}}/{name}" for name in (HTML, MARKDOWN, PDF)])
async def show_minutes(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    version: FromQuery[int | None] = None,
) -> Response[bytes]:
    """The page that needs nothing but itself, the same for who wants to edit it, and for paper; raises
    `NotAdoptedYet` or `NoPdf`.
    """
    name = request.url.path.rpartition("/")[2]
    return await _stored(meeting_id, name, request, storage, door, version)


@get("/m/{meeting_id:str}/files/{name:str}")
async def show_file(
    meeting_id: FromPath[str],
    name: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    version: FromQuery[int | None] = None,
) -> Response[bytes]:
    """A file of adopted minutes; raises `NotFound`, `NotAdoptedYet` or `NoPdf`."""
    return await _stored(meeting_id, name, request, storage, door, version)


@get("/m/{meeting_id:str}/public/{name:str}")
async def for_everybody(
    meeting_id: FromPath[str],
    name: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    version: FromQuery[int | None] = None,
) -> Response[bytes]:
    """The public edition, also for who may read everything: this is what they publish."""
    return await _stored(meeting_id, name, request, storage, door, version, whole=False)


def own_style_only(html: bytes) -> str:
    """The policy of an adopted page: its own small style sheet, known by its hash, and nothing else."""
    styles = (hashlib.sha256(style).digest() for style in _STYLE.findall(html))
    hashes = " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in styles)
    nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return nothing + "; style-src " + (hashes or "'none'")


async def _stored(
    meeting_id: str,
    name: str,
    request: Web,
    storage: Storage,
    door: Door,
    version: int | None,
    *,
    whole: bool = True,
) -> Response[bytes]:
    if name not in _MEDIA:
        raise NotFound
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        everything = whole and await reads_everything(session, door, request.cookies, meeting)
        stored = await edition(session, meeting, name, whole=everything, version=version)
        adopted = await tables.adoption_of(session, meeting.id)
    if stored is None:
        raise NoPdf if adopted and name == PDF else NotAdoptedYet
    named = f'filename="assemblee-{meeting.number}-{name}"'
    policy = own_style_only(stored) if name == HTML else "default-src 'none'; frame-ancestors 'none'"
    headers = {"Content-Disposition": f"inline; {named}", "Content-Security-Policy": policy}
    return Response(stored, media_type=_MEDIA[name], headers=headers)


HANDLERS: list[ControllerRouterHandler] = [show_minutes, show_file, for_everybody]
