"""What the room asks, on wall, phones and desk; the book and its pack, for who may read the trajectory."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.languages import LANGUAGES
from assemblee.people.getters import Facilitator
from assemblee.people.tables import DeviceRole
from assemblee.record import actions, tables
from assemblee.record.asks import AskKind
from assemblee.record.book import BookLine, book_lines
from assemblee.record.errors import NoFileChosen
from assemblee.record.verify import verify
from assemblee.room.forms import Form
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.room.pages import FormAct, Screen, Web
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory, this_trajectory

TEXT_LIMIT = 200
OWNER_LIMIT = 60

LARGEST_UPLOAD = 32 * 1024 * 1024
"""Bytes of a copy that is compared in the browser; larger ones go to `assemblee verify`."""


@post("/m/{meeting_id:str}/asks")
async def write_ask(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Write down at the desk what the room asks, or what somebody promised."""
    kind, text = form.choice("kind", AskKind), form.text("text", TEXT_LIMIT)
    owner, second = (
        form.line_or_nothing("owner", OWNER_LIMIT),
        form.text_or_nothing("text_second", TEXT_LIMIT),
    )
    language = form.raw("second_language") if form.raw("second_language") in LANGUAGES else ""
    async with act.moment(meeting_id) as moment:
        await actions.ask(moment, kind, text, owner, second, language)
    return act.done()


@post("/m/{meeting_id:str}/asks/{ask:str}/removals")
async def remove_ask(
    meeting_id: FromPath[str],
    ask: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Take away what was written down by mistake."""
    async with act.moment(meeting_id) as moment:
        await actions.take_back(moment, await tables.ask_here(moment.session, meeting_id, ask))
    return act.done()


@get("/t/{trajectory_id:str}/pack.zip", opt={"uncompressed": True})
async def take_pack(
    trajectory_id: FromPath[str], reader: NamedDependency[DeviceRole], storage: NamedDependency[Storage]
) -> Response[bytes]:
    """Everything that was approved, as one file; its name says up to which entry."""
    async with storage.reading() as session:
        pack = await actions.pack_of(session, trajectory_id)
        seal = await tables.head_fingerprint(session, trajectory_id)
    name = f"buurtboek-{seal.replace(' ', '')}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(pack, media_type="application/zip", headers=headers)


@get("/t/{trajectory_id:str}/record")
async def show_book(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The book: what was approved, in order, its seal, and how to keep a copy."""
    async with storage.reading() as session:
        book = await _book(session, trajectory_id)
    return await screen.page("record/book.html", book=book, verdict=None)


@post("/t/{trajectory_id:str}/verifications", request_max_body_size=LARGEST_UPLOAD)
async def compare_copy(
    trajectory_id: FromPath[str],
    request: Web,
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What somebody's older copy shows: whether it is whole, and whether the book goes on where it ends."""
    copy = (await request.form()).get("pack")
    if not isinstance(copy, UploadFile) or not (theirs := await copy.read()):
        raise NoFileChosen
    async with storage.reading() as session:
        ours = await actions.pack_of(session, trajectory_id)
        book = await _book(session, trajectory_id)
    verdict = await asyncio.to_thread(verify, theirs)
    mine = (await asyncio.to_thread(verify, ours, after=theirs)).continues
    return await screen.page("record/book.html", book=book, verdict=verdict, mine=mine)


@dataclass(frozen=True, slots=True)
class _Book:
    trajectory: Trajectory
    lines: list[BookLine]
    seal: str


async def _book(session: AsyncSession, trajectory_id: str) -> _Book:
    trajectory = await this_trajectory(session, trajectory_id)
    entries = await tables.entries_of(session, trajectory_id)
    words = await tables.words_of(session, trajectory_id)
    seal = await tables.head_fingerprint(session, trajectory_id)
    return _Book(trajectory, book_lines(entries, words, trajectory.zone), seal)


async def gather_asks(view: View) -> Mapping[str, object]:
    """What the room asks, the newest first, for the wall shows what fits; the desk has buttons beside it."""
    return {"asks": (await tables.asks_of(view.session, view.meeting.id))[::-1]}


async def gather_ask(view: View) -> Mapping[str, object]:
    """One of them: a list that grows is sent in pieces."""
    ask = await tables.ask_here(view.session, view.meeting.id, view.key)
    return {"ask": ask, "key": view.key, "AskKind": AskKind}


FRAGMENTS = [
    Fragment("record-asks", Audience.ROOM, gather_asks),
    Fragment("record-ask", Audience.ROOM, gather_ask),
    Fragment("record-desk-asks", Audience.DESK, gather_asks),
]

HANDLERS = [write_ask, remove_ask, take_pack, show_book, compare_copy]
