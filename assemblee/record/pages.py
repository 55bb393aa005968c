"""The book and its pack, for who may read the trajectory."""

import asyncio
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.people.tables import DeviceRole
from assemblee.record import actions, tables
from assemblee.record.book import BookLine, book_lines
from assemblee.record.errors import NoFileChosen
from assemblee.record.verify import verify
from assemblee.room.fragments import Fragment
from assemblee.room.pages import Screen, Web
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory, this_trajectory

LARGEST_UPLOAD = 32 * 1024 * 1024
"""Bytes of a copy that is compared in the browser; larger ones go to `assemblee verify`."""


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


FRAGMENTS: list[Fragment] = []

HANDLERS = [take_pack, show_book, compare_copy]
