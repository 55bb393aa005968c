"""The page on which a phone chooses. What is chosen from was copied when the round opened, so
the page stays as it is whatever happens to the piles.
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.clusters.ballots.rules import ANSWERS, WHY_LIMIT, BallotKind
from assemblee.clusters.ballots.tables import Ballot, ballot_round, subjects_of
from assemblee.errors import NotFound
from assemblee.people.tables import Seat
from assemblee.room.fragments import View
from assemblee.room.moment import Moments
from assemblee.room.pages import Screen
from assemblee.room.tables import meeting_here
from assemblee.slips.rules import RoundState
from assemblee.storage import Storage


@get("/m/{meeting_id:str}/ballots/{round_id:str}")
async def ballot_page(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    phone: NamedDependency[Seat],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """Dots for piles, or a sentence to agree with or not, for everybody on this phone."""
    async with storage.reading() as session:
        meeting = await meeting_here(session, meeting_id)
        round_ = await ballot_round(session, meeting_id, round_id)
        if round_.state == RoundState.DRAFT or round_.kind == BallotKind.SORTING:
            raise NotFound
        return await screen.page(
            "clusters/ballots/page.html",
            View(session, meeting, moments.clock(), seat=phone.id),
            round=round_,
            ballot=await session.get_one(Ballot, round_id),
            subjects=[each for each in await subjects_of(session, round_id) if each.place],
            answers=ANSWERS,
            limit=WHY_LIMIT,
        )


HANDLERS: list[ControllerRouterHandler] = [ballot_page]
