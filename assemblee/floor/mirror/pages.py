"""The mirror for all in the room at once, when the evening is over; its quarters of an hour follow it, in a
message of their own.
"""

from collections.abc import Mapping

from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.floor.mirror.tables import Seen, mirror_of, mirrors_of
from assemblee.room.fragments import Audience, Fragment, View
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


async def gather_mirror(view: View) -> Mapping[str, object]:
    """The sums of this evening; nothing as long as it goes on, for nobody."""
    trajectory = await this_trajectory(view.session, view.meeting.trajectory_id)
    return {"mirror": await mirror_of(view.session, view.meeting.id), "zone": trajectory.zone}


async def evenings_seen(trajectory_id: FromPath[str], storage: NamedDependency[Storage]) -> list[Seen]:
    """What each closed meeting of a trajectory saw of itself, for pages of features below the floor."""
    async with storage.reading() as session:
        return await mirrors_of(session, trajectory_id)


FRAGMENTS = [
    Fragment("floor-mirror", Audience.ROOM, gather_mirror),
    Fragment("floor-mirror-times", Audience.ROOM, gather_mirror),
]

HANDLERS: list[ControllerRouterHandler] = []
