"""What comes on a tap: alone for a page that is open already, framed for a browser without JavaScript."""

from litestar import Response

from assemblee.room.pages import Screen, asked_live
from assemblee.trajectory.tables import Trajectory


async def piece(screen: Screen, inside: str, trajectory: Trajectory, **values: object) -> Response[str]:
    """The template `inside`, in a page of its own unless a page asks that will put it in place."""
    template = inside if asked_live(screen.request) else "review/piece.html"
    return await screen.page(template, None, 200, inside=inside, trajectory=trajectory, **values)
