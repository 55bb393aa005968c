"""What everybody may expect who sees, hears or moves otherwise, and what does not hold yet."""

from datetime import UTC, datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from assemblee.languages import LANGUAGES
from assemblee.room.pages import Screen, Web, page_before
from assemblee.room.tables import meeting_here
from assemblee.storage import Storage
from assemblee.trajectory.tables import Trajectory, this_trajectory

LOOKED_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
"""When what it says was last found to be true."""


@get("/accessibility")
async def statement(request: Web, screen: NamedDependency[Screen]) -> Response[str]:
    """The statement as such: whom to tell is not known here."""
    return await _page(request, screen, None)


@get("/m/{meeting_id:str}/accessibility")
async def statement_here(
    meeting_id: FromPath[str],
    request: Web,
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """The same for whoever has the address of an assemblee, with who is responsible there."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        trajectory = await this_trajectory(session, meeting.trajectory_id)
    return await _page(request, screen, trajectory)


async def _page(request: Web, screen: Screen, trajectory: Trajectory | None) -> Response[str]:
    back = page_before(request)
    return await screen.page(
        "screens/statement.html",
        trajectory=trajectory,
        unchecked=[each for each in LANGUAGES.values() if not each.checked],
        looked_at=LOOKED_AT,
        back="/" if back == request.url.path else back,
    )
