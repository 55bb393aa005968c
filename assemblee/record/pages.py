"""The book and its packs, for who may read the trajectory; and what a copy of it proves."""

from collections.abc import Sequence
from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotFound
from assemblee.people.tables import DeviceRole
from assemblee.record import actions, tables
from assemblee.record.asks.reading import asks_and_answers
from assemblee.record.asks.rules import SAID
from assemblee.record.asks.rules import STATES as ASK_STATES
from assemblee.record.comparing import Compared, compared
from assemblee.record.errors import NoFileChosen
from assemblee.record.importing import pages as importing
from assemblee.record.reading import book_of
from assemblee.record.showing import shown_safely
from assemblee.record.signing.actions import key_expected, where_kept
from assemblee.record.signing.keys import SIGNING
from assemblee.record.signing.rules import public_pem
from assemblee.record.uploads import upload
from assemblee.room.fragments import Fragment
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen, Web
from assemblee.storage import Storage
from assemblee.trajectory.rules import METS, STATES

LARGEST_UPLOAD = 32 * 1024 * 1024
"""Bytes of copies that are compared in the browser; larger ones go to `assemblee verify`."""


@get("/t/{trajectory_id:str}/pack.zip", opt={"uncompressed": True})
async def take_pack(
    trajectory_id: FromPath[str], reader: NamedDependency[DeviceRole], storage: NamedDependency[Storage]
) -> Response[bytes]:
    """Everything that was approved, as one file; its name says up to which entry."""
    return await _pack(storage, trajectory_id, "", "buurtboek")


@get("/t/{trajectory_id:str}/packs/{meeting_id:str}", opt={"uncompressed": True})
async def take_segment(
    trajectory_id: FromPath[str],
    meeting_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
) -> Response[bytes]:
    """What was approved about one meeting, as one file."""
    return await _pack(storage, trajectory_id, meeting_id, "assemblee")


@get("/t/{trajectory_id:str}/key.pem")
async def take_key(
    trajectory_id: FromPath[str], reader: NamedDependency[DeviceRole], storage: NamedDependency[Storage]
) -> Response[bytes]:
    """The public key that signs this book, to be kept apart from it; raises `NotFound` before it signed."""
    async with storage.reading() as session:
        key = await key_expected(session, trajectory_id)
    if not key:
        raise NotFound
    headers = {"Content-Disposition": 'attachment; filename="buurtboek.pem"', "Cache-Control": "no-store"}
    return Response(public_pem(key), media_type="application/x-pem-file", headers=headers)


@get("/t/{trajectory_id:str}/record/files/{name:path}")
async def read_file(
    trajectory_id: FromPath[str],
    name: FromPath[str],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
) -> Response[bytes]:
    """A file of the book, its very bytes; raises `NotFound`."""
    async with storage.reading() as session:
        stored = await tables.file_of(session, trajectory_id, name.lstrip("/"))
    if stored is None:
        raise NotFound
    return shown_safely(name, stored)


@get("/t/{trajectory_id:str}/record")
async def show_book(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    plans: NamedDependency[bool],
    lives: NamedDependency[Sequence[object]],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The book: steps, life lines, asks and promises, what was approved, its seal, and how to keep a copy."""
    return await _page(screen, storage, moments.clock(), trajectory_id, lives, plans, None)


@post("/t/{trajectory_id:str}/verifications", request_max_body_size=LARGEST_UPLOAD)
async def compare_copy(
    trajectory_id: FromPath[str],
    request: Web,
    reader: NamedDependency[DeviceRole],
    plans: NamedDependency[bool],
    lives: NamedDependency[Sequence[object]],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What somebody's copy shows: whether it is whole, whether a key signed it, whether it goes on where an
    older copy ends, and whether the book goes on where it ends.
    """
    theirs = await upload(request, "pack")
    if not theirs:
        raise NoFileChosen
    key, older = await upload(request, "key"), await upload(request, "after")
    async with storage.reading() as session:
        entries = await tables.entries_of(session, trajectory_id)
        expected = await key_expected(session, trajectory_id)
    found = await compared(theirs, key or expected.encode(), older, entries)
    return await _page(screen, storage, moments.clock(), trajectory_id, lives, plans, found)


async def _page(
    screen: Screen,
    storage: Storage,
    now: datetime,
    trajectory_id: str,
    lives: Sequence[object],
    plans: bool,
    found: Compared | None,
) -> Response[str]:
    async with storage.reading() as session:
        book = await book_of(session, trajectory_id)
        kept = await where_kept(session, trajectory_id, storage.info.get(SIGNING))
        told = await asks_and_answers(session, trajectory_id, now)
    asks = [each for each in told if each.settled]
    return await screen.page(
        "record/book.html",
        book=book,
        lives=lives,
        plans=plans,
        found=found,
        kept=kept,
        states=STATES,
        mets=METS,
        asks=asks,
        waiting=sum(each.silent for each in asks),
        ask_states=ASK_STATES,
        said=SAID,
    )


async def _pack(storage: Storage, trajectory_id: str, meeting_id: str, name: str) -> Response[bytes]:
    async with storage.reading() as session:
        pack = await actions.pack_of(session, trajectory_id, meeting_id)
        seal = await tables.head_fingerprint(session, trajectory_id)
    file = f"{name}-{seal.replace(' ', '')}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "no-store"}
    return Response(pack, media_type="application/zip", headers=headers)


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [
    take_pack,
    take_segment,
    take_key,
    read_file,
    show_book,
    compare_copy,
    *importing.HANDLERS,
]
