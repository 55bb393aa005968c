"""What the desk does seldom with a round: let it wait for the next, destroy it, throw a draft away, give
tickets once more.
"""

from litestar import Response, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.status_codes import HTTP_204_NO_CONTENT
from litestar.types import ControllerRouterHandler

from assemblee.cards.after import Aftermath
from assemblee.cards.errors import NoTicketsYet
from assemblee.cards.rounds import opening, showing
from assemblee.errors import Missing, NotFound
from assemblee.people.errors import NumberUnknown
from assemblee.people.getters import Facilitator
from assemblee.people.rules import HIGHEST_NUMBER
from assemblee.people.tables import seat_with_number
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen, asked_live, see_other
from assemblee.slips.actions import issue_again
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.storage import Storage


@post("/m/{meeting_id:str}/rounds/{round_id:str}/joins")
async def join_next(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """Too few wrote: their cards come out with those of the next round of this kind."""
    async with act.moment(meeting_id) as moment:
        await showing.join_next(moment, keys, round_id)
    return act.done()


@post("/m/{meeting_id:str}/rounds/{round_id:str}/destructions")
async def destroy(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """Nobody will see these cards; asked twice, so it comes with a word of its own."""
    if form.raw("confirm") != "yes":
        raise Missing
    async with act.moment(meeting_id) as moment:
        await showing.destroy(moment, keys, round_id)
    answer = act.done()
    answer.background = BackgroundTask(aftermath.clear_away, keys)
    return answer


@post("/m/{meeting_id:str}/rounds/{round_id:str}/discarded")
async def discard(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A round that was prepared is not needed."""
    async with act.moment(meeting_id) as moment:
        await opening.discard(moment, keys, round_id)
    return act.done()


@post("/m/{meeting_id:str}/rounds/{round_id:str}/reissues")
async def give_once_more(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    storage: NamedDependency[Storage],
    moments: NamedDependency[Moments],
    screen: NamedDependency[Screen],
) -> Response[None]:
    """A number whose phone lost its cards gets new ones; counted, and kept nowhere else: neither as an act
    nor as a moment.
    """
    number = form.number("number", 1, HIGHEST_NUMBER)
    async with at_letterbox(storage, keys, moments.clock, round_id) as box:
        if box.round.meeting_id != meeting_id:
            raise NotFound
        seat = await seat_with_number(box.session, meeting_id, number)
        if seat is None:
            raise NumberUnknown(number=number)
        try:
            await issue_again(box, seat.id)
        except NotFound:
            raise NoTicketsYet(number=number) from None
    if asked_live(screen.request):
        return Response(None, status_code=HTTP_204_NO_CONTENT)
    return see_other(f"/m/{meeting_id}/desk")


HANDLERS: list[ControllerRouterHandler] = [join_next, destroy, discard, give_once_more]
