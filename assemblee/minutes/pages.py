"""The minutes on paper-like pages: a draft for who may read it, the adopted bytes for everybody who has the
address.
"""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from markupsafe import Markup

from assemblee.cards.after import Aftermath
from assemblee.errors import NotYours
from assemblee.minutes import actions, adopting, file_pages, sentence_pages, tables
from assemblee.minutes.draft import draft_of, reader_of
from assemblee.minutes.editions import edition, reads_everything
from assemblee.minutes.errors import NoteChanged
from assemblee.minutes.gathering import minutes_of
from assemblee.minutes.tables import HTML, PDF
from assemblee.minutes.writing import article_of
from assemblee.people.getters import Facilitator
from assemblee.people.tables import may_read, may_run
from assemblee.record.tables import head_fingerprint
from assemblee.room.drawing import Drawing
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Screen, Web
from assemblee.room.tables import meeting_here
from assemblee.settings import Settings
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

NOTE_LIMIT = 4000
"""Graphemes in the note at one item."""

_MOST_CHANGES = 1_000_000


@get("/m/{meeting_id:str}/minutes")
async def show_minutes(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
    settings: NamedDependency[Settings],
) -> Response[str]:
    """The adopted minutes; before that the draft, or the news that it waits."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        reader = await reader_of(session, request.cookies.get(DEVICE_COOKIE, ""), meeting)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
        everything = await reads_everything(session, request.cookies, meeting)
        html = await edition(session, meeting, HTML, whole=everything)
        if html is not None:
            pdf = await edition(session, meeting, PDF, whole=everything)
            fingerprint = await head_fingerprint(session, trajectory.id)
        elif reader.role is not None:
            minutes = await minutes_of(session, meeting)
            draft = await draft_of(session, meeting, minutes, reader, moments.clock())
    if html is not None:
        return await screen.page(
            "minutes/adopted.html",
            meeting=meeting,
            trajectory=trajectory,
            reader=reader,
            article=Markup(article_of(html)),  # noqa: S704  escaped when it was drawn
            link=f"{settings.public_url or str(request.base_url).rstrip('/')}/m/{meeting.id}/minutes",
            fingerprint=fingerprint,
            everything=everything,
            printed=pdf is not None,
        )
    if reader.role is None:
        return await screen.page("minutes/waiting.html", meeting=meeting, trajectory=trajectory)
    return await screen.page(
        "minutes/draft.html",
        meeting=meeting,
        trajectory=trajectory,
        minutes=minutes,
        draft=draft,
        adopted=None,
    )


@post("/m/{meeting_id:str}/notes")
async def write_note(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str] | Response[None]:
    """The note-taker's text at an item; when somebody else wrote meanwhile, both texts on one page."""
    item, text = form.raw("item"), form.text_or_nothing("text", NOTE_LIMIT)
    try:
        async with act.moment(meeting_id) as moment:
            await actions.write_note(moment, item, text, form.number("seen", 0, _MOST_CHANGES))
    except NoteChanged as told:
        return await _both_texts(storage, screen, meeting_id, item, text, told.status)
    return act.done(f"/m/{meeting_id}/minutes#item-{item}")


async def _both_texts(
    storage: Storage, screen: Screen, meeting_id: str, item: str, mine: str, status: int
) -> Response[str]:
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        theirs = (await tables.notes_of(session, meeting_id))[item]
    return await screen.page(
        "minutes/note_conflict.html", status=status, meeting=meeting, item=item, mine=mine, theirs=theirs
    )


@post("/m/{meeting_id:str}/minutes/approvals")
async def approve(
    meeting_id: FromPath[str],
    request: Web,
    act: NamedDependency[FormAct],
    drawing: NamedDependency[Drawing],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """One of the two people who adopt; raises `NotYours` for a device without a role in the trajectory."""

    async def once() -> None:
        async with act.moment(meeting_id) as moment:
            key = request.cookies.get(DEVICE_COOKIE, "")
            role = await may_read(moment.session, key, moment.meeting.trajectory_id)
            if role is None:
                raise NotYours
            await adopting.approve(moment, role, drawing)

    await drawing.printer.adopted_when_printed(once)
    aftermath.tidier.soon()  # locks of cards may have gone
    return act.done(f"/m/{meeting_id}/minutes")


@post("/m/{meeting_id:str}/minutes/adoptions")
async def adopt_at_the_next(
    meeting_id: FromPath[str],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    drawing: NamedDependency[Drawing],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """The room that is together now approves, at the word of its facilitator; raises `NotYours`."""

    async def once() -> None:
        async with act.moment(meeting_id) as moment:
            following = await meeting_here(moment.session, form.raw("meeting"))
            if not await may_run(moment.session, request.cookies.get(DEVICE_COOKIE, ""), following):
                raise NotYours
            await adopting.adopt_at(moment, following.id, drawing)

    await drawing.printer.adopted_when_printed(once)
    aftermath.tidier.soon()
    return act.done(f"/m/{meeting_id}/minutes")


FRAGMENTS = sentence_pages.FRAGMENTS

HANDLERS = [
    show_minutes,
    write_note,
    approve,
    adopt_at_the_next,
    *file_pages.HANDLERS,
    *sentence_pages.HANDLERS,
]
