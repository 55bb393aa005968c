"""Which cards of a round came out. Everybody in the room hears the same, and a phone finds its own by itself:
so it need not ask for a card, which would tell whose that is.
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.status_codes import HTTP_204_NO_CONTENT
from litestar.types import ControllerRouterHandler

from assemblee.cards.sending import NEVER_KEPT
from assemblee.cards.tables import ids_of_round
from assemblee.errors import NotFound, NotInThisRoom
from assemblee.room.fragments import Audience, Listener
from assemblee.slips.rules import WAITS, Purpose, RoundState
from assemblee.slips.tables import Round
from assemblee.storage import Storage


@get("/m/{meeting_id:str}/rounds/{round_id:str}/cards")
async def ids_on_the_table(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    listener: NamedDependency[Listener],
    storage: NamedDependency[Storage],
) -> Response[list[str] | None]:
    """The ids of all cards with which this round came out, in the order of chance; 204 while they wait.

    Hidden ones and those that were taken back are among them. Of a round that was destroyed there are none.
    """
    if not listener.may_see(Audience.ROOM):
        raise NotInThisRoom
    async with storage.reading() as session:
        round_ = await session.get(Round, round_id)
        if round_ is None or round_.meeting_id != meeting_id or round_.purpose != Purpose.CARDS:
            raise NotFound
        waits = round_.state in WAITS | {RoundState.DRAFT}
        ids = None if waits else await ids_of_round(session, round_.joined_to or round_.id)
    return Response(ids, status_code=HTTP_204_NO_CONTENT if waits else 200, headers=NEVER_KEPT)


HANDLERS: list[ControllerRouterHandler] = [ids_on_the_table]
