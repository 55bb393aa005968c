"""The minutes on paper-like pages: a draft for who may read it, the adopted bytes for everybody who has the
address.
"""

from datetime import datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.languages import catalogue
from assemblee.minutes import adopting_pages, file_pages, pack_pages, round_pages, sentence_pages
from assemblee.minutes.aloud import pages as aloud
from assemblee.minutes.amending import correcting_pages, presence_pages
from assemblee.minutes.amending import pages as amending
from assemblee.minutes.amending.changed import in_words
from assemblee.minutes.amending.presence_pages import kept_code, keys_of
from assemblee.minutes.amending.reading import amending_of
from assemblee.minutes.amending.rules import PHASES
from assemblee.minutes.amending.seeing import changes_read, read_adopted
from assemblee.minutes.arranging import pages as arranging
from assemblee.minutes.draft import Draft, Reader, draft_of, reader_of
from assemblee.minutes.editions import edition, reads_everything
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.rules import Minutes
from assemblee.minutes.tables import HTML, PDF
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
            everything = await reads_everything(session, door, request.cookies, meeting)
            number = read.version.number
            changes = await changes_read(session, meeting, read, whole=everything)
            html = await edition(session, meeting, HTML, whole=everything, version=number)
            pdf = await edition(session, meeting, PDF, whole=everything, version=number)
            fingerprint = await head_fingerprint(session, trajectory.id)
        else:
            keys = keys_of(request)
            draft_here = await _draft_here(session, door, meeting, reader, keys, moments.clock())
            cookies = await kept_code(session, door, meeting, keys, settings)
    if read is not None:
        return await screen.page(
            "minutes/adopted.html",
            meeting=meeting,
            trajectory=trajectory,
            reader=reader,
            read=read,
            changes=in_words(changes, catalogue(screen.language)),
            article=Markup(article_of(html or read.html)),  # noqa: S704  escaped when it was drawn
            link=f"{settings.public_url or str(request.base_url).rstrip('/')}/m/{meeting.id}/minutes",
            fingerprint=fingerprint,
            everything=everything,
            printed=pdf is not None,
        )
    if draft_here is None:
        return await screen.page("minutes/waiting.html", meeting=meeting, here=meeting, trajectory=trajectory)
    minutes, draft = draft_here
    page = await screen.page(
        "minutes/draft.html",
        meeting=meeting,
        trajectory=trajectory,
        reader=reader,
        minutes=minutes,
        draft=draft,
        adopted=None,
        PHASES=PHASES,
    )
    page.cookies.extend(cookies)
    return page


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


FRAGMENTS = [
    *sentence_pages.FRAGMENTS,
    *typed.FRAGMENTS,
    *adopting_pages.FRAGMENTS,
]

HANDLERS = [
    show_minutes,
    *file_pages.HANDLERS,
    *pack_pages.HANDLERS,
    *round_pages.HANDLERS,
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
