"""The shared document on a screen: as it was adopted for who reads, as it is now for who writes it."""

from dataclasses import dataclass

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.analysis.document import adopting, tables
from assemblee.analysis.document.answers import Answer, answers
from assemblee.analysis.document.errors import NothingToAdopt, TextStillMoves
from assemblee.analysis.document.files import adopted_bytes, printed_versions
from assemblee.analysis.document.gathering import document_for_readers, document_of
from assemblee.analysis.document.glossary import explained, glossary
from assemblee.analysis.document.rules import Document
from assemblee.analysis.document.sections import PARTS, WRITTEN
from assemblee.analysis.document.tables import AdoptedVersion
from assemblee.minutes.adoption import StillNeeded, still_needed
from assemblee.minutes.writing import article_of
from assemblee.people.tables import DeviceRole
from assemblee.record.tables import head_fingerprint
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory, this_trajectory


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around the text: its versions, and what this reader may do about the next one."""

    versions: list[AdoptedVersion]
    printed: set[int]
    needed: StillNeeded
    approved: bool
    quiet: bool
    changed: bool
    answers: list[Answer]
    seal: str


@dataclass(frozen=True, slots=True)
class _Adopted:
    """What who reads finds: the versions, the newest of them, and whether a next one waits to be approved."""

    versions: list[AdoptedVersion]
    article: Markup
    waits: bool
    printed: set[int]


@get("/t/{trajectory_id:str}/analysis")
async def show_document(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    plans: NamedDependency[bool],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The newest adopted version; for who writes the text as it is now, with how to change it."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        seal = await head_fingerprint(session, trajectory_id)
        if plans:
            document = await document_of(session, trajectory_id)
            around = await _around(session, document, document.seal, reader, moments, trajectory_id)
        else:
            adopted = await _adopted(session, moments, trajectory_id)
    if plans:
        return await _page(screen, trajectory, document, around, seal, writes=True)
    return await screen.page(
        "analysis/document/adopted.html", trajectory=trajectory, around=adopted, fingerprint=seal
    )


@get("/t/{trajectory_id:str}/analysis/draft")
async def show_draft(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The text that waits to be approved, once it stood still long enough; raises `TextStillMoves`."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        document, whole = await document_for_readers(session, trajectory_id)
        around = await _around(session, document, whole, reader, moments, trajectory_id)
        seal = await head_fingerprint(session, trajectory_id)
    if not (around.quiet and around.changed):
        raise TextStillMoves
    return await _page(screen, trajectory, document, around, seal, writes=False)


async def _adopted(session: AsyncSession, moments: Moments, trajectory_id: str) -> _Adopted:
    versions = await tables.versions_of(session, trajectory_id)
    html = await adopted_bytes(session, trajectory_id, versions[0].number, "html") if versions else b""
    return _Adopted(
        versions=versions,
        article=Markup(article_of(html)) if html else Markup(),  # noqa: S704  escaped when it was drawn
        waits=await adopting.waits(session, trajectory_id, moments.clock()),
        printed=await printed_versions(session, trajectory_id, [each.number for each in versions]),
    )


async def _page(
    screen: Screen, trajectory: Trajectory, document: Document, around: _Around, seal: str, *, writes: bool
) -> Response[str]:
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
    session: AsyncSession,
    document: Document,
    seal: str,
    reader: DeviceRole,
    moments: Moments,
    trajectory_id: str,
) -> _Around:
    versions = await tables.versions_of(session, trajectory_id)
    approvals = await tables.approvals_of(session, trajectory_id, seal)
    try:
        quiet = moments.clock() >= await adopting.two_people_may_from(session, trajectory_id)
    except NothingToAdopt:
        quiet = False
    return _Around(
        versions=versions,
        printed=await printed_versions(session, trajectory_id, [each.number for each in versions]),
        needed=still_needed([each.standing for each in approvals]),
        approved=any(each.device_id == reader.device_id for each in approvals),
        quiet=quiet,
        changed=bool(document.paragraphs) and (not versions or versions[0].seal != seal),
        answers=answers(document.evidence),
        seal=seal,
    )


HANDLERS: list[ControllerRouterHandler] = [show_document, show_draft]
