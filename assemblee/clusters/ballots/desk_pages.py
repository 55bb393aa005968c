"""The desk's buttons of ballots: opened, closed, paper counted, all counted at once, or destroyed."""

from litestar import Response, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.cards.after import Aftermath
from assemblee.clusters.ballots import counting, opening
from assemblee.clusters.ballots.errors import NoBallotsYet
from assemblee.clusters.ballots.kinds import KINDS
from assemblee.clusters.ballots.wording import said_of_ballots
from assemblee.clusters.standing import ClearWall
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
from assemblee.slips.rules import Purpose
from assemblee.storage import Storage

MOST_SHEETS = 2000
"""Of paper in one round, as far as a form goes."""


@post(
    [
        "/m/{meeting_id:str}/ballots/{round_id:str}/openings",
        "/m/{meeting_id:str}/ballots/{round_id:str}/closings/undone",
    ]
)
async def open_ballots(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """People choose; or the close that was announced does not come yet."""
    async with act.moment(meeting_id) as moment:
        box = await opening.ballots_here(moment, keys, round_id)
        await clear_wall(moment)
        await opening.open_ballots(moment, keys, KINDS[box.round.kind], round_id)
    return act.done()


@post("/m/{meeting_id:str}/ballots/{round_id:str}/closings")
async def close_ballots(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """The ballot closes in half a minute."""
    async with act.moment(meeting_id) as moment:
        await opening.begin_closing(moment, keys, round_id)
    return act.done()


@post("/m/{meeting_id:str}/ballots/{round_id:str}/paper")
async def count_paper(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """So many paper ballots were collected, and perhaps all of them are typed over."""
    sheets = form.number("sheets", 0, MOST_SHEETS) if form.raw("sheets") else 0
    async with act.moment(meeting_id) as moment:
        await counting.count_paper(moment, keys, round_id, sheets, done=bool(form.raw("done")))
    return act.done()


@post("/m/{meeting_id:str}/ballots/{round_id:str}/releases")
async def count_ballots(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """All ballots are counted at once; after the answer the key goes, and soon the boxes leave the files."""
    async with act.moment(meeting_id) as moment:
        box = await opening.ballots_here(moment, keys, round_id)
        kind, also_few = KINDS[box.round.kind], bool(form.raw("confirm"))
        await counting.count_ballots(moment, keys, kind, round_id, also_few=also_few)
    answer = act.done()
    answer.background = BackgroundTask(aftermath.clear_away, keys)
    return answer


@post("/m/{meeting_id:str}/ballots/{round_id:str}/destructions")
async def destroy_ballots(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """Nobody will know what was chosen; asked twice, so it comes with a word of its own."""
    if form.raw("confirm") != "yes":
        raise Missing
    async with act.moment(meeting_id) as moment:
        await counting.destroy_ballots(moment, keys, round_id)
    answer = act.done()
    answer.background = BackgroundTask(aftermath.clear_away, keys)
    return answer


@post("/m/{meeting_id:str}/ballots/{round_id:str}/discarded")
async def discard(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """A ballot that was prepared is not needed."""
    async with act.moment(meeting_id) as moment:
        await opening.discard(moment, keys, round_id)
    return act.done()


@post("/m/{meeting_id:str}/ballots/{round_id:str}/shown")
async def show_result(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """Whether the wall shows what came of it."""
    shown = form.raw("shown") == "yes"
    async with act.moment(meeting_id) as moment:
        if shown:
            await clear_wall(moment)
        await counting.show_result(moment, keys, round_id, shown=shown)
    return act.done()


@post("/m/{meeting_id:str}/ballots/{round_id:str}/reissues")
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
    """A number whose phone lost its ballot gets another one; asked twice, counted, and kept nowhere else."""
    number = form.number("number", 1, HIGHEST_NUMBER)
    if form.raw("confirm") != "yes":
        raise Missing
    async with at_letterbox(storage, keys, moments.clock, round_id, Purpose.BALLOTS) as box:
        if box.round.meeting_id != meeting_id or box.round.tables:
            raise NotFound
        seat = await seat_with_number(box.session, meeting_id, number)
        if seat is None:
            raise NumberUnknown(number=number)
        try:
            with said_of_ballots():
                await issue_again(box, seat.id)
        except NotFound:
            raise NoBallotsYet(number=number) from None
    if asked_live(screen.request):
        return Response(None, status_code=204)
    return see_other(f"/m/{meeting_id}/desk")


HANDLERS: list[ControllerRouterHandler] = [
    open_ballots,
    close_ballots,
    count_paper,
    count_ballots,
    destroy_ballots,
    discard,
    show_result,
    give_once_more,
]
