"""The minutes on paper-like pages: a draft for who may read it, the adopted bytes for everybody who has the
address.
"""

import base64
import hashlib
import re
from datetime import datetime

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.languages import catalogue
from assemblee.minutes import adopting_pages, sentence_pages, tables
from assemblee.minutes.aloud import pages as aloud
from assemblee.minutes.amending import correcting_pages, presence_pages
from assemblee.minutes.amending import pages as amending
from assemblee.minutes.amending.changed import in_words
from assemblee.minutes.amending.presence_pages import keys_of
from assemblee.minutes.amending.reading import amending_of
from assemblee.minutes.amending.rules import PHASES
from assemblee.minutes.amending.seeing import read_adopted
from assemblee.minutes.arranging import pages as arranging
from assemblee.minutes.draft import Draft, Reader, draft_of, reader_of
from assemblee.minutes.errors import NotAdoptedYet
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import HTML, MARKDOWN
from assemblee.minutes.typed import notes
from assemblee.minutes.typed import pages as typed
from assemblee.minutes.writing import article_of
from assemblee.people.codes import Door
from assemblee.record.tables import head_fingerprint
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, Screen, Web
from assemblee.room.tables import Meeting, meeting_here
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@get("/m/{meeting_id:str}/minutes")
async def show_minutes(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
    door: NamedDependency[Door],
    version: FromQuery[int | None] = None,
) -> Response[str]:
    """The adopted minutes, the newest or this version; before that the draft, or the news that it waits."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        reader = await reader_of(session, request.cookies.get(DEVICE_COOKIE, ""), meeting)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        read = await read_adopted(session, meeting, version)
        if read is not None:
            fingerprint = await head_fingerprint(session, trajectory.id)
        else:
            draft_here = await _draft_here(session, door, meeting, reader, keys_of(request), moments.clock())
    if read is not None:
        return await screen.page(
            "minutes/adopted.html",
            meeting=meeting,
            trajectory=trajectory,
            reader=reader,
            read=read,
            changes=in_words(read.changes, catalogue(screen.language)),
            article=Markup(article_of(read.html)),  # noqa: S704  escaped when it was drawn
            link=f"{settings.public_url or str(request.base_url).rstrip('/')}/m/{meeting.id}/minutes",
            fingerprint=fingerprint,
        )
    if draft_here is None:
        return await screen.page("minutes/waiting.html", meeting=meeting, here=meeting, trajectory=trajectory)
    minutes, draft = draft_here
    return await screen.page(
        "minutes/draft.html",
        meeting=meeting,
        trajectory=trajectory,
        reader=reader,
        minutes=minutes,
        draft=draft,
        adopted=None,
        PHASES=PHASES,
    )


async def _draft_here(
    session: AsyncSession,
    door: Door,
    meeting: Meeting,
    reader: Reader,
    keys: tuple[str, str],
    now: datetime,
) -> tuple[Minutes, Draft] | None:
    """The draft, for who has a role here and for who was there; nothing for anybody else."""
    amending = await amending_of(session, door, meeting, keys, now)
    if reader.role is None and not amending.code:
        return None
    minutes = await minutes_of(session, meeting)
    return minutes, await draft_of(session, meeting, minutes, reader, now, amending)


@get("/m/{meeting_id:str}/minutes.html")
async def minutes_as_html(
    meeting_id: FromPath[str], storage: NamedDependency[Storage], version: FromQuery[int | None] = None
) -> Response[bytes]:
    """The adopted page, exactly as it is stored; raises `NotAdoptedYet`."""
    html = await _stored(storage, meeting_id, HTML, version)
    return Response(
        html, media_type=MediaType.HTML, headers={"Content-Security-Policy": own_style_only(html)}
    )


def own_style_only(html: bytes) -> str:
    """The policy of an adopted page: its own small style sheet, known by its hash, and nothing else."""
    styles = (hashlib.sha256(style).digest() for style in _STYLE.findall(html))
    hashes = " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in styles)
    nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return nothing + "; style-src " + (hashes or "'none'")


@get("/m/{meeting_id:str}/minutes.md")
async def minutes_as_markdown(
    meeting_id: FromPath[str], storage: NamedDependency[Storage], version: FromQuery[int | None] = None
) -> Response[bytes]:
    """The same for who wants to edit it; raises `NotAdoptedYet`."""
    return Response(await _stored(storage, meeting_id, MARKDOWN, version), media_type="text/markdown")


async def _stored(storage: Storage, meeting_id: str, name: str, version: int | None) -> bytes:
    async with storage.reading() as session:
        stored = await tables.adopted_file(session, await meeting_here(session, meeting_id), name, version)
    if stored is None:
        raise NotAdoptedYet
    return stored


FRAGMENTS = [
    *sentence_pages.FRAGMENTS,
    *typed.FRAGMENTS,
    *adopting_pages.FRAGMENTS,
]

HANDLERS = [
    show_minutes,
    minutes_as_html,
    minutes_as_markdown,
    *notes.HANDLERS,
    *typed.HANDLERS,
    *aloud.HANDLERS,
    *arranging.HANDLERS,
    *sentence_pages.HANDLERS,
    *adopting_pages.HANDLERS,
    *presence_pages.HANDLERS,
    *amending.HANDLERS,
    *correcting_pages.HANDLERS,
]
