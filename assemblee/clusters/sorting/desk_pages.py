"""The desk's forms for a sorting: counted, and what the room proposes taken over or not."""

from litestar import Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from assemblee.cards.after import Aftermath
from assemblee.clusters.ballots.counting import count_ballots
from assemblee.clusters.ballots.opening import ballots_here
from assemblee.clusters.ballots.wording import said_of_ballots
from assemblee.clusters.sorting import actions
from assemblee.clusters.sorting.begin_pages import MOST_TABLES
from assemblee.clusters.sorting.errors import NoSuchTable
from assemblee.clusters.sorting.kind import counted_with
from assemblee.clusters.sorting.proposals import proposals_of
from assemblee.clusters.sorting.tables import this_sorting
from assemblee.clusters.sorting.weighing import Weigher
from assemblee.clusters.standing import ClearWall
from assemblee.clusters.tables import layout_of
from assemblee.errors import Missing, NotFound
from assemblee.people.getters import Facilitator
from assemblee.room.forms import Form
from assemblee.room.moment import Moments
from assemblee.room.pages import FormAct, Screen, asked_live, see_other
from assemblee.room.tables import meeting_here
from assemblee.slips.actions import issue_again
from assemblee.slips.keys import RoundKeys
from assemblee.slips.letterbox import at_letterbox
from assemblee.slips.rules import Purpose
from assemblee.storage import Storage


@post("/m/{meeting_id:str}/sorting/{round_id:str}/releases")
async def count_sorting(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    keys: NamedDependency[RoundKeys],
    storage: NamedDependency[Storage],
    weigher: NamedDependency[Weigher],
    act: NamedDependency[FormAct],
    aftermath: NamedDependency[Aftermath],
) -> Response[None]:
    """All tables are counted at once, and each card gets a proposal; then the key goes, and the boxes."""
    async with storage.reading() as session:
        here = await this_sorting(session, meeting_id, round_id)
    near = await weigher.nearness(here.round) if here.round.waits else {}
    async with act.moment(meeting_id) as moment:
        await ballots_here(moment, keys, round_id)
        await count_ballots(moment, keys, counted_with(near), round_id, also_few=bool(form.raw("confirm")))
        moment.redraw(*actions.SCREENS)
    weigher.forget(round_id)
    answer = act.done()
    answer.background = BackgroundTask(aftermath.clear_away, keys)
    return answer


@post("/m/{meeting_id:str}/sorting/{round_id:str}/reissues")
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
    """A table whose phone went empty goes on with another one; counted, and kept nowhere else."""
    number = form.number("table", 1, MOST_TABLES)
    if form.raw("confirm") != "yes":
        raise Missing
    async with at_letterbox(storage, keys, moments.clock, round_id, Purpose.BALLOTS) as box:
        if box.round.meeting_id != meeting_id:
            raise NotFound
        try:
            with said_of_ballots():
                await issue_again(box, f"table {number}")
        except NotFound:
            raise NoSuchTable(number=number) from None
    if asked_live(screen.request):
        return Response(None, status_code=204)
    return see_other(f"/m/{meeting_id}/desk")


@get("/m/{meeting_id:str}/sorting/{round_id:str}/proposals")
async def proposals_page(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    storage: NamedDependency[Storage],
    screen: NamedDependency[Screen],
) -> Response[str]:
    """What the room proposes, card by card."""
    async with storage.reading() as session:
        here = await meeting_here(session, meeting_id)
        sorted_ = await this_sorting(session, meeting_id, round_id)
        found = proposals_of(sorted_, await layout_of(session, meeting_id))
    if not sorted_.round.on_the_table:
        raise NotFound
    return await screen.page("clusters/sorting/proposals.html", here=here, round=sorted_.round, found=found)


@post("/m/{meeting_id:str}/sorting/{round_id:str}/accepted")
async def take_over(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
) -> Response[None]:
    """What is ticked goes where the room says, in one act that can be undone; or is refused, or no more."""
    cards = form.many("card")
    async with act.moment(meeting_id) as moment:
        if form.raw("all"):
            here = await this_sorting(moment.session, meeting_id, round_id)
            cards = [row.card_id for row in here.cards if row.together and not row.refused]
        if form.raw("refused"):
            await actions.refuse(moment, round_id, cards, refused=form.raw("refused") == "yes")
        else:
            await actions.take_over(moment, round_id, cards)
    return act.done()


@post("/m/{meeting_id:str}/sorting/{round_id:str}/shown")
async def show_disputed(
    meeting_id: FromPath[str],
    round_id: FromPath[str],
    facilitator: NamedDependency[Facilitator],
    form: NamedDependency[Form],
    act: NamedDependency[FormAct],
    clear_wall: NamedDependency[ClearWall],
) -> Response[None]:
    """Whether the wall shows what the room disagrees on."""
    shown = form.raw("shown") == "yes"
    async with act.moment(meeting_id) as moment:
        if shown:
            await clear_wall(moment)
        await actions.show(moment, round_id, shown=shown)
    return act.done()


HANDLERS: list[ControllerRouterHandler] = [
    count_sorting,
    give_once_more,
    proposals_page,
    take_over,
    show_disputed,
]
