"""What an adopted version of the document says otherwise than the one before it, in words."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.analysis.document import tables
from assemblee.errors import NotFound
from assemblee.languages import catalogue
from assemblee.minutes.amending.changed import in_words
from assemblee.minutes.amending.seeing import changes_between
from assemblee.people.tables import DeviceRole
from assemblee.room.pages import Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@get("/t/{trajectory_id:str}/analysis/changes/{number:int}")
async def show_changes(
    trajectory_id: FromPath[str],
    number: FromPath[int],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The version of this number beside the one before; raises `NotFound` where one of them is not there."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        versions = {each.number: each for each in await tables.versions_of(session, trajectory_id)}
        if number not in versions or number - 1 not in versions:
            raise NotFound
        changes = await changes_between(session, versions[number - 1].entry, versions[number].entry)
    return await screen.page(
        "analysis/document/changes.html",
        trajectory=trajectory,
        version=versions[number],
        changes=in_words(changes, catalogue(screen.language)),
    )


HANDLERS: list[ControllerRouterHandler] = [show_changes]
