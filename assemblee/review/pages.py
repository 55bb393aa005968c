"""The page of the coalition: read in ten minutes what the room concluded, and see the cards behind every
sentence.
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.analysis.themes.reading import themes_of
from assemblee.analysis.themes.rules import VALUES
from assemblee.floor.mirror.tables import mirrors_of
from assemblee.people.partners.tables import partner_of
from assemblee.people.tables import DeviceRole
from assemblee.record.tables import head_fingerprint
from assemblee.review.rules import asked_of, waiting
from assemblee.review.tables import evenings_over
from assemblee.room.fragments import Fragment
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import this_trajectory


@get("/t/{trajectory_id:str}/review")
async def review(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What is asked of whoever reads, and all adopted minutes, newest first."""
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        read, drafts = await evenings_over(session, trajectory_id)
        fingerprint = await head_fingerprint(session, trajectory_id)
        seen = await mirrors_of(session, trajectory_id)
        themes = await themes_of(session, trajectory_id)
        partner = await partner_of(session, reader)
    name = partner.name if partner else reader.name
    asked = waiting([each.minutes for each in read], moments.clock())
    return await screen.page(
        "review/page.html",
        trajectory=trajectory,
        name=name,
        mine=asked_of(name, asked),
        asked=asked,
        read=read,
        drafts=drafts,
        seen=seen,
        themes=themes,
        values=VALUES,
        fingerprint=fingerprint,
    )


FRAGMENTS: list[Fragment] = []

HANDLERS: list[ControllerRouterHandler] = [review]
