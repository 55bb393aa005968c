"""The list of dreams: ideas for later, of all evenings. A solution is parked here with thanks."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.agenda.words import CARD_KINDS
from assemblee.cards.tables import dreams_of
from assemblee.people.tables import DeviceRole
from assemblee.room.pages import Screen
from assemblee.storage import Storage
from assemblee.trajectory.tables import meetings_of, this_trajectory


@get("/t/{trajectory_id:str}/dreams")
async def dream_list(
    trajectory_id: FromPath[str],
    reader: NamedDependency[DeviceRole],
    plans: NamedDependency[bool],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Parked cards and dreams, by the evening they come from, the newest first; partners see those of adopted
    minutes.
    """
    async with storage.reading() as session:
        trajectory = await this_trajectory(session, trajectory_id)
        meetings = await meetings_of(session, trajectory_id)
        cards = await dreams_of(session, [meeting.id for meeting in meetings], settled=not plans)
    evenings = [(each, [card for card in cards if card.meeting_id == each.id]) for each in meetings]
    return await screen.page(
        "cards/dreams.html",
        trajectory=trajectory,
        evenings=[(meeting, there) for meeting, there in evenings if there],
        kinds=CARD_KINDS,
    )


HANDLERS: list[ControllerRouterHandler] = [dream_list]
