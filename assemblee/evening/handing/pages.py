"""Handing over an evening that was held here: for who writes the minutes, and nobody else."""

import asyncio

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler
from sqlalchemy.ext.asyncio import AsyncSession

from assemblee.errors import Missing, NotYours
from assemblee.evening.handing import actions, taking_pages
from assemblee.evening.handing.errors import NotHandedOver
from assemblee.evening.handing.file import write_file
from assemblee.evening.handing.making import drawn
from assemblee.languages import DEFAULT, N_, catalogue, known
from assemblee.minutes.handed.tables import came_along
from assemblee.minutes.tables import adoption_of
from assemblee.people.codes import Door
from assemblee.people.getters import Facilitator
from assemblee.people.tables import may_plan
from assemblee.record.signing.keys import SIGNING, SigningKeys
from assemblee.record.signing.rules import key_fingerprint, public_hex
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import DEVICE_COOKIE, FormAct, Screen, Web
from assemblee.room.tables import Meeting, MeetingState, meeting_here
from assemblee.storage import Storage

PLACE_LIMIT = 80
"""Graphemes of who goes on with it, and where."""

WARNING = N_(
    "PRIVATE. This file holds a whole evening of a neighbourhood, with what is needed to say who was there. "
    "It is only for the two people who hand over. Do not mail it around and do not put it anywhere to share; "
    "throw it away as soon as the evening was taken in."
)


@get("/m/{meeting_id:str}/handing")
async def show_handing(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    request: Web,
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Whether this evening can be handed over, to whom it was, and where it came from."""
    async with storage.reading() as session:
        meeting = await _own(session, request, meeting_id)
        adopted = await adoption_of(session, meeting_id) is not None
        came = await came_along(session, meeting_id)
    return await screen.page(
        "evening/handing.html",
        here=meeting,
        draft=meeting.state == MeetingState.CLOSED and not adopted,
        came_from=key_fingerprint(came.key) if came else "",
        key=key_fingerprint(public_hex((await _keys(storage)).public_key())),
    )


@post("/m/{meeting_id:str}/handings")
async def hand_over(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """It goes on elsewhere; from now on the file is there."""
    to = form.line("to", PLACE_LIMIT)
    async with act.moment(meeting_id, elsewhere=True) as moment:
        await _own(moment.session, request, meeting_id)
        await actions.hand_over(moment, to)
    return act.done(f"/m/{meeting_id}/handing")


@post("/m/{meeting_id:str}/handings/removals")
async def take_back(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    request: Web,
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """It goes on here after all."""
    if form.raw("sure") != "yes":
        raise Missing
    async with act.moment(meeting_id, elsewhere=True) as moment:
        await _own(moment.session, request, meeting_id)
        await actions.take_back(moment)
    return act.done(f"/m/{meeting_id}/handing")


@get("/m/{meeting_id:str}/handing.zip", opt={"uncompressed": True})
async def take_file(
    meeting_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    request: Web,
    storage: NamedDependency[Storage],
    door: NamedDependency[Door],
    moments: NamedDependency[Moments],
) -> Response[bytes]:
    """The private file; raises `NotHandedOver`."""
    async with storage.reading() as session:
        meeting = await _own(session, request, meeting_id)
        if not meeting.handed_to:
            raise NotHandedOver
        found = await drawn(session, door, meeting, moments.clock())
    say = catalogue(known(next(iter(meeting.languages), DEFAULT)))
    warning = say.gettext(WARNING)
    file = await asyncio.to_thread(write_file, found.head, found.rows, warning, await _keys(storage))
    name = f'attachment; filename="PRIVE-assemblee-{meeting.number}.zip"'
    headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
    return Response(file, media_type="application/zip", headers=headers)


async def _own(session: AsyncSession, request: Web, meeting_id: str) -> Meeting:
    """The meeting, for who writes the minutes of its trajectory; raises `NotYours`."""
    meeting = await meeting_here(session, meeting_id)
    if not await may_plan(session, request.cookies.get(DEVICE_COOKIE, ""), meeting.trajectory_id):
        raise NotYours
    return meeting


async def _keys(storage: Storage) -> Ed25519PrivateKey:
    keys = storage.info.get(SIGNING)
    if not isinstance(keys, SigningKeys):
        raise NotYours
    return await asyncio.to_thread(keys.current)


HANDLERS: list[ControllerRouterHandler] = [
    show_handing,
    hand_over,
    take_back,
    take_file,
    *taking_pages.HANDLERS,
]
