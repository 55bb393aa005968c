"""Taking in a book that was kept elsewhere, by the owner of this computer; and going on with it alone."""

import asyncio
from collections.abc import Callable

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import Missing
from assemblee.people.tables import DeviceRole
from assemblee.record.actions import turn_key
from assemblee.record.errors import NoFileChosen, NotWhole
from assemblee.record.importing import handover
from assemblee.record.importing.actions import take_in
from assemblee.record.importing.handover import own_key
from assemblee.record.importing.rules import goes_on_alone
from assemblee.record.importing.tables import record_there
from assemblee.record.packs import MOST_BYTES, BrokenPack
from assemblee.record.uploads import upload
from assemblee.record.whole import whole_record
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen, Web
from assemblee.storage import Storage

GoneTexts = Callable[[], frozenset[str]]
"""Commitments and ids of what was erased on this computer, also when an older database was put back."""


@get("/books/new")
async def offer_book(
    owner: NamedDependency[DeviceRole], storage: NamedDependency[Storage], screen: NamedDependency[Screen]
) -> Response[str]:
    """The form to take in a book."""
    return await screen.page("record/take_in.html", done="", key=await own_key(storage))


@post("/books/new", request_max_body_size=MOST_BYTES)
async def take_book(
    request: Web,
    owner: NamedDependency[DeviceRole],
    gone_texts: NamedDependency[GoneTexts],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """A new book, or one that is here already taken forward; the same or an older one changes nothing."""
    pack = await upload(request, "pack")
    if not pack:
        raise NoFileChosen
    try:
        record = await asyncio.to_thread(whole_record, pack)
    except BrokenPack as broken:
        raise NotWhole(file=broken.file, reason=broken.reason) from broken
    gone = await asyncio.to_thread(gone_texts)
    alone = await asyncio.to_thread(goes_on_alone, [], record)
    async with storage.reading() as session:
        there = await record_there(session, record.id)
    async with moments.on(record.id if there else None) as occasion:
        done = await take_in(occasion, record, gone)
    return await screen.page(
        "record/take_in.html",
        done=done.value,
        id=record.id,
        key=await own_key(storage),
        lost_key=alone is not None,
    )


@post("/t/{trajectory_id:str}/forks")
async def go_on_alone(
    trajectory_id: FromPath[str],
    owner: NamedDependency[DeviceRole],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Write in a copy without a word of its old key: everybody who looks will see that."""
    if form.raw("sure") != "yes":
        raise Missing
    async with act.on(trajectory_id) as occasion:
        await turn_key(occasion.session, trajectory_id, occasion.now, alone=True)
    return act.done(f"/t/{trajectory_id}/record")


HANDLERS: list[ControllerRouterHandler] = [offer_book, take_book, go_on_alone, *handover.HANDLERS]
