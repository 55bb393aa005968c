"""Everything that was adopted in one file: of one assemblee or of all; for partners, and for everybody."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.errors import NotYours
from assemblee.people.tables import DeviceRole, may_read
from assemblee.record import actions, tables
from assemblee.room.pages import DEVICE_COOKIE, Web
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory

ZIP = {"uncompressed": True}


@get("/t/{trajectory_id:str}/public.zip", opt=ZIP)
async def public_pack(
    trajectory_id: FromPath[str],
    visitor: NamedDependency[DeviceRole | None],
    storage: NamedDependency[Storage],
) -> Response[bytes]:
    """What everybody may read of a trajectory, to be published by whoever reads it; for everybody else where
    it is open to all. Raises `NothingAdopted`.
    """
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        pack = await actions.pack_of(session, trajectory.id, public=True)
        seal = await tables.head_fingerprint(session, trajectory.id)
    return _zip(pack, f"buurtboek-openbaar-{seal.replace(' ', '')}.zip")


@get("/m/{meeting_id:str}/pack.zip", opt=ZIP)
async def meeting_pack(
    meeting_id: FromPath[str], request: Web, storage: NamedDependency[Storage]
) -> Response[bytes]:
    """All of one assemblee, for partners; raises `NotYours` or `NothingAdopted`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        key = request.cookies.get(DEVICE_COOKIE, "")
        if await may_read(session, key, meeting.trajectory_id) is None:
            raise NotYours
        pack = await actions.pack_of(session, meeting.trajectory_id, meeting.id)
    return _zip(pack, f"assemblee-{meeting.number}.zip")


@get("/m/{meeting_id:str}/public.zip", opt=ZIP)
async def public_meeting_pack(
    meeting_id: FromPath[str], storage: NamedDependency[Storage]
) -> Response[bytes]:
    """What everybody may read of one assemblee; raises `NothingAdopted`."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        pack = await actions.pack_of(session, meeting.trajectory_id, meeting.id, public=True)
    return _zip(pack, f"assemblee-{meeting.number}-openbaar.zip")


def _zip(pack: bytes, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(pack, media_type="application/zip", headers=headers)


HANDLERS: list[ControllerRouterHandler] = [public_pack, meeting_pack, public_meeting_pack]
